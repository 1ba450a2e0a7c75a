import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { partStanding } from '../../db/statements/part-standing.ts';
import { postStatus } from '../../domain/publishing/post-status.ts';
import type { EditorialStage, PostStatus } from '../../domain/publishing/post-status.ts';
import { endAlertsOfPost } from '../alerts/end-alerts.ts';
import type { PartStanding } from '../../domain/publishing/part-state.ts';

/** Parts of every variant's latest job. */
const READ_STATES = {
  name: 'read-post-states',
  text: `
    select p.editorial_stage as stage, p.status,
      coalesce((
        select array_agg(${partStanding('part')}) from publish_parts part
        join (select distinct on (variant_id) id from publish_jobs where post_id = p.id
              order by variant_id, submission desc) job on job.id = part.job_id
      ), '{}') as states
    from posts p where p.id = $1`,
} as const;

const WRITE_STATUS = {
  name: 'write-post-status',
  text: `update posts set status = $2, updated_at = clock_timestamp() where id = $1 and status <> $2`,
} as const;

/** Recomputes the post's status, and what people need still be told, in the transaction that moved one of its parts. The
 * post must be locked. */
export async function refreshPostStatus(tx: WorkspaceTransaction, postId: string): Promise<PostStatus> {
  const [row] = await tx.rows<{ stage: EditorialStage; status: PostStatus; states: PartStanding[] }>(
    READ_STATES,
    [postId],
  );
  if (!row) throw new Error('the post is gone');
  const status = postStatus(row.stage, row.states);
  if (status !== row.status) await tx.rows(WRITE_STATUS, [postId, status]);
  await endAlertsOfPost(tx, postId);
  return status;
}
