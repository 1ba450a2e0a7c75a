import { Post } from '../../db/entities/post.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { Refusal } from '../../domain/refusal.ts';

/** The post, locked until the transaction ends. Whoever moves a part locks its post first. */
export async function lockPost(tx: WorkspaceTransaction, postId: string): Promise<Post> {
  const post = await tx.manager.findOne(Post, { where: { id: postId }, lock: { mode: 'pessimistic_write' } });
  if (!post) throw new Refusal('not_found', 'There is no such post.');
  return post;
}
