import { expect } from 'vitest';
import type { PostPayload } from '../../../domain/publishing/part-payload.ts';
import type { Artefacts } from '../../../platforms/port.ts';
import { madeFilm } from '../../setup/made-files.ts';
import { CREATOR } from './tiktok-bed.ts';
import type { TikTokBed, TikTokCase } from './tiktok-bed.ts';

const STATUS = 'POST /v2/post/publish/status/fetch/';

const small = (bed: TikTokBed): PostPayload => bed.post([bed.video()]);
const publishedAndSettled = async (bed: TikTokBed, payload: PostPayload) =>
  bed.settled(payload, await bed.published(payload));
/** Asked after in the middle of the processing, which takes its time. */
const publishedSlowly = async (bed: TikTokBed, payload: PostPayload): Promise<Artefacts> => {
  await bed.tt.set('processingSeconds', 600);
  return bed.published(payload);
};

/** https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status */
const states: TikTokCase[] = [
  {
    endpoint: STATUS,
    answer: 'success: PROCESSING_UPLOAD',
    body: '"status":"PROCESSING_UPLOAD"',
    run: async (bed) => bed.settle(small(bed), await publishedSlowly(bed, small(bed))),
    becomes: { kind: 'processing' },
  },
  {
    endpoint: STATUS,
    answer: 'success: PROCESSING_DOWNLOAD',
    body: '"status":"PROCESSING_DOWNLOAD"',
    run: async (bed) => {
      const payload = await bed.photos();
      return bed.settle(payload, await publishedSlowly(bed, payload));
    },
    becomes: { kind: 'processing' },
  },
  {
    endpoint: STATUS,
    answer: 'success: SEND_TO_USER_INBOX',
    body: '"status":"SEND_TO_USER_INBOX"',
    run: (bed) => publishedAndSettled(bed, bed.post([bed.video()], { mode: 'inbox' })),
    becomes: { kind: 'published', platformId: expect.stringMatching(/^v_inbox/) as unknown, permalink: null },
  },
  ...(['number', 'text'] as const).map(
    (spelt): TikTokCase => ({
      endpoint: STATUS,
      answer: `success: PUBLISH_COMPLETE, with an id beyond 2^53 as a ${spelt}`,
      body: spelt === 'number' ? /publicaly_available_post_id":\[\d{19}\]/ : /post_id":\["\d{19}"\]/,
      run: async (bed) => {
        await bed.tt.set('postIds', spelt);
        const outcome = await publishedAndSettled(bed, small(bed));
        const [post] = bed.posts();
        return { ...outcome, isItsOwn: outcome?.kind === 'published' && outcome.platformId === post?.postId };
      },
      becomes: {
        kind: 'published',
        isItsOwn: true,
        permalink: expect.stringContaining('/@auroracoffee/video/') as unknown,
      },
    }),
  ),
  {
    endpoint: STATUS,
    answer: 'success: PUBLISH_COMPLETE, without an id as long as nobody has looked at it',
    body: '"status":"PUBLISH_COMPLETE"',
    run: async (bed) => {
      await bed.tt.set('moderationSeconds', 600);
      const payload = small(bed);
      const artefacts = await bed.published(payload);
      const outcome = await bed.settled(payload, artefacts);
      return { outcome, link: await bed.link(payload, artefacts) };
    },
    becomes: {
      outcome: { kind: 'published', platformId: expect.stringMatching(/^v_pub/) as unknown, permalink: null },
      link: { kind: 'later' },
    },
  },
  {
    endpoint: STATUS,
    answer: 'success: PUBLISH_COMPLETE, and the id some time after',
    body: 'publicaly_available_post_id',
    run: async (bed) => {
      await bed.tt.set('moderationSeconds', 600);
      const payload = small(bed);
      const artefacts = await bed.published(payload);
      await bed.settled(payload, artefacts);
      await bed.tt.later(700_000);
      return bed.link(payload, artefacts);
    },
    becomes: { kind: 'found', permalink: expect.stringContaining('/@auroracoffee/video/') as unknown },
  },
];

/** A video whose last piece is there, made ready once more by whoever does not know. */
const forgotten = (['PROCESSING_UPLOAD', 'PUBLISH_COMPLETE'] as const).map(
  (status): TikTokCase => ({
    endpoint: STATUS,
    answer: `success: ${status} of a video that nobody remembers to have sent`,
    body: `"status":"${status}"`,
    run: async (bed) => {
      const payload = small(bed);
      const kept =
        status === 'PUBLISH_COMPLETE' ? await bed.published(payload) : await publishedSlowly(bed, payload);
      if (status === 'PUBLISH_COMPLETE') await bed.settled(payload, kept);
      const second = await bed.prepare(payload, kept);
      const outcome = await bed.publish(payload, second.kept);
      return { prepared: second.outcome, outcome, posts: bed.posts().length };
    },
    becomes: {
      prepared: { kind: 'ready' },
      outcome: { kind: 'unknown', code: 'already_published' },
      posts: status === 'PUBLISH_COMPLETE' ? 1 : 0,
    },
  }),
);

/** What TikTok is told to fail with where no file earns it. */
const failures = (
  [
    ['frame_rate_check_failed', 'rejected', 'media_not_processed'],
    ['internal', 'absent', 'platform_failed'],
    ['video_pull_failed', 'absent', 'media_not_fetched'],
    ['spam_risk_too_many_posts', 'rate_limited', 'daily_limit'],
    ['spam_risk_user_banned_from_posting', 'rejected', 'account_banned'],
    ['spam_risk_text', 'rejected', 'refused_as_spam'],
    ['spam_risk', 'rejected', 'refused_as_spam'],
  ] as const
).map(
  ([reason, kind, code]): TikTokCase => ({
    endpoint: STATUS,
    answer: `200 FAILED ${reason}`,
    body: `"fail_reason":"${reason}"`,
    run: async (bed) => {
      await bed.tt.fault('uploadLast', 'processing_fail', { reason });
      return publishedAndSettled(bed, small(bed));
    },
    becomes: { kind, code },
  }),
);

const earnedFailures: TikTokCase[] = [
  {
    endpoint: STATUS,
    answer: '200 FAILED file_format_check_failed: a photo that is neither WebP nor JPEG',
    body: '"fail_reason":"file_format_check_failed"',
    run: async (bed) => publishedAndSettled(bed, bed.post([await bed.files.picture('png')])),
    becomes: { kind: 'rejected', code: 'media_not_processed' },
  },
  {
    endpoint: STATUS,
    answer: '200 FAILED duration_check_failed: a film that is longer than it was said to be',
    body: '"fail_reason":"duration_check_failed"',
    run: async (bed) => {
      await bed.become('short-video');
      return publishedAndSettled(bed, bed.post([{ ...bed.video(60_000, 90), durationMs: 30_000 }]));
    },
    becomes: { kind: 'rejected', code: 'media_too_long' },
  },
  {
    endpoint: STATUS,
    answer: '200 FAILED picture_size_check_failed: a film of less than 360 pixels',
    body: '"fail_reason":"picture_size_check_failed"',
    run: (bed) => {
      const film = madeFilm(60_000, { seconds: 4, width: 240, height: 240 });
      return publishedAndSettled(bed, bed.post([bed.files.add(film, { kind: 'video', type: 'video/mp4' })]));
    },
    becomes: { kind: 'rejected', code: 'media_not_processed' },
  },
  {
    endpoint: STATUS,
    answer: '200 FAILED photo_pull_failed: a photo that is not there',
    body: '"fail_reason":"photo_pull_failed"',
    run: async (bed) => {
      const payload = await bed.photos();
      bed.files.serve();
      return publishedAndSettled(bed, payload);
    },
    becomes: { kind: 'absent', code: 'media_not_fetched' },
  },
  {
    endpoint: STATUS,
    answer: '200 FAILED publish_cancelled: begun anew after a status that could not be read',
    body: '"fail_reason":"publish_cancelled"',
    run: async (bed) => {
      const kept = await bed.ready(small(bed));
      await bed.tt.fault('status', 'status', { status: 500 });
      await bed.prepare(small(bed), kept);
      return bed.settled(small(bed), kept);
    },
    becomes: { kind: 'rejected', code: 'cancelled_there' },
  },
  {
    endpoint: STATUS,
    answer: '200 FAILED auth_removed: the person withdrew, and came back',
    body: '"fail_reason":"auth_removed"',
    run: async (bed) => {
      const artefacts = await publishedSlowly(bed, small(bed));
      await bed.tt.control('POST', `/tiktok/creators/${bed.openId}/remove-access`);
      await bed.connect();
      return bed.settled(small(bed), artefacts);
    },
    becomes: { kind: 'absent', code: 'unauthorized' },
  },
];

/** A look that is refused says nothing of the post. */
const refusals: TikTokCase[] = [
  {
    endpoint: STATUS,
    answer: '400 invalid_publish_id',
    body: 'invalid_publish_id',
    run: async (bed) => bed.settle(small(bed), { publishId: 'v_pub_file~v2-1.1' }),
    becomes: { kind: 'unreadable', code: 'not_found' },
  },
  {
    endpoint: STATUS,
    answer: '400 token_not_authorized_for_specified_publish_id',
    body: 'token_not_authorized_for_specified_publish_id',
    run: async (bed) => {
      const artefacts = await bed.published(small(bed));
      await bed.connect(CREATOR.other);
      return bed.settle(small(bed), artefacts);
    },
    becomes: { kind: 'unreadable', code: 'forbidden' },
  },
  {
    endpoint: STATUS,
    answer: '401 access_token_invalid',
    body: 'access_token_invalid',
    run: async (bed) => {
      const artefacts = await bed.published(small(bed));
      await bed.withdraw();
      return bed.settle(small(bed), artefacts);
    },
    becomes: { kind: 'unreadable', code: 'unauthorized' },
  },
  {
    endpoint: STATUS,
    answer: '401 scope_not_authorized',
    body: 'scope_not_authorized',
    run: async (bed) => {
      const artefacts = await bed.published(small(bed));
      await bed.connect(CREATOR.public, ['video.publish', 'video.upload']);
      return bed.settle(small(bed), artefacts);
    },
    becomes: { kind: 'unreadable', code: 'missing_scope' },
  },
  {
    endpoint: STATUS,
    answer: '429 rate_limit_exceeded',
    body: 'rate_limit_exceeded',
    run: async (bed) => {
      const artefacts = await bed.published(small(bed));
      await bed.allow('status', 0);
      return bed.settle(small(bed), artefacts);
    },
    becomes: { kind: 'unreadable', code: 'rate_limited' },
  },
  {
    endpoint: STATUS,
    answer: '500 internal_error',
    body: 'internal_error',
    run: async (bed) => {
      const artefacts = await bed.published(small(bed));
      await bed.tt.fault('status', 'status', { status: 500 });
      return bed.settle(small(bed), artefacts);
    },
    becomes: { kind: 'unreadable', code: 'unexpected_answer' },
  },
];

export const statusCases: readonly TikTokCase[] = [
  ...states,
  ...forgotten,
  ...failures,
  ...earnedFailures,
  ...refusals,
];
