import twitterText from 'twitter-text';
import { z } from 'zod';
import type { Fault } from '../../control/faults.ts';
import type { XAccount } from '../accounts.ts';
import { forbidden, invalidRequest, type Answer } from '../problems.ts';
import { tokenMark, type SignedInCall, type XCall } from '../serve-endpoint.ts';
import type { XContext } from '../x-context.ts';
import { readCreateBody, type CreateBody } from './create-body.ts';
import { normaliseText, wireText } from './post-text.ts';

/** https://docs.x.com/fundamentals/counting-characters */
const MAX_WEIGHTED_LENGTH = 280;
/** X does not say how long a text stays a duplicate; a day is the longest that is reported. */
const DUPLICATE_WINDOW_MS = 24 * 60 * 60 * 1000;
/** Wording seen in recorded answers; it still says Tweet. */
const DUPLICATE = 'You are not allowed to create a Tweet with duplicate content.';

/** `POST /x/2/tweets`: https://docs.x.com/x-api/posts/create-post */
export async function createPost(x: XContext, call: SignedInCall): Promise<Answer> {
  const read = readCreateBody(call.received.bytes);
  if (!read.ok) return invalidRequest(read.message);
  const text = normaliseText(read.body.text);
  const replyTo = read.body.reply?.in_reply_to_tweet_id ?? null;
  const refusal =
    checkText(text, read.body) ??
    checkTarget(x, call.account, replyTo) ??
    checkDuplicate(x, call, text, replyTo);
  if (refusal !== null) return refusal;

  // Nothing is awaited between the checks and `commit`, so two equal requests cannot both pass.
  const acceptedAtMs = x.clock.nowMs();
  const postId = x.ids.next(acceptedAtMs);
  const parent = replyTo === null ? undefined : x.store.state.post('x', replyTo);
  await x.store.commit({
    type: 'post',
    seq: x.store.state.nextSeq('post'),
    platform: 'x',
    requestId: call.requestId,
    accountId: call.account.id,
    handle: call.account.username,
    kind: replyTo === null ? 'post' : 'reply',
    postId,
    text,
    replyTo,
    conversationId: parent?.record.conversationId ?? postId,
    receivedAtMs: call.received.receivedAtMs,
    acceptedAtMs,
    clientToken: call.request.get('x-client-token') ?? null,
    tokenHash: tokenMark(call),
  });
  const data = { id: postId, text: wireText(text, postId).text, edit_history_tweet_ids: [postId] };
  return { status: 201, body: x.vocabulary.spell({ data }, false) };
}

/** Keeps what was asked and why nothing came of it. Not waited for: losing one in a crash harms nobody. */
export function recordRefusal(x: XContext, call: XCall, account: XAccount | null, why: Answer | Fault): void {
  const read = readCreateBody(call.received.bytes);
  x.store.note({
    type: 'refusal',
    seq: x.store.state.nextSeq('refusal'),
    platform: 'x',
    requestId: call.requestId,
    accountId: account?.id ?? null,
    handle: account?.username ?? null,
    text: read.ok ? normaliseText(read.body.text) : null,
    replyTo: read.ok ? (read.body.reply?.in_reply_to_tweet_id ?? null) : null,
    receivedAtMs: call.received.receivedAtMs,
    clientToken: call.request.get('x-client-token') ?? null,
    tokenHash: tokenMark(call),
    ...('fault' in why
      ? { status: why.fault === 'status' ? (why.status ?? 503) : 0, reason: `fault: ${why.fault}` }
      : { status: why.status, reason: reasonOf(why.body) }),
  });
}

function checkText(text: string, body: CreateBody): Answer | null {
  if (body.quote_tweet_id !== undefined) return forbidden();
  if (body.media !== undefined) {
    const ids = `[${body.media.media_ids.join(', ')}]`;
    return invalidRequest('Your media IDs are invalid.', { 'media.media_ids': [ids] });
  }
  if (text === '') return invalidRequest('$.text: must be at least 1 characters long', { text: [''] });
  const parsed = twitterText.parseTweet(text);
  if (parsed.weightedLength > MAX_WEIGHTED_LENGTH) {
    return invalidRequest(
      `$.text: must not be longer than ${MAX_WEIGHTED_LENGTH} weighted characters, has ${parsed.weightedLength}`,
    );
  }
  if (twitterText.hasInvalidCharacters(text)) return invalidRequest('$.text: has invalid characters');
  if (twitterText.extractCashtags(text).length > 1) {
    return forbidden('Posts may contain a maximum of one cashtag.');
  }
  return null;
}

/** Self-serve apps may answer only own posts and those that mention the account (changelog, 23 February 2026). */
function checkTarget(x: XContext, account: XAccount, replyTo: string | null): Answer | null {
  if (replyTo === null) return null;
  const target = x.store.state.post('x', replyTo);
  if (target === undefined || target.deletedAtMs !== null) {
    return forbidden('You attempted to reply to a Tweet that is deleted or not visible to you.');
  }
  const mentioned = twitterText
    .extractMentions(target.record.text)
    .some((name) => name.toLowerCase() === account.username);
  if (target.record.accountId === account.id || mentioned) return null;
  return forbidden('You can only reply to or quote posts where you are mentioned or are the author.');
}

function checkDuplicate(
  x: XContext,
  { account }: SignedInCall,
  text: string,
  replyTo: string | null,
): Answer | null {
  const earlier = x.store.state.latestWithContent({ platform: 'x', accountId: account.id, text, replyTo });
  if (earlier === undefined || earlier.deletedAtMs !== null) return null;
  const old = earlier.record.acceptedAtMs < x.clock.nowMs() - DUPLICATE_WINDOW_MS;
  return old ? null : forbidden(DUPLICATE);
}

const problemSchema = z.object({
  detail: z.string(),
  errors: z.array(z.object({ message: z.string() })).optional(),
});

function reasonOf(body: unknown): string {
  const problem = problemSchema.safeParse(body).data;
  return problem?.errors?.[0]?.message ?? problem?.detail ?? '';
}
