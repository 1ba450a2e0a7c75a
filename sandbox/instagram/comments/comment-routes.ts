import { z } from 'zod';
import type { Answer } from '../../http/answer.ts';
import { acceptedFacts, acceptedTimeMs } from '../../http/accepted-facts.ts';
import type { Call } from '../../http/call.ts';
import { findInstagramAccount } from '../accounts.ts';
import type { MetaCall } from '../graph/dialect.ts';
import { charactersIn, hashtagsIn } from '../graph/count-text.ts';
import { graphError, invalidParameter, noObject } from '../graph/errors.ts';
import { pathObject } from '../graph/objects.ts';
import { isRefusal, readParameters, takeParameters, textOf, truthOf } from '../graph/parameters.ts';
import type { InstagramContext } from '../instagram-context.ts';
import { commentsEnabled } from '../media/comment-setting.ts';
import { noticeComment } from '../webhooks/comment-notice.ts';
import { findComment, visitorCommentSchema, type Comment, type OwnCommentFacts } from './comment.ts';

const MAX_COMMENT = 300;
const MAX_HASHTAGS = 4;
const MAX_LINKS = 1;

/** `POST /{ig-media}/comments` */
export async function createComment(ig: InstagramContext, call: MetaCall): Promise<Answer> {
  const object = pathObject(ig, call, 'media');
  if (isRefusal(object)) return object;
  if (object.post.deletedAtMs !== null || object.child !== null) return noObject(object.post.record.postId);
  if (!commentsEnabled(ig, object.post)) return invalidParameter('Comments are turned off for this media.');
  const { postId, accountId } = object.post.record;
  return write(ig, call, { mediaId: postId, mediaOwnerId: accountId, parentId: null });
}

/** `POST /{ig-comment}/replies`: one level only. */
export async function createReply(ig: InstagramContext, call: MetaCall): Promise<Answer> {
  const object = pathObject(ig, call, 'comment');
  if (isRefusal(object)) return object;
  const { id, mediaId, mediaOwnerId, parentId } = object.comment;
  if (parentId !== null) return invalidParameter('Tried accessing nonexisting field (replies)');
  return write(ig, call, { mediaId, mediaOwnerId, parentId: id });
}

/** `POST /{ig-comment}` with `hide` */
export async function updateComment(ig: InstagramContext, call: MetaCall): Promise<Answer> {
  const object = pathObject(ig, call, 'comment');
  if (isRefusal(object)) return object;
  const parameters = takeParameters(call, ['hide']);
  if (isRefusal(parameters)) return parameters;
  const hidden = truthOf(parameters, 'hide');
  if (hidden === null) return invalidParameter('The parameter hide is required.');
  if (object.comment.isOwn) return invalidParameter('An own comment cannot be hidden.');
  await saveVisitorComment(ig, object.comment, { hidden });
  return { status: 200, body: { success: true } };
}

/** `DELETE /{ig-comment}` */
export async function deleteComment(ig: InstagramContext, call: MetaCall): Promise<Answer> {
  const object = pathObject(ig, call, 'comment');
  if (isRefusal(object)) return object;
  const { comment } = object;
  if (comment.isOwn) {
    const deletedAtMs = ig.time.nowMs();
    await ig.store.commit({ type: 'post-deleted', platform: 'instagram', postId: comment.id, deletedAtMs });
  } else {
    await saveVisitorComment(ig, comment, { deleted: true });
  }
  return { status: 200, body: { success: true } };
}

/** For the refusals that the ledger keeps. */
export function describeComment({ request, received }: Call): {
  text: string | null;
  replyTo: string | null;
} {
  const parameters = readParameters(request, received.bytes);
  const id = z.string().safeParse(request.params['id']).data ?? null;
  return { text: parameters === null ? null : textOf(parameters, 'message'), replyTo: id };
}

/** Keeps a visitor's comment, new or changed. */
export function saveVisitorComment(
  ig: InstagramContext,
  comment: Comment,
  change: { readonly hidden?: boolean; readonly deleted?: boolean },
): Promise<void> {
  return ig.store.commit({
    type: 'object',
    platform: 'instagram',
    kind: 'comment',
    id: comment.id,
    accountId: comment.mediaOwnerId,
    data: visitorCommentSchema.parse({ deleted: false, ...comment, ...change }),
    mediaIds: [],
    atMs: comment.createdAtMs,
  });
}

async function write(ig: InstagramContext, call: MetaCall, target: OwnCommentFacts): Promise<Answer> {
  const parameters = takeParameters(call, ['message', 'fields']);
  if (isRefusal(parameters)) return parameters;
  const message = textOf(parameters, 'message');
  const refusal = message === null ? invalidParameter('The parameter message is required.') : check(message);
  const owner = findInstagramAccount(target.mediaOwnerId);
  if (message === null || refusal !== null) return refusal ?? invalidParameter('No message.');
  if (owner === undefined) return noObject(target.mediaId);
  const facts = acceptedFacts(ig, call, owner);
  const postId = ig.ids.next(acceptedTimeMs(facts));
  await ig.store.commit({
    type: 'post',
    ...facts,
    text: message,
    kind: 'reply',
    postId,
    replyTo: target.parentId ?? target.mediaId,
    conversationId: target.mediaId,
    media: [],
    facts: target,
  });
  const comment = findComment(ig, postId);
  if (comment !== null) noticeComment(ig, comment);
  if (!parameters.has('fields')) return { status: 200, body: { id: postId } };
  // Seen live: the comment is there, and the answer is a refusal all the same.
  return graphError({ message: '(#20) Fields are not allowed on this call.', code: 20, subcode: 1772107 });
}

function check(message: string): Answer | null {
  const links = [...message.matchAll(/https?:\/\/\S+/g)].length;
  const isShouted = /\p{Lu}{2}/u.test(message) && message === message.toUpperCase();
  if (charactersIn(message) > MAX_COMMENT) {
    return invalidParameter(`A comment has at most ${MAX_COMMENT} characters.`);
  }
  if (hashtagsIn(message) > MAX_HASHTAGS)
    return invalidParameter(`A comment has at most ${MAX_HASHTAGS} hashtags.`);
  if (links > MAX_LINKS) return invalidParameter(`A comment has at most ${MAX_LINKS} link.`);
  return isShouted ? invalidParameter('A comment cannot be all capital letters.') : null;
}
