import { SocialAccount } from '../../db/entities/social-account.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { Platform } from '../../domain/platforms.ts';
import { newId } from '../../infra/ids/new-id.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';
import { recordChange } from '../records/record-change.ts';
import { storeGrant } from '../tokens/store-grant.ts';
import type { NewGrant } from '../tokens/store-grant.ts';
import { tellWaitingPosts } from './tell-waiting-posts.ts';

export interface ConnectInput {
  readonly platform: Platform;
  readonly sandbox: boolean;
  readonly profile: {
    readonly platformAccountId: string;
    /** The platform's own id of the person who consented. */
    readonly grantedBy: string;
    readonly handle: string;
    readonly displayName: string;
    readonly avatarUrl: string | null;
    readonly profileUrl: string | null;
  };
  /** The app that was consented to. */
  readonly clientId: string;
  readonly tokens: NewGrant['tokens'];
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
  const grantId = await storeGrant(
    tx,
    keys,
    { platform: input.platform, grantedBy: profile.grantedBy, grantedTo: input.clientId, tokens },
    known?.grantId ?? null,
  );
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
  if (known?.grantId && known.grantId !== grantId) await forgetReplacedGrant(tx, known.grantId);
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
