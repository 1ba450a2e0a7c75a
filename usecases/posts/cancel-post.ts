import { Post } from '../../db/entities/post.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { postWorkflowId } from '../../domain/messages/workflow-inputs.ts';
import { Refusal } from '../../domain/refusal.ts';
import { newId } from '../../infra/ids/new-id.ts';
import { recordChange } from '../records/record-change.ts';
import { loadVariants } from './load-variants.ts';
import { lockPost } from './lock-post.ts';
import { refreshPostStatus } from './refresh-post-status.ts';

/**
 * Takes every part that has not been claimed; once this commits none of them goes out. Refuses when nothing is
 * left to take, naming what became of the parts.
 */
export async function cancelPost(tx: WorkspaceTransaction, postId: string): Promise<void> {
  const post = await lockPost(tx, postId);
  const variants = await loadVariants(tx, post.id);
  const taken = await tx.rows<{ job_id: string }>(
    `update publish_parts set state = 'cancelled', not_before = null, waiting_code = null, updated_at = clock_timestamp()
     where post_id = $1 and state in ('waiting', 'prepared') returning job_id`,
    [post.id],
  );
  if (taken.length === 0) {
    const states = variants.flatMap((variant) => variant.partStates);
    if (states.length === 0)
      throw new Refusal('post_wrong_status', 'Only a scheduled post can be cancelled.', {
        status: post.status,
      });
    throw new Refusal(
      'post_already_claimed',
      'Nothing is left to cancel: every part has gone out or is going out.',
      {
        status: post.status,
        parts: states,
      },
    );
  }
  await tx.rows('update publish_jobs set start_token = $2 where id = any ($1)', [
    taken.map((part) => part.job_id),
    newId(),
  ]);
  await tx.manager.update(
    Post,
    { id: post.id },
    { editorialStage: 'cancelled', version: post.version + 1, updatedAt: new Date() },
  );
  const status = await refreshPostStatus(tx, post.id);
  await recordChange(tx, {
    entity: 'post',
    entityId: post.id,
    action: 'post.cancel',
    events: [
      { type: 'post.cancelled', data: { cancelled: taken.length, kept: variants.length - taken.length } },
    ],
    before: { status: post.status },
    after: { status },
    wake: [
      {
        workflow: 'post',
        id: postWorkflowId(post.id, post.submission),
        input: { workspaceId: tx.workspaceId, postId: post.id, submission: post.submission },
      },
    ],
  });
}
