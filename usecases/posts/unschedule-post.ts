import { Post } from '../../db/entities/post.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { postWorkflowId } from '../../domain/messages/workflow-inputs.ts';
import { postActions } from '../../domain/publishing/post-actions.ts';
import { Refusal } from '../../domain/refusal.ts';
import { recordChange } from '../records/record-change.ts';
import { cancelOpenParts } from './cancel-open-parts.ts';
import { loadVariants } from './load-variants.ts';
import { lockPostVersion } from './lock-post.ts';
import { refreshPostStatus } from './refresh-post-status.ts';

/**
 * Makes a scheduled post a draft again: its time is given up, its parts are taken, and once this commits none of
 * them goes out. Refused as soon as one part has been claimed. Scheduling it later is a new submission.
 */
export async function unschedulePost(
  tx: WorkspaceTransaction,
  input: { postId: string; version: number },
): Promise<void> {
  const post = await lockPostVersion(tx, input.postId, input.version);
  const states = (await loadVariants(tx, post.id)).flatMap((variant) => variant.partStates);
  if (!postActions(post.status, states).includes('unschedule')) {
    const claimed = post.status === 'scheduled' || post.status === 'publishing';
    throw claimed
      ? new Refusal(
          'post_already_claimed',
          'A part of the post has gone out, was refused, or is going out: it is no draft any more.',
          { status: post.status, parts: states },
        )
      : new Refusal('post_wrong_status', 'Only a scheduled post can go back to draft.', {
          status: post.status,
        });
  }
  await cancelOpenParts(tx, post.id);
  await tx.manager.update(
    Post,
    { id: post.id },
    { editorialStage: 'draft', scheduledAt: null, version: post.version + 1, updatedAt: new Date() },
  );
  const status = await refreshPostStatus(tx, post.id);
  const from = post.scheduledAt?.toISOString() ?? null;
  await recordChange(tx, {
    entity: 'post',
    entityId: post.id,
    action: 'post.unschedule',
    events: [{ type: 'post.unscheduled', data: { from } }],
    before: { scheduledAt: from, status: post.status },
    after: { scheduledAt: null, status },
    wake: [
      {
        workflow: 'post',
        id: postWorkflowId(post.id, post.submission),
        input: { workspaceId: tx.workspaceId, postId: post.id, submission: post.submission },
      },
    ],
  });
}
