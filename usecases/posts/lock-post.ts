import { Post } from '../../db/entities/post.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { Refusal } from '../../domain/refusal.ts';

/** The post, locked until the transaction ends. Whoever moves a part locks its post first. */
export async function lockPost(tx: WorkspaceTransaction, postId: string): Promise<Post> {
  const post = await tx.manager.findOne(Post, { where: { id: postId }, lock: { mode: 'pessimistic_write' } });
  if (!post) throw new Refusal('not_found', 'There is no such post.');
  return post;
}

/** The same, of the version that the caller looked at. */
export async function lockPostVersion(
  tx: WorkspaceTransaction,
  postId: string,
  version: number,
): Promise<Post> {
  const post = await lockPost(tx, postId);
  if (post.version !== version) {
    throw new Refusal('version_conflict', 'Somebody changed the post meanwhile. Look at it again.', {
      version: post.version,
    });
  }
  return post;
}
