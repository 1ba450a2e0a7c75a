import { isDeepStrictEqual } from 'node:util';
import twitterText from 'twitter-text';
import type { PostMedium } from '../../store/records.ts';
import { acceptedFacts, acceptedTimeMs } from '../../http/accepted-facts.ts';
import type { XAccount } from '../accounts.ts';
import { tellPostCreated } from '../activity/tell-posts.ts';
import type { Answer } from '../../http/answer.ts';
import { forbidden, invalidRequest } from '../problems.ts';
import type { Call } from '../../http/call.ts';
import type { XCall } from '../dialect.ts';
import type { XContext } from '../x-context.ts';
import { readCreateBody, type CreateBody } from './create-body.ts';
import type { PostFacts } from './post-facts.ts';
import { NO_MEDIA, readPostMedia } from './post-media.ts';
import { normaliseText, wireText } from './post-text.ts';

/** https://docs.x.com/fundamentals/counting-characters */
const MAX_WEIGHTED_LENGTH = 280;
/** X does not say how long a text stays a duplicate; a day is the longest that is reported. */
const DUPLICATE_WINDOW_MS = 24 * 60 * 60 * 1000;
/** Wording seen in recorded answers; it still says Tweet. */
const DUPLICATE = 'You are not allowed to create a Tweet with duplicate content.';

/** `POST /x/2/tweets`: https://docs.x.com/x-api/posts/create-post */
export async function createPost(x: XContext, call: XCall): Promise<Answer> {
  const read = readCreateBody(call.received.bytes);
  if (!read.ok) return invalidRequest(read.message);
  const text = normaliseText(read.body.text);
  const replyTo = read.body.reply?.in_reply_to_tweet_id ?? null;
  const media =
    read.body.media === undefined ? NO_MEDIA : readPostMedia(x, call.account, read.body.media.media_ids);
  if ('refusal' in media) return media.refusal;
  const refusal =
    checkText(text, read.body) ??
    checkTarget(x, call.account, replyTo) ??
    checkDuplicate(x, call, { text, replyTo, files: media.files });
  if (refusal !== null) return refusal;

  // Nothing is awaited between the checks and `commit`, so two equal requests cannot both pass.
  const facts = acceptedFacts(x, call, call.account);
  const postId = x.ids.next(acceptedTimeMs(facts));
  const parent = replyTo === null ? undefined : x.store.state.post('x', replyTo);
  await x.store.commit({
    type: 'post',
    ...facts,
    kind: replyTo === null ? 'post' : 'reply',
    postId,
    text,
    replyTo,
    conversationId: parent?.record.conversationId ?? postId,
    media: media.files,
    facts: {
      replySettings: read.body.reply_settings ?? 'everyone',
      madeWithAi: read.body.made_with_ai ?? false,
      paidPartnership: read.body.paid_partnership ?? false,
      media: media.facts,
    } satisfies PostFacts,
  });
  const mediaKeys = media.facts.map(({ key }) => key);
  const created = x.store.state.post('x', postId);
  if (created !== undefined) tellPostCreated(x, created);
  const wired = wireText({ text, postId, handle: call.account.username, mediaKeys });
  const data = { id: postId, text: wired.text, edit_history_tweet_ids: [postId] };
  return { status: 201, body: x.switches.vocabulary.spell({ data }, false) };
}

/** For the refusals that the ledger keeps. */
export function describeCreate({ received }: Call): { text: string | null; replyTo: string | null } {
  const read = readCreateBody(received.bytes);
  if (!read.ok) return { text: null, replyTo: null };
  return { text: normaliseText(read.body.text), replyTo: read.body.reply?.in_reply_to_tweet_id ?? null };
}

function checkText(text: string, body: CreateBody): Answer | null {
  if (body.quote_tweet_id !== undefined) return forbidden();
  if (text === '' && body.media !== undefined) return null;
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
  { account }: XCall,
  { text, replyTo, files }: { text: string; replyTo: string | null; files: readonly PostMedium[] },
): Answer | null {
  const earlier = x.store.state.latestWithContent({ platform: 'x', accountId: account.id, text, replyTo });
  if (earlier === undefined || earlier.deletedAtMs !== null) return null;
  // The same words, or none, with other files are another post.
  if (!isDeepStrictEqual(hashes(earlier.record.media), hashes(files))) return null;
  const old = acceptedTimeMs(earlier.record) < x.time.nowMs() - DUPLICATE_WINDOW_MS;
  return old ? null : forbidden(DUPLICATE);
}

function hashes(files: readonly PostMedium[]): string[] {
  return files.map(({ sha256 }) => sha256);
}
