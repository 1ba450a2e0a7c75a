import type { Answer } from '../../http/answer.ts';
import type { MetaCall } from '../graph/dialect.ts';
import { invalidParameter } from '../graph/errors.ts';
import { pathObject } from '../graph/objects.ts';
import { isRefusal, takeParameters, truthOf } from '../graph/parameters.ts';
import { publishingError } from '../graph/publishing-errors.ts';
import type { GraphHost, InstagramContext } from '../instagram-context.ts';
import { enableComments } from './comment-setting.ts';

/** `POST /{ig-media}` with `comment_enabled` */
export async function updateMedia(ig: InstagramContext, call: MetaCall): Promise<Answer> {
  const object = pathObject(ig, call, 'media');
  if (isRefusal(object)) return object;
  const parameters = takeParameters(call, ['comment_enabled']);
  if (isRefusal(parameters)) return parameters;
  const enabled = truthOf(parameters, 'comment_enabled');
  if (enabled === null) return invalidParameter('The parameter comment_enabled is required.');
  await enableComments(ig, object.post, enabled);
  return { status: 200, body: { success: true } };
}

/** `DELETE /{ig-media}`: only with Facebook Login, and no stories or items of a carousel. */
export async function deleteMedia(ig: InstagramContext, host: GraphHost, call: MetaCall): Promise<Answer> {
  const object = pathObject(ig, call, 'media');
  if (isRefusal(object)) return object;
  if (host === 'instagram') return invalidParameter('Media cannot be deleted with Instagram Login.');
  const { post, child } = object;
  if (child !== null || post.record.kind === 'story') return publishingError(2207073);
  const { platform, postId } = post.record;
  await ig.store.commit({ type: 'post-deleted', platform, postId, deletedAtMs: ig.time.nowMs() });
  return { status: 200, body: { success: true, deleted_id: postId } };
}
