import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { AccountReason } from '../../domain/accounts/account-reason.ts';
import { cutText } from '../../domain/cut-text.ts';
import type { Platform } from '../../domain/platforms.ts';
import { tellWaitingPosts } from '../accounts/tell-waiting-posts.ts';
import { alertOfAccount } from '../../domain/alerts/alert.ts';
import { raiseAlert } from '../alerts/raise-alert.ts';
import { recordChange } from '../records/record-change.ts';

/**
 * A grant is of no use any more: its accounts need a person, and what waits for them is woken to say so. Told once.
 * `fence`: only while the refresh that found it out still counts. `forget`: the platform has ended the tokens.
 */
export async function endGrant(
  tx: WorkspaceTransaction,
  input: {
    grantId: string;
    reason: AccountReason;
    fence?: number;
    forget?: boolean;
  },
): Promise<void> {
  // Accounts before their grant, as connecting and disconnecting lock them.
  await tx.rows(`select 1 from social_accounts where grant_id = $1 order by id for update`, [input.grantId]);
  const { code } = input.reason;
  const detail = cutText(input.reason.detail);
  const [ended] = await tx.rows<{ id: string; version: number }>(
    `update oauth_tokens set status = 'dead', status_code = $2, status_reason = $3, lease_holder = null, lease_until = null,
       access_token = case when not $5 then access_token end, refresh_token = case when not $5 then refresh_token end
     where id = $1 and status = 'live' and lease_fence = coalesce($4::bigint, lease_fence) returning id, version::float8 as version`,
    [input.grantId, code, detail, input.fence ?? null, input.forget ?? false],
  );
  if (!ended) return;
  const accounts = await tx.rows<{ id: string; platform: Platform; handle: string }>(
    `update social_accounts set status = 'needs_reconnect', status_code = $2, status_reason = $3, updated_at = clock_timestamp()
     where grant_id = $1 and status = 'connected' returning id, platform, handle`,
    [input.grantId, code, detail],
  );
  for (const account of accounts) {
    // Each post's workflow finds it blocked and says so in its timeline.
    const { wake } = await tellWaitingPosts(tx, account, null);
    await recordChange(tx, {
      entity: 'account',
      entityId: account.id,
      action: 'account.needs_reconnect',
      events: [{ type: 'account.needs_reconnect', data: { code, detail } }],
      after: { status: 'needs_reconnect', code },
      wake,
    });
    await raiseAlert(tx, alertOfAccount(account, ended, input.reason));
  }
}
