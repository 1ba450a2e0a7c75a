import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { recordChange } from '../records/record-change.ts';

/**
 * What still stands of a post's alerts is read off its parts, of each variant's latest job: however a part came to be
 * out, refused, cancelled, sent again or given another time, what was told of it before is over.
 */
const END_OF_POST = {
  name: 'end-alerts-of-post',
  text: `
    update notifications told set over_at = clock_timestamp(), read_at = coalesce(read_at, clock_timestamp())
    where entity_id = $1 and entity = 'post' and over_at is null and not exists (
      select from publish_parts part
      join (select distinct on (variant_id) id from publish_jobs where post_id = $1
            order by variant_id, submission desc) latest on latest.id = part.job_id
      where part.post_id = $1 and starts_with(told.cause_key, 'part/' || part.id || '/')
        and case told.kind
          when 'needs_attention' then part.state = 'needs_attention'
          when 'missed' then part.state in ('waiting', 'prepared') and part.waiting_code = 'missed'
          when 'failed' then part.state = 'rejected'
          when 'retrying_slowly' then part.retries > 0 and part.state in ('waiting', 'prepared', 'claimed', 'unknown', 'absent')
        end)
    returning id`,
} as const;

const END_OF_ACCOUNT = {
  name: 'end-alerts-of-account',
  text: `
    update notifications set over_at = clock_timestamp(), read_at = coalesce(read_at, clock_timestamp())
    where entity_id = $1 and entity = 'account' and over_at is null
    returning id`,
} as const;

/** Ends what people were told of a post and is over by now. Call it in the transaction that moved a part of it. */
export async function endAlertsOfPost(tx: WorkspaceTransaction, postId: string): Promise<void> {
  await recordEnd(tx, await tx.rows<{ id: string }>(END_OF_POST, [postId]));
}

/** The account is connected again, or has been disconnected by somebody. */
export async function endAlertsOfAccount(tx: WorkspaceTransaction, accountId: string): Promise<void> {
  await recordEnd(tx, await tx.rows<{ id: string }>(END_OF_ACCOUNT, [accountId]));
}

async function recordEnd(tx: WorkspaceTransaction, ended: readonly { id: string }[]): Promise<void> {
  const [first] = ended;
  if (!first) return;
  await recordChange(tx, {
    entity: 'notification',
    entityId: first.id,
    action: 'notification.end',
    events: [{ type: 'notification.over' }],
    after: { ended: ended.length },
  });
}
