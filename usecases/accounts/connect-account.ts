import { OauthToken } from '../../db/entities/oauth-token.ts';
import { SocialAccount } from '../../db/entities/social-account.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { Platform } from '../../domain/platforms.ts';
import { newId } from '../../infra/ids/new-id.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';
import type { Secret } from '../../infra/secrets/secret.ts';
import { recordChange } from '../records/record-change.ts';
import { currentDataKey, sealWithDataKey } from '../tokens/workspace-secrets.ts';
import { tellWaitingPosts } from './tell-waiting-posts.ts';

export interface ConnectInput {
  readonly platform: Platform;
  readonly sandbox: boolean;
  readonly profile: {
    readonly platformAccountId: string;
    readonly handle: string;
    readonly displayName: string;
    readonly avatarUrl: string | null;
    readonly profileUrl: string | null;
  };
  readonly tokens: {
    readonly accessToken: Secret;
    readonly refreshToken: Secret | null;
    readonly expiresInSeconds: number | null;
    readonly scopes: readonly string[];
  };
  readonly keys: KeyRing;
}

/**
 * Stores the grant of a consent and its account; a known account keeps its id and history. What waited for the
 * account goes on.
 */
export async function connectAccount(tx: WorkspaceTransaction, input: ConnectInput): Promise<string> {
  const { profile, tokens, keys } = input;
  const known = await tx.manager.findOne(SocialAccount, {
    where: { platform: input.platform, sandbox: input.sandbox, platformAccountId: profile.platformAccountId },
    lock: { mode: 'pessimistic_write' },
  });
  const grantId = newId();
  const dataKeyId = await currentDataKey(tx, keys);
  const seal = (field: 'access_token' | 'refresh_token', secret: Secret) =>
    sealWithDataKey(tx, keys, dataKeyId, { rowId: grantId, field }, secret);
  await tx.manager.insert(OauthToken, {
    id: grantId,
    workspaceId: tx.workspaceId,
    platform: input.platform,
    dataKeyId,
    accessToken: await seal('access_token', tokens.accessToken),
    refreshToken: tokens.refreshToken ? await seal('refresh_token', tokens.refreshToken) : null,
    accessExpiresAt:
      tokens.expiresInSeconds === null ? null : new Date(Date.now() + tokens.expiresInSeconds * 1000),
    scopes: [...tokens.scopes],
  });
  const facts = {
    grantId,
    handle: profile.handle,
    displayName: profile.displayName,
    avatarUrl: profile.avatarUrl,
    profileUrl: profile.profileUrl,
    status: 'connected' as const,
    statusReason: null,
    connectedAt: new Date(),
    updatedAt: new Date(),
  };
  const accountId = known?.id ?? newId();
  if (known) {
    await tx.manager.update(SocialAccount, { id: known.id }, facts);
  } else {
    await tx.manager.insert(SocialAccount, {
      id: accountId,
      workspaceId: tx.workspaceId,
      platform: input.platform,
      platformAccountId: profile.platformAccountId,
      sandbox: input.sandbox,
      ...facts,
    });
  }
  if (known?.grantId) await forgetReplacedGrant(tx, known.grantId);
  const waiting = known
    ? await tellWaitingPosts(tx, { id: accountId, handle: profile.handle }, 'part.account_reconnected')
    : { events: [], wake: [] };
  await recordChange(tx, {
    entity: 'account',
    entityId: accountId,
    action: known ? 'account.reconnect' : 'account.connect',
    events: [
      { type: known ? 'account.reconnected' : 'account.connected', data: { handle: profile.handle } },
      // A post that was waiting for nothing has nothing to be told.
      ...(known?.status === 'connected' ? [] : waiting.events),
    ],
    after: { platform: input.platform, handle: profile.handle, scopes: tokens.scopes },
    wake: waiting.wake,
  });
  return accountId;
}

/**
 * A new consent replaced the old one: its tokens are forgotten, not taken back at the platform, where that could
 * end the new consent of the same person as well.
 */
async function forgetReplacedGrant(tx: WorkspaceTransaction, grantId: string): Promise<void> {
  await tx.rows(
    `update oauth_tokens set status = 'revoked', revoked_at = clock_timestamp(), access_token = null, refresh_token = null
     where id = $1 and not exists (select from social_accounts where grant_id = $1 and status <> 'disconnected')`,
    [grantId],
  );
}
