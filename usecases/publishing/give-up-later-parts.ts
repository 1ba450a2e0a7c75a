import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { refreshPostStatus } from '../posts/refresh-post-status.ts';
import type { LockedPart } from './lock-part.ts';

const GIVE_UP = {
  name: 'give-up-later-parts',
  text: `
    update publish_parts set state = 'cancelled', not_before = null, waiting_code = null, reason_code = $3,
      updated_at = clock_timestamp()
    where job_id = $1 and ordinal > $2 and state in ('waiting', 'prepared')
    returning id`,
} as const;

/** What follows a part that will not be published has nothing to answer to. The post must be locked. */
export async function giveUpLaterParts(
  tx: WorkspaceTransaction,
  part: LockedPart,
  why: 'earlier_part_failed' | 'earlier_id_unknown' = 'earlier_part_failed',
): Promise<void> {
  const given = await tx.rows(GIVE_UP, [part.jobId, part.ordinal, why]);
  if (given.length > 0) await refreshPostStatus(tx, part.postId);
}
