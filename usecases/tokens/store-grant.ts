import { OauthToken } from '../../db/entities/oauth-token.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { readHubNow } from '../../db/queries/read-hub-now.ts';
import type { Platform } from '../../domain/platforms.ts';
import { newId } from '../../infra/ids/new-id.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';
import type { Secret } from '../../infra/secrets/secret.ts';
import { currentDataKey, sealWithDataKey } from './workspace-secrets.ts';

export interface NewGrant {
  readonly platform: Platform;
  /** The platform's own id of the person who consented, and the client id of the app consented to. */
  readonly grantedBy: string;
  /** A second id of the same person, where the platform has two. */
  readonly grantedByOther?: string | undefined;
  readonly grantedTo: string;
  readonly tokens: {
    readonly accessToken: Secret;
    readonly refreshToken: Secret | null;
    readonly expiresInSeconds: number | null;
    readonly scopes: readonly string[];
  };
}

/**
 * Stores what a consent gave as a grant of its own and answers its id. A consent that came without a refresh token
 * renews the grant it follows instead, where that has one and is of the same person and app: a refresh token is
 * never overwritten with nothing. `before`: the grant that the account has used until now.
 */
export async function storeGrant(
  tx: WorkspaceTransaction,
  keys: KeyRing,
  grant: NewGrant,
  before: string | null,
): Promise<string> {
  const life = lifeOf(grant, await readHubNow(tx));
  if (grant.tokens.refreshToken === null && before !== null) {
    if (await renewGrant(tx, keys, { ...grant, life }, before)) return before;
  }
  const id = newId();
  const dataKeyId = await currentDataKey(tx, keys);
  const seal = (field: 'access_token' | 'refresh_token', secret: Secret): Promise<Buffer> =>
    sealWithDataKey(tx, keys, dataKeyId, { rowId: id, field }, secret);
  const { accessToken, refreshToken, scopes } = grant.tokens;
  await tx.manager.insert(OauthToken, {
    id,
    workspaceId: tx.workspaceId,
    platform: grant.platform,
    grantedBy: grant.grantedBy,
    grantedByOther: grant.grantedByOther ?? null,
    grantedTo: grant.grantedTo,
    dataKeyId,
    accessToken: await seal('access_token', accessToken),
    refreshToken: refreshToken ? await seal('refresh_token', refreshToken) : null,
    ...life,
    scopes: [...scopes],
  });
  return id;
}

/**
 * Gives a live grant the new access token beside the refresh token it has; false when it is not the same consent. A
 * refresh under way keeps its lease: what it brings is newer still.
 */
async function renewGrant(
  tx: WorkspaceTransaction,
  keys: KeyRing,
  grant: NewGrant & { readonly life: Life },
  grantId: string,
): Promise<boolean> {
  const known = await tx.manager.findOne(OauthToken, {
    where: { id: grantId, status: 'live', grantedBy: grant.grantedBy, grantedTo: grant.grantedTo },
    lock: { mode: 'pessimistic_write' },
  });
  if (!known || known.refreshToken === null) return false;
  const place = { rowId: grantId, field: 'access_token' } as const;
  await tx.manager.update(
    OauthToken,
    { id: grantId },
    {
      accessToken: await sealWithDataKey(tx, keys, known.dataKeyId, place, grant.tokens.accessToken),
      ...grant.life,
      scopes: [...grant.tokens.scopes],
      version: known.version + 1,
    },
  );
  return true;
}

/** When the access token's life began and when it ends; null: the platform did not say. */
type Life = Pick<OauthToken, 'refreshedAt' | 'accessExpiresAt'>;

function lifeOf({ tokens: { expiresInSeconds } }: NewGrant, now: Date): Life {
  return {
    refreshedAt: now,
    accessExpiresAt: expiresInSeconds === null ? null : new Date(now.getTime() + expiresInSeconds * 1000),
  };
}
