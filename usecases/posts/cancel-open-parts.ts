import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { newId } from '../../infra/ids/new-id.ts';

/**
 * Takes every part of a post that has not been claimed; its job gets a new start token, so that a publish started
 * before claims nothing. Answers how many. The post must be locked.
 */
export async function cancelOpenParts(tx: WorkspaceTransaction, postId: string): Promise<number> {
  await tx.rows(
    `update publish_jobs set start_token = $2
     where id in (select job_id from publish_parts where post_id = $1 and state in ('waiting', 'prepared'))`,
    [postId, newId()],
  );
  const taken = await tx.rows(
    `update publish_parts set state = 'cancelled', not_before = null, waiting_code = null, updated_at = clock_timestamp()
     where post_id = $1 and state in ('waiting', 'prepared') returning 1`,
    [postId],
  );
  return taken.length;
}
