import { expect } from 'vitest';
import type { PostPayload } from '../../../domain/publishing/part-payload.ts';
import { CREATOR } from './tiktok-bed.ts';
import type { TikTokBed, TikTokCase } from './tiktok-bed.ts';

const VIDEO = 'POST /v2/post/publish/video/init/';
const INBOX = 'POST /v2/post/publish/inbox/video/init/';
const PHOTOS = 'POST /v2/post/publish/content/init/';

const direct = (bed: TikTokBed): PostPayload => bed.post([bed.video()]);
const draft = (bed: TikTokBed): PostPayload => bed.post([bed.video()], { mode: 'inbox' });

const prepared = async (bed: TikTokBed, payload: PostPayload): Promise<unknown> =>
  (await bed.prepare(payload)).outcome;

/**
 * What the creator's state earns is told by creator_info, which the client asks first: at the init it comes when the
 * state changes in between. Kind and code are the client's.
 */
const INIT_REFUSALS = [
  [400, 'invalid_param', 'rejected', 'invalid_request'],
  [401, 'access_token_invalid', 'token_invalid', 'unauthorized'],
  [401, 'scope_not_authorized', 'rejected', 'missing_scope'],
  [403, 'spam_risk_too_many_posts', 'rate_limited', 'daily_limit'],
  [403, 'spam_risk_user_banned_from_posting', 'rejected', 'account_banned'],
  [403, 'reached_active_user_cap', 'rate_limited', 'app_user_cap'],
  [403, 'privacy_level_option_mismatch', 'rejected', 'privacy_not_offered'],
] as const;

const refusedVideo = INIT_REFUSALS.map(
  ([status, tiktokCode, kind, code]): TikTokCase => ({
    endpoint: VIDEO,
    answer: `${status} ${tiktokCode}`,
    body: tiktokCode,
    run: async (bed) => {
      await bed.refuse('videoInit', status, tiktokCode);
      return prepared(bed, direct(bed));
    },
    becomes: { kind, code },
  }),
);

/** https://developers.tiktok.com/doc/content-posting-api-reference-direct-post */
const video: TikTokCase[] = [
  {
    endpoint: VIDEO,
    answer: 'success: a publish_id and an address for the bytes',
    run: async (bed) => {
      const { outcome, kept } = await bed.prepare(direct(bed));
      return { ...outcome, ...kept };
    },
    becomes: { kind: 'ready', publishId: expect.stringMatching(/^v_pub_file~/) as unknown, ready: true },
  },
  ...refusedVideo,
  {
    endpoint: VIDEO,
    answer: '400 invalid_param: a title of more than 2,200 UTF-16 units',
    body: 'UTF-16 units',
    run: (bed) => prepared(bed, bed.post([bed.video()], {}, 'a'.repeat(2_201))),
    becomes: { kind: 'rejected', code: 'invalid_request' },
  },
  {
    endpoint: VIDEO,
    answer: '400 invalid_param: branded content for oneself alone',
    body: 'Branded content',
    run: (bed) => {
      const disclosed = { disclose: true, brandedContent: true, privacy: 'SELF_ONLY' } as const;
      return prepared(bed, bed.post([bed.video()], disclosed));
    },
    becomes: { kind: 'rejected', code: 'invalid_request' },
  },
  {
    endpoint: VIDEO,
    answer: '403 unaudited_client_can_only_post_to_private_accounts',
    body: 'unaudited_client_can_only_post_to_private_accounts',
    run: async (bed) => {
      await bed.tt.set('audit', 'unaudited');
      return prepared(bed, bed.post([bed.video()], { privacy: 'SELF_ONLY' }));
    },
    becomes: { kind: 'rejected', code: 'app_not_audited' },
  },
  ...limited(VIDEO, 'videoInit', (bed) => prepared(bed, direct(bed)), 'transient'),
  {
    endpoint: VIDEO,
    answer: 'no answer: begun, and nobody has its address',
    run: async (bed) => {
      await bed.tt.fault('videoInit', 'reset_after');
      return prepared(bed, direct(bed));
    },
    becomes: { kind: 'transient', code: 'no_answer' },
  },
];

/** https://developers.tiktok.com/doc/content-posting-api-reference-upload-video */
const inbox: TikTokCase[] = [
  {
    endpoint: INBOX,
    answer: 'success: a draft',
    run: async (bed) => {
      const { outcome, kept } = await bed.prepare(draft(bed));
      return { ...outcome, ...kept };
    },
    becomes: { kind: 'ready', publishId: expect.stringMatching(/^v_inbox_file~/) as unknown, ready: true },
  },
  {
    endpoint: INBOX,
    answer: '400 invalid_param',
    body: 'invalid_param',
    run: async (bed) => {
      await bed.refuse('inboxInit', 400, 'invalid_param');
      return prepared(bed, draft(bed));
    },
    becomes: { kind: 'rejected', code: 'invalid_request' },
  },
  {
    endpoint: INBOX,
    answer: '401 access_token_invalid',
    body: 'access_token_invalid',
    run: async (bed) => {
      await bed.withdraw();
      return prepared(bed, draft(bed));
    },
    becomes: { kind: 'token_invalid', code: 'unauthorized' },
  },
  {
    endpoint: INBOX,
    answer: '401 scope_not_authorized',
    body: 'scope_not_authorized',
    run: async (bed) => {
      await bed.connect(CREATOR.public, ['video.upload']);
      return prepared(bed, draft(bed));
    },
    becomes: { kind: 'rejected', code: 'missing_scope' },
  },
  {
    endpoint: INBOX,
    answer: '403 spam_risk_too_many_pending_share: the sixth draft of a day',
    body: 'spam_risk_too_many_pending_share',
    run: async (bed) => {
      for (let number = 0; number < 5; number += 1)
        await bed.settled(draft(bed), await bed.published(draft(bed)));
      return prepared(bed, draft(bed));
    },
    becomes: { kind: 'rate_limited', code: 'inbox_full' },
  },
  ...limited(INBOX, 'inboxInit', (bed) => prepared(bed, draft(bed)), 'transient'),
];

const publishedPhotos = async (bed: TikTokBed): Promise<unknown> => bed.publish(await bed.photos());

/** https://developers.tiktok.com/doc/content-posting-api-reference-photo-post */
const photos: TikTokCase[] = [
  {
    endpoint: PHOTOS,
    answer: 'success: photos that are posted',
    run: publishedPhotos,
    becomes: {
      kind: 'unknown',
      code: 'processing',
      trace: { publishId: expect.stringMatching(/^p_pub_url~/) as unknown },
    },
  },
  {
    endpoint: PHOTOS,
    answer: 'success: photos as a draft',
    run: async (bed) => bed.publish(await bed.photos({ mode: 'inbox' })),
    becomes: { kind: 'unknown', code: 'processing' },
  },
  {
    endpoint: PHOTOS,
    answer: '400 invalid_param: a title of more than 90 UTF-16 units',
    body: 'UTF-16 units',
    run: async (bed) => bed.publish(await bed.photos({ title: 'a'.repeat(91) })),
    becomes: { kind: 'rejected', code: 'invalid_request' },
  },
  {
    endpoint: PHOTOS,
    answer: '400 app_version_check_failed',
    body: 'app_version_check_failed',
    run: async (bed) => {
      await bed.become('old-app');
      return bed.publish(await bed.photos({ mode: 'inbox' }));
    },
    becomes: { kind: 'rejected', code: 'app_too_old' },
  },
  {
    endpoint: PHOTOS,
    answer: '401 access_token_invalid',
    body: 'access_token_invalid',
    run: async (bed) => {
      await bed.withdraw();
      return publishedPhotos(bed);
    },
    becomes: { kind: 'token_invalid', code: 'unauthorized' },
  },
  {
    endpoint: PHOTOS,
    answer: '401 scope_not_authorized',
    body: 'scope_not_authorized',
    run: async (bed) => {
      await bed.connect(CREATOR.public, ['video.publish']);
      return publishedPhotos(bed);
    },
    becomes: { kind: 'rejected', code: 'missing_scope' },
  },
  ...(
    [
      ['too-many-posts', 'spam_risk_too_many_posts', 'rate_limited', 'daily_limit'],
      ['banned', 'spam_risk_user_banned_from_posting', 'rejected', 'account_banned'],
      ['user-cap', 'reached_active_user_cap', 'rate_limited', 'app_user_cap'],
      ['private', 'privacy_level_option_mismatch', 'rejected', 'privacy_not_offered'],
    ] as const
  ).map(
    ([state, tiktokCode, kind, code]): TikTokCase => ({
      endpoint: PHOTOS,
      answer: `403 ${tiktokCode}`,
      body: tiktokCode,
      run: async (bed) => {
        await bed.become(state);
        return publishedPhotos(bed);
      },
      becomes: { kind, code },
    }),
  ),
  {
    endpoint: PHOTOS,
    answer: '403 spam_risk_too_many_pending_share: the sixth draft of a day',
    body: 'spam_risk_too_many_pending_share',
    run: async (bed) => {
      const payload = await bed.photos({ mode: 'inbox' });
      for (let number = 0; number < 5; number += 1) await bed.settled(payload, await bed.published(payload));
      return bed.publish(payload);
    },
    becomes: { kind: 'rate_limited', code: 'inbox_full' },
  },
  {
    endpoint: PHOTOS,
    answer: '403 unaudited_client_can_only_post_to_private_accounts',
    body: 'unaudited_client_can_only_post_to_private_accounts',
    run: async (bed) => {
      await bed.tt.set('audit', 'unaudited');
      return publishedPhotos(bed);
    },
    becomes: { kind: 'rejected', code: 'app_not_audited' },
  },
  {
    endpoint: PHOTOS,
    answer: '403 url_ownership_unverified',
    body: 'url_ownership_unverified',
    run: async (bed) => {
      await bed.tt.control('PUT', '/tiktok/hosts', { hosts: ['media.example.test'] });
      return publishedPhotos(bed);
    },
    becomes: { kind: 'rejected', code: 'media_host_not_verified' },
  },
  ...limited(PHOTOS, 'photoInit', publishedPhotos, 'unknown'),
  {
    endpoint: PHOTOS,
    answer: 'no answer: perhaps posted',
    run: async (bed) => {
      await bed.tt.fault('photoInit', 'reset_after');
      return publishedPhotos(bed);
    },
    becomes: { kind: 'unknown', code: 'no_answer' },
  },
];

/** What every init answers beyond a limit and on a failure of TikTok's own; `failed`: what that leaves. */
function limited(
  endpoint: string,
  name: string,
  call: (bed: TikTokBed) => Promise<unknown>,
  failed: 'transient' | 'unknown',
): TikTokCase[] {
  return [
    {
      endpoint,
      answer: '429 rate_limit_exceeded: the call after the last of a minute',
      body: 'rate_limit_exceeded',
      run: async (bed) => {
        await bed.allow(name, 0);
        return call(bed);
      },
      becomes: { kind: 'rate_limited', code: 'rate_limited' },
    },
    {
      endpoint,
      answer: '500 internal_error',
      body: 'internal_error',
      run: async (bed) => {
        await bed.tt.fault(name, 'status', { status: 500 });
        return call(bed);
      },
      becomes: { kind: failed, code: 'unexpected_answer' },
    },
  ];
}

export const initCases: readonly TikTokCase[] = [...video, ...inbox, ...photos];
