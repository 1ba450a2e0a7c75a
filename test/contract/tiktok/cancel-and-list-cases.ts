import { setTimeout as delay } from 'node:timers/promises';
import type { PostPayload } from '../../../domain/publishing/part-payload.ts';
import type { Artefacts } from '../../../platforms/port.ts';
import { CREATOR } from './tiktok-bed.ts';
import type { TikTokBed, TikTokCase } from './tiktok-bed.ts';

const CANCEL = 'POST /v2/post/publish/cancel/';
const LIST = 'POST /v2/video/list/';

/** A post is made ready once more, with what an earlier try kept; its status cannot be read just then. */
const againUnread = async (bed: TikTokBed, payload: PostPayload, kept: Artefacts): Promise<unknown> => {
  await bed.tt.fault('status', 'status', { status: 500 });
  return again(bed, payload, kept);
};

const again = async (bed: TikTokBed, payload: PostPayload, kept: Artefacts): Promise<unknown> => {
  const second = await bed.prepare(payload, kept);
  return { ...second.outcome, isNew: second.kept.publishId !== kept.publishId };
};

const small = (bed: TikTokBed): PostPayload => bed.post([bed.video()]);

/** developers.tiktok.com: what was begun and cannot be gone on with is cancelled before a new init. */
const cancelling: TikTokCase[] = [
  {
    endpoint: CANCEL,
    answer: 'success: what was begun earlier can become no second post',
    run: async (bed) => againUnread(bed, small(bed), await bed.ready(small(bed))),
    becomes: { kind: 'ready', isNew: true },
  },
  {
    endpoint: CANCEL,
    answer: '400 publish_not_cancellable: it has failed',
    body: 'publish_not_cancellable',
    run: async (bed) => {
      const payload = small(bed);
      await bed.tt.fault('uploadLast', 'processing_fail', { reason: 'internal' });
      const kept = await bed.published(payload);
      await bed.settled(payload, kept);
      return again(bed, payload, kept);
    },
    becomes: { kind: 'ready', isNew: true },
  },
  {
    endpoint: CANCEL,
    answer: '400 publish_not_cancellable: it is out',
    body: 'publish_not_cancellable',
    run: async (bed) => {
      const payload = small(bed);
      const kept = await bed.published(payload);
      await bed.settled(payload, kept);
      return againUnread(bed, payload, kept);
    },
    becomes: { kind: 'transient', code: 'conflict', isNew: false },
  },
  {
    endpoint: CANCEL,
    answer: '400 invalid_publish_id',
    body: 'invalid_publish_id',
    run: async (bed) => {
      const kept = await bed.ready(small(bed));
      return again(bed, small(bed), { ...kept, publishId: 'v_pub_file~v2-1.1' });
    },
    becomes: { kind: 'ready', isNew: true },
  },
  {
    endpoint: CANCEL,
    answer: '400 token_not_authorized_for_specified_publish_id',
    body: 'token_not_authorized_for_specified_publish_id',
    run: async (bed) => {
      const kept = await bed.ready(small(bed));
      await bed.connect(CREATOR.other);
      return again(bed, small(bed), kept);
    },
    becomes: { kind: 'ready', isNew: true },
  },
  ...(
    [
      [401, 'access_token_invalid', 'token_invalid', 'unauthorized'],
      [401, 'scope_not_authorized', 'rejected', 'missing_scope'],
      [429, 'rate_limit_exceeded', 'rate_limited', 'rate_limited'],
      [500, 'internal_error', 'transient', 'unexpected_answer'],
    ] as const
  ).map(
    ([status, tiktokCode, kind, code]): TikTokCase => ({
      endpoint: CANCEL,
      answer: `${status} ${tiktokCode}`,
      body: tiktokCode,
      run: async (bed) => {
        const kept = await bed.ready(small(bed));
        await bed.refuse('cancel', status, tiktokCode);
        return againUnread(bed, small(bed), kept);
      },
      becomes: { kind, code, isNew: false },
    }),
  ),
];

/** Photos whose answer was lost have no publish_id: they are looked for among the public posts. */
const lost = async (bed: TikTokBed): Promise<PostPayload> => {
  const payload = await bed.photos();
  await bed.tt.fault('photoInit', 'reset_after');
  await bed.publish(payload);
  return payload;
};

const refusedList = (status: number, tiktokCode: string, code: string): TikTokCase => ({
  endpoint: LIST,
  answer: `${status} ${tiktokCode}`,
  body: tiktokCode,
  run: async (bed) => {
    const payload = await lost(bed);
    await bed.refuse('videoList', status, tiktokCode);
    return bed.settle(payload, {});
  },
  becomes: { kind: 'unreadable', code },
});

/** https://developers.tiktok.com/doc/tiktok-api-v2-video-list */
const listing: TikTokCase[] = [
  {
    endpoint: LIST,
    answer: 'success: the one post that fits',
    run: async (bed) => {
      const outcome = await bed.settled(await lost(bed), {});
      return {
        ...outcome,
        isItsOwn: outcome?.kind === 'published' && outcome.platformId === bed.posts()[0]?.postId,
      };
    },
    becomes: { kind: 'published', isItsOwn: true },
  },
  {
    endpoint: LIST,
    answer: 'success: none that fits',
    body: '"videos":[]',
    run: async (bed) => {
      await bed.tt.set('photosInList', 'hidden');
      const payload = await lost(bed);
      await delay(200);
      return bed.settle(payload, {});
    },
    becomes: { kind: 'not_seen' },
  },
  {
    endpoint: LIST,
    answer: 'success: two that fit, of which nobody can tell',
    run: async (bed) => {
      const payload = await bed.photos();
      for (const _ of [1, 2]) await bed.settled(payload, await bed.published(payload));
      return bed.settle(payload, {});
    },
    becomes: { kind: 'not_seen' },
  },
  {
    endpoint: LIST,
    answer: '401 access_token_invalid',
    body: 'access_token_invalid',
    run: async (bed) => {
      const payload = await lost(bed);
      await bed.withdraw();
      return bed.settle(payload, {});
    },
    becomes: { kind: 'unreadable', code: 'unauthorized' },
  },
  ...(
    [
      [401, 'scope_not_authorized'],
      [400, 'scope_permission_missed'],
    ] as const
  ).map(
    ([status, tiktokCode]): TikTokCase => ({
      endpoint: LIST,
      answer: `${status} ${tiktokCode}: without video.list`,
      body: tiktokCode,
      run: async (bed) => {
        await bed.tt.set('missingScope', tiktokCode);
        const payload = await lost(bed);
        await bed.connect(CREATOR.public, ['video.list']);
        return bed.settle(payload, {});
      },
      becomes: { kind: 'unreadable', code: 'missing_scope' },
    }),
  ),
  refusedList(400, 'invalid_params', 'invalid_request'),
  refusedList(400, 'invalid_file_upload', 'media_not_processed'),
  {
    endpoint: LIST,
    answer: '429 rate_limit_exceeded: the call after the last of a minute',
    body: 'rate_limit_exceeded',
    run: async (bed) => {
      const payload = await lost(bed);
      await bed.allow('videoList', 0);
      return bed.settle(payload, {});
    },
    becomes: { kind: 'unreadable', code: 'rate_limited' },
  },
  {
    endpoint: LIST,
    answer: '500 internal_error',
    body: 'internal_error',
    run: async (bed) => {
      const payload = await lost(bed);
      await bed.tt.fault('videoList', 'status', { status: 500 });
      return bed.settle(payload, {});
    },
    becomes: { kind: 'unreadable', code: 'unexpected_answer' },
  },
];

export const cancelAndListCases: readonly TikTokCase[] = [...cancelling, ...listing];
