import { expect } from 'vitest';
import type { PostPayload } from '../../../domain/publishing/part-payload.ts';
import { bodyOf } from './instagram-bed.ts';
import type { InstagramBed, InstagramCase } from './instagram-bed.ts';

const MEDIA = 'GET /v25.0/{ig-user-id}/media';
const STORIES = 'GET /v25.0/{ig-user-id}/stories';
const PERMALINK = 'GET /v25.0/{ig-media-id}?fields=permalink';
const COMMENTS = 'GET /v25.0/{ig-media-id}/comments';

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

export const readBackCases: readonly InstagramCase[] = [...lists, ...permalinks, ...comments];
