import { OauthToken } from '../../db/entities/oauth-token.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { HUB_NOW } from '../../db/statements/hub-now.ts';
import type { Platform } from '../../domain/platforms.ts';
import { newId } from '../../infra/ids/new-id.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';
import type { Secret } from '../../infra/secrets/secret.ts';
import { recordChange } from '../records/record-change.ts';
import { currentDataKey, openWithDataKey, sealWithDataKey } from './workspace-secrets.ts';

/** Real seconds a refresh may take before another worker may try; longer than its HTTP deadline. */
const LEASE_SECONDS = 45;

export type RefreshLease =
  | {
      readonly kind: 'taken';
      readonly fence: number;
      readonly platform: Platform;
      /** Client id of the app that was consented to. */
      readonly grantedTo: string;
      readonly refreshToken: Secret;
    }
  /** Renewed since the version that the caller saw: use what is there. */
  | { readonly kind: 'newer' }
  /** Another worker is at it until then. */
  | { readonly kind: 'busy'; readonly until: Date }
  /** The consent gave no refresh token: only a person can renew it. */
  | { readonly kind: 'no_refresh_token'; readonly fence: number }
  /** Nothing to renew: dead or revoked already. */
  | { readonly kind: 'dead' };

/** Takes the grant's lease by compare-and-set: one refresh at a time over all workers. */
export async function takeRefreshLease(
  tx: WorkspaceTransaction,
  keys: KeyRing,
  input: { grantId: string; versionSeen: number },
): Promise<RefreshLease> {
  const grant = await tx.manager.findOne(OauthToken, {
    where: { id: input.grantId },
    lock: { mode: 'pessimistic_write' },
  });
  if (!grant || grant.status !== 'live') return { kind: 'dead' };
  if (grant.version > input.versionSeen) return { kind: 'newer' };
  if (grant.refreshToken === null) return { kind: 'no_refresh_token', fence: grant.leaseFence };
  const [taken] = await tx.rows<{ fence: number }>(
    `update oauth_tokens set lease_holder = $2, lease_until = clock_timestamp() + make_interval(secs => $3), lease_fence = lease_fence + 1
     where id = $1 and (lease_until is null or lease_until < clock_timestamp())
     returning lease_fence::float8 as fence`,
    [grant.id, newId(), LEASE_SECONDS],
  );
  if (!taken) return { kind: 'busy', until: grant.leaseUntil ?? new Date() };
  const refreshToken = await openWithDataKey(
    tx,
    keys,
    grant.dataKeyId,
    { rowId: grant.id, field: 'refresh_token' },
    grant.refreshToken,
  );
  const { platform, grantedTo } = grant;
  return { kind: 'taken', fence: taken.fence, platform, grantedTo, refreshToken };
}

export interface NewTokens {
  readonly accessToken: Secret;
  /** Null keeps the one there is: a refresh token is never overwritten with nothing. */
  readonly refreshToken: Secret | null;
  readonly expiresInSeconds: number | null;
}

/**
 * Saves a refresh's answer. A lease that has passed on meanwhile does not matter while nobody has saved anything
 * newer: the platform has rotated, and these are the tokens that live. False when there is something newer.
 */
export async function saveRefreshed(
  tx: WorkspaceTransaction,
  keys: KeyRing,
  input: { grantId: string; fence: number; versionSeen: number; tokens: NewTokens },
): Promise<boolean> {
  const dataKeyId = await currentDataKey(tx, keys);
  const place = (field: 'access_token' | 'refresh_token') => ({ rowId: input.grantId, field });
  const access = await sealWithDataKey(tx, keys, dataKeyId, place('access_token'), input.tokens.accessToken);
  const refreshToken = input.tokens.refreshToken ?? (await currentRefreshToken(tx, keys, input.grantId));
  const refresh = refreshToken
    ? await sealWithDataKey(tx, keys, dataKeyId, place('refresh_token'), refreshToken)
    : null;
  const [saved] = await tx.rows<{ id: string }>(
    `update oauth_tokens set data_key_id = $3, access_token = $4, refresh_token = $5,
       access_expires_at = ${HUB_NOW} + make_interval(secs => $6::float8),
       version = version + 1, lease_holder = null, lease_until = null,
       refreshed_at = ${HUB_NOW}
     where id = $1 and status = 'live' and (lease_fence = $2 or version = $7) returning id`,
    [
      input.grantId,
      input.fence,
      dataKeyId,
      access,
      refresh,
      input.tokens.expiresInSeconds,
      input.versionSeen,
    ],
  );
  if (!saved) return false;
  for (const account of await accountsOf(tx, input.grantId)) {
    await recordChange(tx, {
      entity: 'account',
      entityId: account.id,
      action: 'account.token_renewed',
      events: [{ type: 'account.token_renewed' }],
    });
  }
  return true;
}

/** Gives the lease back after a failure that says nothing about the token. */
export async function releaseLease(
  tx: WorkspaceTransaction,
  input: { grantId: string; fence: number },
): Promise<void> {
  await tx.rows(
    'update oauth_tokens set lease_holder = null, lease_until = null where id = $1 and lease_fence = $2',
    [input.grantId, input.fence],
  );
}

async function accountsOf(tx: WorkspaceTransaction, grantId: string): Promise<{ id: string }[]> {
  return tx.rows<{ id: string }>(
    `select id from social_accounts where grant_id = $1 and status <> 'disconnected'`,
    [grantId],
  );
}

async function currentRefreshToken(
  tx: WorkspaceTransaction,
  keys: KeyRing,
  grantId: string,
): Promise<Secret | null> {
  const grant = await tx.manager.findOneByOrFail(OauthToken, { id: grantId });
  if (grant.refreshToken === null) return null;
  return openWithDataKey(
    tx,
    keys,
    grant.dataKeyId,
    { rowId: grantId, field: 'refresh_token' },
    grant.refreshToken,
  );
}
