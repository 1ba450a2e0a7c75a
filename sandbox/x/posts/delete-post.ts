import type { Answer } from '../../http/answer.ts';
import { tellPostDeleted } from '../activity/tell-posts.ts';
import { forbidden, resourceNotFound } from '../problems.ts';
import type { XCall } from '../dialect.ts';
import type { XContext } from '../x-context.ts';

/** `DELETE /x/2/tweets/:id`, own posts only: https://docs.x.com/x-api/posts/delete-post */
export async function deletePost(x: XContext, call: XCall, postId: string): Promise<Answer> {
  const post = x.store.state.post('x', postId);
  if (post === undefined || post.deletedAtMs !== null) return resourceNotFound('tweet', postId);
  if (post.record.accountId !== call.account.id) return forbidden();
  await x.store.commit({ type: 'post-deleted', platform: 'x', postId, deletedAtMs: x.time.nowMs() });
  tellPostDeleted(x, post);
  return { status: 200, body: { data: { deleted: true } } };
}
