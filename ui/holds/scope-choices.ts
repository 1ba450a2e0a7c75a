import type { Account, Hold, PlaceHoldData } from '../../.generated/client/types.gen.ts';
import { accountLabel } from '../../domain/accounts/account-label.ts';
import { PLATFORM_NAMES, PLATFORMS } from '../../domain/platforms.ts';
import type { Platform } from '../../domain/platforms.ts';

/** The choice that is made already. */
export const WHOLE_WORKSPACE = 'workspace';

interface ScopeChoice {
  /** `platform:x`, `account:<id>`. */
  readonly value: string;
  readonly name: string;
  /** It is stopped by a hold of its own. */
  readonly held: boolean;
}

/** Platforms and accounts that may be stopped alone: those that are in use. */
export function scopeChoices(
  accounts: readonly Account[],
  open: readonly Hold[],
): { readonly platforms: readonly ScopeChoice[]; readonly accounts: readonly ScopeChoice[] } {
  const usable = accounts.filter((account) => account.status !== 'disconnected');
  const used = PLATFORMS.filter((platform) => usable.some((account) => account.platform === platform));
  return {
    platforms: used.map((platform) => ({
      value: `platform:${platform}`,
      name: PLATFORM_NAMES[platform],
      held: open.some((hold) => hold.platform === platform),
    })),
    accounts: usable.map((account) => ({
      value: `account:${account.id}`,
      name: `${accountLabel(account)} · ${PLATFORM_NAMES[account.platform]}`,
      held: open.some((hold) => hold.account?.id === account.id),
    })),
  };
}

/** The scope that a choice stands for, as the API takes it. */
export function scopeOf(value: string): NonNullable<PlaceHoldData['body']> {
  const [kind, id = ''] = value.split(':');
  const platform = PLATFORMS.find((one): one is Platform => one === id);
  if (kind === 'platform' && platform) return { scope: 'platform', platform };
  if (kind === 'account') return { scope: 'account', accountId: id };
  return { scope: 'workspace' };
}
