import { Post } from '../../db/entities/post.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { postActions } from '../../domain/publishing/post-actions.ts';
import { Refusal } from '../../domain/refusal.ts';
import { endAlertsOfPost } from '../alerts/end-alerts.ts';
import { recordChange } from '../records/record-change.ts';
import { loadVariants } from './load-variants.ts';
import { lockPostVersion } from './lock-post.ts';

/**
 * Deletes a post of which nothing is out or may be: with its revisions, attempts and answers. Its events and its
 * audit entries outlive it.
 */
export async function deletePost(
  tx: WorkspaceTransaction,
  input: { postId: string; version: number },
): Promise<void> {
  const post = await lockPostVersion(tx, input.postId, input.version);
  const variants = await loadVariants(tx, post.id);
  const states = variants.flatMap((variant) => variant.partStates);
  if (!postActions(post.status, states).includes('delete') || (await mayBeOut(tx, post.id))) {
    throw new Refusal(
      'post_wrong_status',
      'Only a draft, and what was cancelled or failed with nothing of it out, can be deleted.',
      { status: post.status },
    );
  }
  await tx.manager.delete(Post, { id: post.id });
  await endAlertsOfPost(tx, post.id);
  await recordChange(tx, {
    entity: 'post',
    entityId: post.id,
    action: 'post.delete',
    events: [{ type: 'post.deleted' }],
    before: {
      status: post.status,
      variants: variants.map(({ accountId, content }) => ({ accountId, ...content })),
    },
  });
}

/** Over all submissions: a late yes may have reached a part of an earlier one. */
async function mayBeOut(tx: WorkspaceTransaction, postId: string): Promise<boolean> {
  const found = await tx.rows(
    `select 1 from publish_parts where post_id = $1 and state not in ('cancelled', 'rejected') limit 1`,
    [postId],
  );
  return found.length > 0;
}
