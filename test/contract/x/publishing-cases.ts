import type { XOptions } from '../../../domain/content/variant-options.ts';
import { postPayload } from '../../setup/platform-calls.ts';
import { AURORA, NORTHPINE } from './bed.ts';
import type { XBed, XCase } from './bed.ts';
import { sharedRefusals } from './shared-refusals.ts';

const CREATE = 'POST /2/tweets';
const DAY_MS = 86_400_000;
const PLAIN: XOptions = {
  platform: 'x',
  replyTo: null,
  replySettings: 'everyone',
  madeWithAi: false,
  paidPartnership: false,
};

const publish = (bed: XBed) => bed.publish(postPayload('Open until nine'));
const ledger = ({ x }: XBed) => x.sandbox.ledger().filter(({ kind }) => kind !== 'upload');

/** What the client makes of it, and what of it stands in the ledger. */
async function withLedger(bed: XBed, call: (bed: XBed) => Promise<unknown>) {
  return { outcome: await call(bed), posts: ledger(bed).length };
}

/** A post of the account that others run. */
async function strangersPost({ x, adapter }: XBed): Promise<string> {
  const { accessToken } = await x.connect(adapter, NORTHPINE.platformAccountId);
  const answer = await fetch(`${x.sandbox.url}/x/2/tweets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken.reveal()}`, 'content-type': 'application/json' },
    body: JSON.stringify({ text: 'Weather report' }),
  });
  const [post] = x.sandbox.ledger();
  if (!answer.ok || post === undefined) throw new Error(await answer.text());
  return post.postId;
}

const created: readonly XCase[] = [
  {
    endpoint: CREATE,
    answer: 'success',
    body: '"edit_history_tweet_ids"',
    run: async (bed) => {
      const outcome = await bed.publish(postPayload('Neue Röstung ☕ “kräftig”'));
      const [entry] = ledger(bed);
      const permalink = `${bed.x.sandbox.url}/x/auroracoffee/status/${entry?.postId ?? ''}`;
      return {
        text: entry?.text,
        sameId: outcome.kind === 'published' && outcome.platformId === entry?.postId,
        sameLink: outcome.kind === 'published' && outcome.permalink === permalink,
      };
    },
    becomes: { text: 'Neue Röstung ☕ “kräftig”', sameId: true, sameLink: true },
  },
  {
    endpoint: CREATE,
    answer: 'success in the vocabulary "renamed"',
    body: '"edit_history_post_ids"',
    run: async (bed) => {
      await bed.x.set('vocabulary', 'renamed');
      return publish(bed);
    },
    becomes: { kind: 'published' },
  },
  {
    endpoint: CREATE,
    answer: 'success of a picture without a text',
    run: async (bed) => bed.post(postPayload('', { media: [await bed.picture()] })),
    becomes: { kind: 'published' },
  },
  {
    endpoint: CREATE,
    answer: 'success of a reply to oneself: a thread',
    run: async (bed) => {
      const first = await publish(bed);
      if (first.kind !== 'published') return first;
      const earlier = { platformId: first.platformId, firstPlatformId: first.platformId };
      await bed.publish(postPayload('And then'), {}, earlier);
      return ledger(bed).map(({ replyTo }) => replyTo === first.platformId);
    },
    becomes: [false, true],
  },
  {
    endpoint: CREATE,
    answer: 'success with a choice of who may reply, and disclosures',
    run: async (bed) => {
      const options = {
        ...PLAIN,
        replySettings: 'mentioned',
        madeWithAi: true,
        paidPartnership: true,
      } as const;
      await bed.publish(postPayload('Disclosed', { options }));
      return ledger(bed).map(({ facts }) => facts);
    },
    becomes: [{ replySettings: 'mentionedUsers', madeWithAi: true, paidPartnership: true }],
  },
];

const refused: readonly XCase[] = [
  {
    endpoint: CREATE,
    answer: '400 text longer than 280',
    body: '280 weighted characters',
    run: (bed) => bed.publish(postPayload('a'.repeat(281))),
    becomes: { kind: 'rejected', code: 'invalid_request' },
  },
  {
    endpoint: CREATE,
    answer: '400 media ids that have expired',
    body: 'Your media IDs are invalid.',
    run: async (bed) => {
      const payload = postPayload('Too late', { media: [await bed.picture()] });
      const { kept } = await bed.prepare(payload);
      await bed.x.later(2 * DAY_MS);
      const renewed = await bed.adapter.refresh(bed.refreshToken);
      if (renewed.kind === 'refreshed') bed.grant = renewed.grant;
      return bed.publish(payload, kept());
    },
    becomes: { kind: 'rejected', code: 'invalid_request' },
  },
  {
    endpoint: CREATE,
    answer: '401 expired access token',
    run: async (bed) => {
      await bed.x.control('POST', '/tokens/expire', { accountId: AURORA.platformAccountId });
      return publish(bed);
    },
    becomes: { kind: 'token_invalid', code: 'unauthorized' },
  },
  {
    endpoint: CREATE,
    answer: '403 without the right tweet.write',
    body: 'tweet.write',
    run: async (bed) => {
      await bed.x.withdraw(AURORA.platformAccountId, 'tweet.write');
      return publish(bed);
    },
    becomes: { kind: 'token_invalid', code: 'wrong_token_kind' },
  },
  {
    endpoint: CREATE,
    answer: '403 duplicate content, "a Tweet"',
    body: 'You are not allowed to create a Tweet with duplicate content.',
    run: async (bed) => {
      await publish(bed);
      return withLedger(bed, publish);
    },
    becomes: { outcome: { kind: 'rejected', code: 'duplicate_content' }, posts: 1 },
  },
  {
    endpoint: CREATE,
    answer: '403 reply to somebody who did not ask',
    body: 'You can only reply to or quote posts where you are mentioned or are the author.',
    run: async (bed) => {
      const options = { ...PLAIN, replyTo: await strangersPost(bed) };
      return bed.publish(postPayload('Hello there', { options }));
    },
    becomes: { kind: 'rejected', code: 'reply_not_allowed' },
  },
  {
    endpoint: CREATE,
    answer: '403 reply to a post that is deleted',
    body: 'You attempted to reply to a Tweet that is deleted or not visible to you.',
    run: (bed) => bed.publish(postPayload('Hello?', { options: { ...PLAIN, replyTo: '1' } })),
    becomes: { kind: 'rejected', code: 'forbidden' },
  },
  {
    endpoint: CREATE,
    answer: '403 maximum of one cashtag',
    body: 'Posts may contain a maximum of one cashtag.',
    run: (bed) => bed.publish(postPayload('Buy $AAA and $BBB')),
    becomes: { kind: 'rejected', code: 'too_many_cashtags' },
  },
  {
    endpoint: CREATE,
    answer: '403 User video duration exceeded',
    body: 'User video duration exceeded',
    run: (bed) => bed.post(postPayload('A long film', { media: [bed.film(150)] })),
    becomes: { kind: 'rejected', code: 'media_too_long' },
  },
  {
    endpoint: CREATE,
    answer: '429 when the window of the user is used up',
    run: async (bed) => {
      await bed.x.limit('create', 1);
      await publish(bed);
      return bed.publish(postPayload('One too many'));
    },
    becomes: { kind: 'rate_limited', code: 'rate_limited' },
  },
];

/** Refusals that no call earns at the stand-in. */
const told = [
  [403, 'duplicate content, "a Post"', 'duplicate-post', 'with duplicate content.', 'duplicate_content'],
  [403, 'reply without having been engaged', 'reply-not-engaged', 'otherwise engaged', 'reply_not_allowed'],
  [403, 'The Tweet contains an invalid URL', 'invalid-url', 'contains an invalid URL.', 'invalid_url'],
  [403, 'video longer than 2 minutes', 'video-too-long', 'longer than 2 minutes', 'media_too_long'],
  [403, 'maximum of 4 items', 'too-many-media', 'maximum of 4 items', 'too_many_media'],
  [404, 'resource-not-found', 'resource-not-found', 'problems/resource-not-found"', 'not_found'],
  [413, 'Payload Too Large', '', 'Payload Too Large', 'too_large'],
  [415, 'Unsupported Media Type', '', 'Unsupported Media Type', 'unsupported_type'],
] as const;
const refusedByWord = told.map(
  ([status, words, reason, body, code]): XCase => ({
    endpoint: CREATE,
    answer: `${status} ${words}`,
    body,
    run: async (bed) => {
      await bed.x.refuse('create', status, reason);
      return publish(bed);
    },
    becomes: { kind: 'rejected', code },
  }),
);

const unknown: readonly XCase[] = [
  {
    endpoint: CREATE,
    answer: '503 and the post was created all the same',
    run: async (bed) => {
      await bed.x.fault('create', 'status_after', { status: 503 });
      return withLedger(bed, publish);
    },
    becomes: { outcome: { kind: 'unknown', code: 'unexpected_answer', facts: { status: 503 } }, posts: 1 },
  },
  {
    endpoint: CREATE,
    answer: 'no answer, and the post was created all the same',
    run: async (bed) => {
      await bed.x.fault('create', 'reset_after');
      return withLedger(bed, publish);
    },
    becomes: { outcome: { kind: 'unknown', code: 'no_answer' }, posts: 1 },
  },
];

export const PUBLISHING_CASES: readonly XCase[] = [
  ...created,
  ...refused,
  ...refusedByWord,
  ...unknown,
  ...sharedRefusals(CREATE, 'create', 'create', publish),
];
