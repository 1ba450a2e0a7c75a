import type { Hold } from '../../.generated/client/types.gen.ts';
import { accountLabel } from '../../domain/accounts/account-label.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';

/** What a hold stops, as its sentences name it. */
export function heldName(hold: Hold): { platform: string; account: string } {
  return {
    platform: hold.platform === null ? '' : PLATFORM_NAMES[hold.platform],
    account: hold.account === null ? '' : accountLabel(hold.account),
  };
}
