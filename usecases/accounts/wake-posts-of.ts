import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { postWorkflowId } from '../../domain/messages/workflow-inputs.ts';
import type { Wake } from '../records/record-change.ts';

/** Wakes the workflows of every post that still has something to send through the account. */
export async function wakePostsOf(tx: WorkspaceTransaction, accountId: string): Promise<Wake[]> {
  const rows = await tx.rows<{ post_id: string; submission: number }>(
    `select distinct job.post_id, job.submission
     from publish_jobs job join publish_parts part on part.job_id = job.id
     where job.social_account_id = $1 and part.state in ('waiting', 'prepared')`,
    [accountId],
  );
  return rows.map((row) => ({
    workflow: 'post',
    id: postWorkflowId(row.post_id, row.submission),
    input: { workspaceId: tx.workspaceId, postId: row.post_id, submission: row.submission },
  }));
}
