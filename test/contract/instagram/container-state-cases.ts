import { bodyOf } from './instagram-bed.ts';
import type { InstagramBed, InstagramCase } from './instagram-bed.ts';

const CONTAINER = 'GET /v25.0/{ig-container-id}?fields=status_code,status';
const QUOTA = 'GET /v25.0/{ig-user-id}/content_publishing_limit';

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

export const containerStateCases: readonly InstagramCase[] = [...states, ...failures, ...unread, ...quota];
