import { expect } from 'vitest';
import type { PostPayload } from '../../../domain/publishing/part-payload.ts';
import { bodyOf } from './instagram-bed.ts';
import type { InstagramBed, InstagramCase } from './instagram-bed.ts';

const CONTAINER = 'GET /v25.0/{ig-container-id}?fields=status_code,status';
const QUOTA = 'GET /v25.0/{ig-user-id}/content_publishing_limit';
const MEDIA = 'GET /v25.0/{ig-user-id}/media';
const STORIES = 'GET /v25.0/{ig-user-id}/stories';
const PERMALINK = 'GET /v25.0/{ig-media-id}?fields=permalink';
const COMMENTS = 'GET /v25.0/{ig-media-id}/comments';

const settledReady = async (
  bed: InstagramBed,
  meanwhile: () => Promise<unknown> = () => Promise.resolve(),
): Promise<unknown> => {
  const payload = await bed.pictures();
  const kept = await bed.ready(payload);
  await meanwhile();
  return bed.settle(payload, kept);
};

/** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-container */
const states: InstagramCase[] = [
  {
    endpoint: CONTAINER,
    answer: 'success: IN_PROGRESS, then FINISHED',
    body: '"status_code":"IN_PROGRESS"',
    run: async (bed) => {
      await bed.ig.set('imageSeconds', 1);
      return bed.prepared(await bed.pictures());
    },
    becomes: { kind: 'ready' },
  },
  {
    endpoint: CONTAINER,
    answer: 'success: IN_PROGRESS of what is asked after',
    body: '"status_code":"IN_PROGRESS"',
    run: async (bed) => {
      const payload = await bed.pictures();
      await bed.ready(payload);
      await bed.ig.set('imageSeconds', 600);
      return bed.settle(payload, { container: await bed.makeContainer(payload) });
    },
    becomes: { kind: 'processing' },
  },
  {
    endpoint: CONTAINER,
    answer: 'success: FINISHED, which is not out',
    body: '"status_code":"FINISHED"',
    run: (bed) => settledReady(bed),
    becomes: { kind: 'not_seen' },
  },
  {
    endpoint: CONTAINER,
    answer: 'success: EXPIRED',
    body: '"status_code":"EXPIRED"',
    run: (bed) => settledReady(bed, () => bed.ig.later(25 * 3_600_000)),
    becomes: { kind: 'absent' },
  },
  {
    endpoint: CONTAINER,
    answer: 'success: PUBLISHED of a post that nobody remembers to have published',
    body: '"status_code":"PUBLISHED"',
    run: async (bed) => {
      const payload = await bed.pictures();
      const kept = await bed.ready(payload);
      await bed.publish(payload, kept);
      const again = await bed.prepare(payload, kept);
      const outcome = await bed.publish(payload, again.kept);
      return { prepared: again.outcome, outcome, posts: bed.posts().length };
    },
    becomes: {
      prepared: { kind: 'ready' },
      outcome: { kind: 'unknown', code: 'already_published' },
      posts: 1,
    },
  },
];

/** The sentence of a container in ERROR ends in one of the codes of publishing. */
const failures: InstagramCase[] = (
  [
    ['2207001', 'platform_failed', false],
    ['2207003', 'media_not_fetched', false],
    ['2207004', 'media_too_large', true],
    ['2207005', 'media_not_processed', true],
    ['2207009', 'media_ratio', true],
    ['2207020', 'media_expired', false],
    ['2207026', 'media_not_processed', true],
    ['2207032', 'platform_failed', false],
    ['2207052', 'media_not_fetched', false],
    ['2207053', 'platform_failed', false],
    ['2207057', 'cover_out_of_range', true],
  ] as const
).map(([subcode, code, forGood]) => ({
  endpoint: CONTAINER,
  answer: `200 ERROR ${subcode}`,
  body: new RegExp(`"status_code":"ERROR".*${subcode}`),
  run: async (bed: InstagramBed) => {
    const payload = await bed.pictures();
    await bed.ig.fault('container-create', 'processing_fail', { reason: subcode });
    const { outcome, kept } = await bed.prepare(payload);
    return { outcome, kept, settled: await bed.settle(payload, { container: bed.lastContainer() }) };
  },
  becomes: {
    outcome: { kind: forGood ? 'rejected' : 'transient', code },
    kept: {},
    settled: { kind: forGood ? 'rejected' : 'absent', code },
  },
}));

const unread: InstagramCase[] = [
  {
    endpoint: CONTAINER,
    answer: '400 100/33: of one that was just made, and is there all the same',
    body: bodyOf('100/33'),
    run: async (bed) => {
      await bed.ig.fault('container', 'status', { status: 400, reason: '100/33' });
      return bed.prepared(await bed.pictures());
    },
    becomes: { kind: 'ready' },
  },
  {
    endpoint: CONTAINER,
    answer: '401 190/463: while it is waited for',
    body: bodyOf('190/463'),
    run: async (bed) => {
      await bed.refuse('container', '190/463', 401);
      return bed.prepared(await bed.pictures());
    },
    becomes: { kind: 'token_invalid', code: 'unauthorized' },
  },
  ...(
    [
      ['400 100/33', 'container', '100/33', 'unexpected_answer'],
      ['400 4', 'container', '4', 'rate_limited'],
      ['403 10', 'container', '10', 'missing_scope'],
      ['401 190/467', 'container', '190/467', 'unauthorized'],
      ['500 2', 'container', '2', 'unexpected_answer'],
    ] as const
  ).map(
    ([answer, endpoint, reason, code]): InstagramCase => ({
      endpoint: CONTAINER,
      answer: `${answer}: of what is asked after`,
      body: bodyOf(reason),
      run: (bed) => settledReady(bed, () => bed.refuse(endpoint, reason, Number.parseInt(answer, 10))),
      becomes: { kind: 'unreadable', code },
    }),
  ),
];

/** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/content_publishing_limit */
const quota: InstagramCase[] = [
  {
    endpoint: QUOTA,
    answer: 'success: with room',
    body: '"quota_total":50',
    run: async (bed) => bed.prepared(await bed.pictures()),
    becomes: { kind: 'ready' },
  },
  {
    endpoint: QUOTA,
    answer: 'success: used up',
    body: '"quota_usage":1',
    run: async (bed) => {
      await bed.ig.set('publishTotal', 1);
      await bed.published(await bed.pictures());
      return bed.prepared(await bed.pictures());
    },
    becomes: { kind: 'rate_limited', code: 'daily_limit' },
  },
  ...(
    [
      ['400 4', '4'],
      ['401 190/463', '190/463'],
      ['500 2', '2'],
    ] as const
  ).map(
    ([answer, reason]): InstagramCase => ({
      endpoint: QUOTA,
      answer: `${answer}: which keeps no post back`,
      body: bodyOf(reason),
      run: async (bed) => {
        await bed.refuse('quota', reason, Number.parseInt(answer, 10));
        return bed.prepared(await bed.pictures());
      },
      becomes: { kind: 'ready' },
    }),
  ),
];

/** A post whose answer was lost is out; which one it is, the lists tell. */
const lostAndSettled = async (
  bed: InstagramBed,
  payload: PostPayload,
  meanwhile: () => Promise<unknown> = () => Promise.resolve(),
): Promise<unknown> => {
  const kept = await bed.ready(payload);
  await bed.ig.fault('publish', 'reset_after');
  await bed.publish(payload, kept);
  await meanwhile();
  const outcome = await bed.settle(payload, kept);
  const isItsOwn = outcome?.kind === 'published' && outcome.platformId === bed.posts().at(-1)?.postId;
  return { ...outcome, isItsOwn };
};

const lists: InstagramCase[] = (
  [
    [MEDIA, 'media-list', (bed) => bed.pictures()],
    [STORIES, 'stories', (bed) => bed.pictures(1, { format: 'story' }, '')],
  ] as const satisfies readonly (readonly [string, string, (bed: InstagramBed) => Promise<PostPayload>])[]
).flatMap(([endpoint, name, payload]): InstagramCase[] => [
  {
    endpoint,
    answer: 'success: the one that fits',
    run: async (bed) => lostAndSettled(bed, await payload(bed)),
    becomes: { kind: 'published', isItsOwn: true, permalink: expect.stringMatching(/^http/) as unknown },
  },
  {
    endpoint,
    answer: 'success: two that fit, of which nobody can tell',
    run: async (bed) => {
      await bed.published(await payload(bed));
      return lostAndSettled(bed, await payload(bed));
    },
    becomes: { kind: 'processing' },
  },
  ...(
    [
      ['400 100/33', '100/33'],
      ['400 80002', '80002'],
      ['401 190/463', '190/463'],
      ['403 10', '10'],
      ['500 2', '2'],
    ] as const
  ).map(
    ([answer, reason]): InstagramCase => ({
      endpoint,
      answer: `${answer}: it is out, and its id not known yet`,
      body: bodyOf(reason),
      run: async (bed) =>
        lostAndSettled(bed, await payload(bed), () => bed.refuse(name, reason, Number.parseInt(answer, 10))),
      becomes: { kind: 'processing' },
    }),
  ),
]);

/** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/instagram-media */
const permalinks: InstagramCase[] = [
  {
    endpoint: PERMALINK,
    answer: 'success',
    run: async (bed) => bed.link(await bed.published(await bed.pictures())),
    becomes: { kind: 'found', permalink: expect.stringMatching(/^http/) as unknown },
  },
  {
    endpoint: PERMALINK,
    answer: '400 100/33: right after the post',
    body: bodyOf('100/33'),
    run: async (bed) => {
      const id = await bed.published(await bed.pictures());
      await bed.ig.fault('media', 'lag', { delayMs: 60_000 });
      return bed.link(id);
    },
    becomes: { kind: 'later' },
  },
  ...(
    [
      ['400 4', '4'],
      ['401 190/463', '190/463'],
      ['403 10', '10'],
      ['500 2', '2'],
    ] as const
  ).map(
    ([answer, reason]): InstagramCase => ({
      endpoint: PERMALINK,
      answer,
      body: bodyOf(reason),
      run: async (bed) => {
        const id = await bed.published(await bed.pictures());
        await bed.refuse('media', reason, Number.parseInt(answer, 10));
        return bed.link(id);
      },
      becomes: { kind: 'later' },
    }),
  ),
];

const settledComment = async (
  bed: InstagramBed,
  fault: string,
  meanwhile: () => Promise<unknown> = () => Promise.resolve(),
): Promise<unknown> => {
  const earlier = await bed.published(await bed.pictures());
  await bed.ig.fault('comment-create', fault);
  await bed.comment('First', earlier);
  await meanwhile();
  return bed.settleComment('First', earlier);
};

/** https://developers.facebook.com/docs/instagram-platform/comment-moderation */
const comments: InstagramCase[] = [
  {
    endpoint: COMMENTS,
    answer: 'success: it is there',
    run: (bed) => settledComment(bed, 'reset_after'),
    becomes: { kind: 'published', permalink: null },
  },
  {
    endpoint: COMMENTS,
    answer: 'success: it is not there',
    run: (bed) => settledComment(bed, 'reset_before'),
    becomes: { kind: 'not_seen' },
  },
  ...(
    [
      ['400 100/33', '100/33', 'unexpected_answer'],
      ['400 4', '4', 'rate_limited'],
      ['401 190/463', '190/463', 'unauthorized'],
      ['403 10', '10', 'missing_scope'],
      ['500 2', '2', 'unexpected_answer'],
    ] as const
  ).map(
    ([answer, reason, code]): InstagramCase => ({
      endpoint: COMMENTS,
      answer,
      body: bodyOf(reason),
      run: (bed) =>
        settledComment(bed, 'reset_after', () => bed.refuse('comments', reason, Number.parseInt(answer, 10))),
      becomes: { kind: 'unreadable', code },
    }),
  ),
];

export const settleCases: readonly InstagramCase[] = [
  ...states,
  ...failures,
  ...unread,
  ...quota,
  ...lists,
  ...permalinks,
  ...comments,
];
