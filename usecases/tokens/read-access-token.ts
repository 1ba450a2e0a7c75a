import { OauthToken } from '../../db/entities/oauth-token.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';
import type { Secret } from '../../infra/secrets/secret.ts';
import { openWithDataKey } from './workspace-secrets.ts';

export interface AccessToken {
  readonly token: Secret;
  /** Client id of the app that was consented to. */
  readonly grantedTo: string;
  /** Passed to the refresh so that a token renewed meanwhile is not renewed again. */
  readonly version: number;
  readonly expiresAt: Date | null;
  /** The Hub renews it by itself. */
  readonly renewable: boolean;
  /** What the consent granted. */
  readonly scopes: readonly string[];
}

/** The grant's access token; null when the grant is dead or revoked. */
export async function readAccessToken(
  tx: WorkspaceTransaction,
  keys: KeyRing,
  grantId: string,
): Promise<AccessToken | null> {
  const grant = await tx.manager.findOneBy(OauthToken, { id: grantId });
  if (!grant || grant.status !== 'live' || grant.accessToken === null) return null;
  const token = await openWithDataKey(
    tx,
    keys,
    grant.dataKeyId,
    { rowId: grant.id, field: 'access_token' },
    grant.accessToken,
  );
  const { grantedTo, version, accessExpiresAt: expiresAt, scopes } = grant;
  return { token, grantedTo, version, expiresAt, renewable: grant.refreshToken !== null, scopes };
}
