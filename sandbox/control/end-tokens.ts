import type { SandboxPlatform } from '../store/records.ts';
import type { SandboxStore } from '../store/sandbox-store.ts';

/** What can befall an account's tokens from outside. `spend` makes a refresh token one that was used already. */
export type TokenMishap = 'expire' | 'revoke' | 'spend';

const MISHAPS = {
  expire: { kinds: ['access'], as: 'expired' },
  revoke: { kinds: ['access', 'refresh'], as: 'revoked' },
  spend: { kinds: ['refresh'], as: 'spent' },
} as const;

/** How many tokens it struck. `platform` null: the account of this id on any platform. */
export async function endTokens(
  store: SandboxStore,
  mishap: TokenMishap,
  account: { readonly platform: SandboxPlatform | null; readonly accountId: string },
): Promise<number> {
  const { as } = MISHAPS[mishap];
  const kinds: readonly string[] = MISHAPS[mishap].kinds;
  const hashes = store.state.tokenHashesWhere(
    ({ grant, kind }) =>
      grant.accountId === account.accountId &&
      (account.platform === null || grant.platform === account.platform) &&
      kinds.includes(kind),
  );
  if (hashes.length > 0) await store.commit({ type: 'tokens-ended', hashes, as });
  return hashes.length;
}

/** Takes the scope from every consent of the account that has it; how many those were. */
export async function removeScope(
  store: SandboxStore,
  platform: SandboxPlatform,
  accountId: string,
  scope: string,
): Promise<number> {
  const grants = store.state.grantsOf(platform, accountId).filter(({ scopes }) => scopes.includes(scope));
  for (const { grantId, scopes } of grants) {
    await store.commit({ type: 'scopes-kept', grantId, scopes: scopes.filter((kept) => kept !== scope) });
  }
  return grants.length;
}
