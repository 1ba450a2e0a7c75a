import { SocialAccount } from '../../db/entities/social-account.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { Platform } from '../../domain/platforms.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';
import type { Secret } from '../../infra/secrets/secret.ts';
import { readAccessToken } from './read-access-token.ts';

export interface AccountAccess {
  readonly platform: Platform;
  readonly platformAccountId: string;
  readonly token: Secret;
  /** The Hub renews it by itself. */
  readonly renewable: boolean;
  /** Client id of the app that was consented to. */
  readonly grantedTo: string;
  readonly scopes: readonly string[];
}

/** The platform and access token of a connected account. Refuses one that cannot be asked anything now. */
export async function readAccountAccess(
  tx: WorkspaceTransaction,
  keys: KeyRing,
  accountId: string,
): Promise<AccountAccess> {
  const account = await tx.manager.findOneBy(SocialAccount, { id: accountId });
  if (!account) throw new Refusal('not_found', 'There is no such account.');
  const access = account.grantId === null ? null : await readAccessToken(tx, keys, account.grantId);
  if (account.status !== 'connected' || !access) {
    throw new Refusal('account_not_connected', `${account.displayName} must be connected again first.`, {
      accountId,
    });
  }
  const { platform, platformAccountId } = account;
  const { token, grantedTo, renewable, scopes } = access;
  return { platform, platformAccountId, token, grantedTo, renewable, scopes };
}
