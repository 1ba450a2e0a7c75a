import { Post } from '../../db/entities/post.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { postWorkflowId } from '../../domain/messages/workflow-inputs.ts';
import { Refusal } from '../../domain/refusal.ts';
import { recordChange } from '../records/record-change.ts';
import { cancelOpenParts } from './cancel-open-parts.ts';
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
  const taken = await cancelOpenParts(tx, post.id);
  if (taken === 0) {
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
    events: [{ type: 'post.cancelled', data: { cancelled: taken, kept: variants.length - taken } }],
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
