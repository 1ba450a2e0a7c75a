import { expect } from 'vitest';
import { bodyOf } from './instagram-bed.ts';
import type { InstagramBed, InstagramCase } from './instagram-bed.ts';

const PUBLISH = 'POST /v25.0/{ig-user-id}/media_publish';
const COMMENT = 'POST /v25.0/{ig-media-id}/comments';

/** Everything is ready; `meanwhile` happens before the one call that publishes. */
const publishedAfter = async (bed: InstagramBed, meanwhile: () => Promise<unknown>): Promise<unknown> => {
  const payload = await bed.pictures();
  const kept = await bed.ready(payload);
  await meanwhile();
  return bed.publish(payload, kept);
};

/** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media_publish */
const publishing: InstagramCase[] = [
  {
    endpoint: PUBLISH,
    answer: 'success: the id of what is out',
    run: async (bed) => {
      const outcome = await publishedAfter(bed, () => Promise.resolve());
      return { outcome, posts: bed.posts() };
    },
    becomes: {
      outcome: {
        kind: 'published',
        platformId: expect.stringMatching(/^\d{17}$/) as unknown,
        permalink: null,
      },
      posts: [{ kind: 'image' }],
    },
  },
  {
    endpoint: PUBLISH,
    answer: '400 9007/2207027: a container that is not ready',
    body: bodyOf('9007/2207027'),
    run: async (bed) => {
      const payload = await bed.pictures();
      await bed.ig.fault('container-create', 'processing_fail', { reason: '2207053' });
      await bed.prepare(payload);
      return bed.publish(payload, { container: bed.lastContainer() });
    },
    becomes: { kind: 'transient', code: 'media_still_processing' },
  },
  {
    endpoint: PUBLISH,
    answer: '400 24/2207008: a container that is not there',
    body: bodyOf('24/2207008'),
    run: async (bed) => bed.publish(await bed.pictures(), { container: '17889000000000001' }),
    becomes: { kind: 'unknown', code: 'container_lost' },
  },
  {
    endpoint: PUBLISH,
    answer: '400 24/2207008: a container after its day',
    body: bodyOf('24/2207008'),
    run: (bed) => publishedAfter(bed, () => bed.ig.later(25 * 3_600_000)),
    becomes: { kind: 'unknown', code: 'container_lost' },
  },
  {
    endpoint: PUBLISH,
    answer: '400 9/2207042: more posts than in a day',
    body: bodyOf('9/2207042'),
    run: (bed) => publishedAfter(bed, () => bed.ig.set('publishTotal', 0)),
    becomes: { kind: 'rate_limited', code: 'daily_limit' },
  },
  {
    endpoint: PUBLISH,
    answer: '401 190/460: the password was changed',
    body: bodyOf('190/460'),
    run: (bed) => publishedAfter(bed, () => bed.withdraw('460')),
    becomes: { kind: 'token_invalid', code: 'unauthorized' },
  },
  {
    endpoint: PUBLISH,
    answer: '403 10: the right to publish was taken back',
    body: bodyOf('10'),
    run: (bed) => publishedAfter(bed, () => bed.loseRight('publish')),
    becomes: { kind: 'rejected', code: 'missing_scope' },
  },
  ...[4, 80_002].map(
    (code): InstagramCase => ({
      endpoint: PUBLISH,
      answer: `400 ${code}: a limit of calls`,
      body: bodyOf(String(code)),
      run: (bed) => publishedAfter(bed, () => bed.throttle(code)),
      becomes: { kind: 'rate_limited', code: 'rate_limited' },
    }),
  ),
  ...(
    [
      ['-1/2207001', 'unknown', 'platform_failed'],
      ['1', 'unknown', 'unexpected_answer'],
      ['2', 'unknown', 'unexpected_answer'],
      ['3', 'rejected', 'app_not_permitted'],
      ['17', 'rate_limited', 'rate_limited'],
      ['24/2207006', 'unknown', 'container_lost'],
      ['25/2207050', 'rejected', 'account_restricted'],
      ['32', 'rate_limited', 'rate_limited'],
      ['100', 'rejected', 'invalid_request'],
      ['100/33', 'unknown', 'unexpected_answer'],
      ['102', 'token_invalid', 'unauthorized'],
      ['200', 'rejected', 'missing_scope'],
      ['341', 'rate_limited', 'rate_limited'],
      ['368', 'rejected', 'account_restricted'],
      ['506', 'rejected', 'duplicate_content'],
      ['613', 'rate_limited', 'rate_limited'],
    ] as const
  ).map(
    ([reason, kind, code]): InstagramCase => ({
      endpoint: PUBLISH,
      answer: `400 ${reason}`,
      body: bodyOf(reason),
      run: async (bed) => {
        const outcome = await publishedAfter(bed, () => bed.refuse('publish', reason));
        return { outcome, posts: bed.posts() };
      },
      becomes: { outcome: { kind, code }, posts: [] },
    }),
  ),
];

/** Blocked, which may be a lie, though it may as well be called passing. */
const BLOCKED_FOR_NOW = {
  error: {
    message: '(#4) Told to refuse this call.',
    type: 'OAuthException',
    code: 4,
    error_subcode: 2_207_051,
    is_transient: true,
    fbtrace_id: 'Asbx4',
  },
};

/** Told of a post that is out all the same. */
const lies: InstagramCase[] = (
  [
    ['400 4/2207051', 'status_after', { status: 400, reason: '4/2207051' }, 'blocked_as_spam'],
    [
      '400 4/2207051, called transient',
      'status_after',
      { status: 400, body: BLOCKED_FOR_NOW },
      'blocked_as_spam',
    ],
    ['500 2', 'status_after', { status: 500 }, 'unexpected_answer'],
    [
      '500 a page',
      'status_after',
      { status: 500, body: '<html>', headers: { 'content-type': 'text/html' } },
      'unexpected_answer',
    ],
    ['no answer', 'reset_after', {}, 'no_answer'],
  ] as const
).map(([answer, fault, facts, code]) => ({
  endpoint: PUBLISH,
  answer: `${answer}: and it is out all the same`,
  run: async (bed: InstagramBed) => {
    const outcome = await publishedAfter(bed, () => bed.ig.fault('publish', fault, facts));
    return { outcome, posts: bed.posts() };
  },
  becomes: { outcome: { kind: 'unknown', code }, posts: [{ kind: 'image' }] },
}));

const commentMeets = async (
  bed: InstagramBed,
  meanwhile: () => Promise<unknown>,
  text = 'Open on Sundays.',
): Promise<unknown> => {
  const earlier = await bed.published(await bed.pictures());
  await meanwhile();
  return bed.comment(text, earlier);
};
const nothing = (): Promise<void> => Promise.resolve();

/** https://developers.facebook.com/docs/instagram-platform/comment-moderation */
const commenting: InstagramCase[] = [
  {
    endpoint: COMMENT,
    answer: 'success: the id of the comment',
    run: (bed) => commentMeets(bed, nothing),
    becomes: { kind: 'published', permalink: null },
  },
  {
    endpoint: COMMENT,
    answer: '400 100: 301 characters',
    body: bodyOf('100'),
    run: (bed) => commentMeets(bed, nothing, 'a'.repeat(301)),
    becomes: { kind: 'rejected', code: 'invalid_request' },
  },
  {
    endpoint: COMMENT,
    answer: '400 100/33: under a post that is not there',
    body: bodyOf('100/33'),
    run: (bed) => bed.comment('Anybody?', '17912000000000001'),
    becomes: { kind: 'unknown', code: 'unexpected_answer' },
  },
  {
    endpoint: COMMENT,
    answer: '401 190/458',
    body: bodyOf('190/458'),
    run: (bed) => commentMeets(bed, () => bed.withdraw('458')),
    becomes: { kind: 'token_invalid', code: 'unauthorized' },
  },
  {
    endpoint: COMMENT,
    answer: '403 10: without the right to comment',
    body: bodyOf('10'),
    run: (bed) => commentMeets(bed, () => bed.loseRight('comment')),
    becomes: { kind: 'rejected', code: 'missing_scope' },
  },
  {
    endpoint: COMMENT,
    answer: '400 80002: a limit of calls',
    body: bodyOf('80002'),
    run: (bed) => commentMeets(bed, () => bed.throttle(80_002)),
    becomes: { kind: 'rate_limited', code: 'rate_limited' },
  },
  {
    endpoint: COMMENT,
    answer: '400 368',
    body: bodyOf('368'),
    run: (bed) => commentMeets(bed, () => bed.refuse('comment-create', '368')),
    becomes: { kind: 'rejected', code: 'account_restricted' },
  },
  {
    endpoint: COMMENT,
    answer: '400 20/1772107: and the comment is there all the same',
    body: bodyOf('20/1772107'),
    run: (bed) =>
      commentMeets(bed, () =>
        bed.ig.fault('comment-create', 'status_after', { status: 400, reason: '20/1772107' }),
      ),
    becomes: { kind: 'unknown', code: 'unexpected_answer' },
  },
  ...(
    [
      ['4/2207051', { reason: '4/2207051' }],
      ['4/2207051, called transient', { body: BLOCKED_FOR_NOW }],
    ] as const
  ).map(
    ([answer, facts]): InstagramCase => ({
      endpoint: COMMENT,
      answer: `400 ${answer}: and the comment is there all the same`,
      body: bodyOf('4/2207051'),
      run: (bed) =>
        commentMeets(bed, () => bed.ig.fault('comment-create', 'status_after', { status: 400, ...facts })),
      becomes: { kind: 'unknown', code: 'blocked_as_spam' },
    }),
  ),
  {
    endpoint: COMMENT,
    answer: '500 2',
    body: bodyOf('2'),
    run: (bed) => commentMeets(bed, () => bed.ig.fault('comment-create', 'status', { status: 500 })),
    becomes: { kind: 'unknown', code: 'unexpected_answer' },
  },
  {
    endpoint: COMMENT,
    answer: 'no answer',
    run: (bed) => commentMeets(bed, () => bed.ig.fault('comment-create', 'reset_after')),
    becomes: { kind: 'unknown', code: 'no_answer' },
  },
];

export const publishCases: readonly InstagramCase[] = [...publishing, ...lies, ...commenting];
