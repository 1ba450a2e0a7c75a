import type { Variant } from '../../.generated/client/types.gen.ts';
import { accountLabel } from '../../domain/accounts/account-label.ts';

/** What the account of a variant is called. */
export function variantLabel(variant: Pick<Variant, 'platform' | 'accountHandle'>): string {
  return accountLabel({ platform: variant.platform, handle: variant.accountHandle });
}
