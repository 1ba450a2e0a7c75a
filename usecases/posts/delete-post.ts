import { Post } from '../../db/entities/post.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { Refusal } from '../../domain/refusal.ts';
import { recordChange } from '../records/record-change.ts';
import { lockPost } from './lock-post.ts';

/** Deletes a draft. What was ever scheduled is kept. */
export async function deletePost(tx: WorkspaceTransaction, postId: string): Promise<void> {
  const post = await lockPost(tx, postId);
  if (post.status !== 'draft') {
    throw new Refusal(
      'post_wrong_status',
      'Only a draft can be deleted; what was scheduled keeps its history.',
      { status: post.status },
    );
  }
  await tx.manager.delete(Post, { id: post.id });
  await recordChange(tx, {
    entity: 'post',
    entityId: post.id,
    action: 'post.delete',
    events: [{ type: 'post.deleted' }],
  });
}
