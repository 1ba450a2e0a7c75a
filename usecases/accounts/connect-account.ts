import { SocialAccount } from '../../db/entities/social-account.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { OfferedProfile } from '../../domain/accounts/offered-profile.ts';
import type { Platform } from '../../domain/platforms.ts';
import { newId } from '../../infra/ids/new-id.ts';
import { endAlertsOfAccount } from '../alerts/end-alerts.ts';
import { recordChange } from '../records/record-change.ts';
import { tellWaitingPosts } from './tell-waiting-posts.ts';

export interface ConnectInput {
  readonly platform: Platform;
  readonly sandbox: boolean;
  readonly profile: OfferedProfile;
  /** The grant whose tokens the account uses from now on. */
  readonly grantId: string;
}

/** Makes an account use a grant; a known one keeps its id and history, and what waited for it goes on. */
export async function connectAccount(tx: WorkspaceTransaction, input: ConnectInput): Promise<string> {
  const { profile, grantId, platform, sandbox } = input;
  const { platformAccountId, kind, handle, displayName, avatarUrl, profileUrl } = profile;
  const known = await tx.manager.findOne(SocialAccount, {
    where: { platform, sandbox, platformAccountId },
    lock: { mode: 'pessimistic_write' },
  });
  const facts = {
    grantId,
    kind,
    handle,
    displayName,
    avatarUrl,
    profileUrl,
    status: 'connected' as const,
    statusCode: null,
    statusReason: null,
    // What a test found was found of the consent before this one.
    checkedAt: null,
    checkReason: null,
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
      platform,
      platformAccountId,
      sandbox,
      ...facts,
    });
  }
  if (known?.grantId && known.grantId !== grantId) await forgetReplacedGrant(tx, known.grantId);
  const waiting = known
    ? await tellWaitingPosts(tx, { id: accountId, platform, handle }, 'part.account_reconnected')
    : { events: [], wake: [] };
  await recordChange(tx, {
    entity: 'account',
    entityId: accountId,
    action: known ? 'account.reconnect' : 'account.connect',
    events: [
      { type: known ? 'account.reconnected' : 'account.connected', data: { handle } },
      // A post that was waiting for nothing has nothing to be told.
      ...(known?.status === 'connected' ? [] : waiting.events),
    ],
    after: { platform, handle, grantId },
    wake: waiting.wake,
  });
  if (known) await endAlertsOfAccount(tx, accountId);
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
