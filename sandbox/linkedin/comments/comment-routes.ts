import { z } from 'zod';
import { acceptedFacts, acceptedTimeMs } from '../../http/accepted-facts.ts';
import type { Answer } from '../../http/answer.ts';
import { pathPart, type Call } from '../../http/call.ts';
import { findAuthor } from '../accounts.ts';
import { denied, type LinkedInCall } from '../dialect.ts';
import { inputError, notFound } from '../errors.ts';
import type { LinkedInContext } from '../linkedin-context.ts';
import { readBody } from '../posts/post-body.ts';
import { factsOf } from '../posts/post-facts.ts';
import { pageOf, readPage } from '../rest-li.ts';
import { mayCommentAs, mayReadCommentsOn } from '../rights.ts';
import { commentJson, commentsOn, commentUrn, findTarget } from './comment.ts';

/** UTF-16 units; the site's limit. */
const MAX_TEXT = 1_250;

/** Under which path the call came: they ask for different scopes. */
export type Surface = 'rest' | 'v2';

const bodySchema = z.strictObject({
  actor: z.string(),
  object: z.string().optional(),
  message: z.strictObject({ text: z.string(), attributes: z.array(z.json()).optional() }),
  parentComment: z.string().optional(),
  content: z.array(z.json()).optional(),
});

/** `POST …/socialActions/{urn}/comments`. There is no rule against saying the same twice. */
export async function createComment(
  linkedin: LinkedInContext,
  call: LinkedInCall,
  surface: Surface,
): Promise<Answer> {
  const read = readBody(call.received.bytes, bodySchema);
  if ('refusal' in read) return read.refusal;
  const { actor: actorUrn, message, parentComment } = read.body;
  const actor = mayCommentAs(linkedin, call, actorUrn, surface);
  if (actor === null) return denied('commentCreate', call);
  const target = findTarget(linkedin, parentComment ?? pathPart(call));
  if (target === null) return notFound(pathPart(call));
  const text = message.text.trim();
  if (text === '') return inputError('MISSING_FIELD', 'message.text', 'A comment needs a text');
  if (text.length > MAX_TEXT) {
    const problem = `message.text has ${text.length} characters, at most ${MAX_TEXT} are allowed`;
    return inputError('FIELD_LENGTH_TOO_LONG', 'message.text', problem);
  }

  const accepted = acceptedFacts(linkedin, call, actor.author);
  const createdAtMs = acceptedTimeMs(accepted);
  const id = linkedin.ids.next(createdAtMs);
  const { activity } = factsOf(target.post);
  const urn = commentUrn(activity, id);
  const facts = { id, actor: actorUrn, activity, parent: target.parent };
  await linkedin.store.commit({
    type: 'post',
    ...accepted,
    kind: 'comment',
    postId: urn,
    text,
    replyTo: target.parent ?? target.post.record.postId,
    conversationId: target.post.record.postId,
    media: [],
    facts,
  });
  const body = commentJson({ ...facts, urn, text, createdAtMs });
  return { status: 201, body, headers: { 'x-restli-id': id } };
}

/** For the refusals that the ledger keeps. */
export function describeComment(call: Call): { text: string | null; replyTo: string | null } {
  const read = readBody(call.received.bytes, bodySchema);
  return { text: 'body' in read ? read.body.message.text : null, replyTo: pathPart(call) };
}

/** `GET …/socialActions/{urn}/comments`, oldest first; of a comment, its answers. */
export function listComments(linkedin: LinkedInContext, call: LinkedInCall, surface: Surface): Answer {
  const page = readPage(call.request, { count: 10, most: 100 });
  if ('status' in page) return page;
  const target = findTarget(linkedin, pathPart(call));
  if (target === null) return denied('commentList', call);
  const author = findAuthor(factsOf(target.post).body.author);
  if (author === undefined || !mayReadCommentsOn(linkedin, call, author, surface)) {
    return denied('commentList', call);
  }
  const lagMs = call.fault?.fault === 'lag' ? (call.fault.delayMs ?? 0) : 0;
  const visibleUntilMs = linkedin.time.nowMs() - lagMs;
  const elements = commentsOn(linkedin, target.post)
    .filter(({ parent, createdAtMs }) => parent === target.parent && createdAtMs <= visibleUntilMs)
    .map(commentJson);
  return { status: 200, body: pageOf(elements, page) };
}
