import { OauthToken } from '../../db/entities/oauth-token.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';
import type { Secret } from '../../infra/secrets/secret.ts';
import { openWithDataKey } from './workspace-secrets.ts';

/** What is to be revoked of a grant that nobody uses any more; empty when that is done. */
export async function readRevokedTokens(
  tx: WorkspaceTransaction,
  keys: KeyRing,
  grantId: string,
): Promise<{ platform: Platform; grantedTo: string; tokens: Secret[] } | null> {
  const grant = await tx.manager.findOneBy(OauthToken, { id: grantId, status: 'revoked' });
  if (!grant) return null;
  const tokens: Secret[] = [];
  // The refresh token first: it outlives the access token.
  if (grant.refreshToken) {
    tokens.push(
      await openWithDataKey(
        tx,
        keys,
        grant.dataKeyId,
        { rowId: grantId, field: 'refresh_token' },
        grant.refreshToken,
      ),
    );
  }
  if (grant.accessToken) {
    tokens.push(
      await openWithDataKey(
        tx,
        keys,
        grant.dataKeyId,
        { rowId: grantId, field: 'access_token' },
        grant.accessToken,
      ),
    );
  }
  return { platform: grant.platform, grantedTo: grant.grantedTo, tokens };
}

/** Forgets the tokens once the platform has taken them back. */
export async function forgetTokens(tx: WorkspaceTransaction, grantId: string): Promise<void> {
  await tx.manager.update(
    OauthToken,
    { id: grantId, status: 'revoked' },
    { accessToken: null, refreshToken: null },
  );
}
