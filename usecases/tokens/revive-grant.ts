import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { presentClientIds } from '../../domain/accounts/other-app.ts';
import type { PresentApps } from '../../domain/accounts/other-app.ts';
import type { Platform } from '../../domain/platforms.ts';
import { tellWaitingPosts } from '../accounts/tell-waiting-posts.ts';
import { endAlertsOfAccount } from '../alerts/end-alerts.ts';
import { recordChange } from '../records/record-change.ts';

const REVIVE = {
  name: 'revive-grant',
  text: `
    update oauth_tokens set status = 'live', status_code = null, status_reason = null
    where id = $1 and status = 'dead' and status_code in ('other_app', 'left_sandbox')
      and granted_to = $2::jsonb ->> platform
    returning id`,
} as const;

const RECONNECT = {
  name: 'reconnect-accounts-of-grant',
  text: `
    update social_accounts set status = 'connected', status_code = null, status_reason = null, updated_at = clock_timestamp()
    where grant_id = $1 and status = 'needs_reconnect' returning id, platform, handle`,
} as const;

/**
 * The app that a consent was given to is back: what ended only because it was away lives again, with its accounts, and
 * what waits for them goes on. A wrong client id in one process, once put right, costs nobody a connection.
 */
export async function reviveGrant(
  tx: WorkspaceTransaction,
  { grantId, present }: { grantId: string; present: PresentApps },
): Promise<void> {
  // Accounts before their grant, as connecting and disconnecting lock them.
  await tx.rows(`select 1 from social_accounts where grant_id = $1 order by id for update`, [grantId]);
  const [revived] = await tx.rows(REVIVE, [grantId, presentClientIds(present)]);
  if (!revived) return;
  const accounts = await tx.rows<{ id: string; platform: Platform; handle: string }>(RECONNECT, [grantId]);
  for (const account of accounts) {
    const { events, wake } = await tellWaitingPosts(tx, account, 'part.account_reconnected');
    await recordChange(tx, {
      entity: 'account',
      entityId: account.id,
      action: 'account.revive',
      events: [{ type: 'account.reconnected', data: { handle: account.handle } }, ...events],
      after: { status: 'connected', grantId },
      wake,
    });
    await endAlertsOfAccount(tx, account.id);
  }
}
