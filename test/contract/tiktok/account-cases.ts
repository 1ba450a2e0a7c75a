import { failureOf } from '../../setup/failure-of.ts';
import { CREATOR } from './tiktok-bed.ts';
import type { TikTokBed, TikTokCase } from './tiktok-bed.ts';

const USER = 'GET /v2/user/info/';
const CREATOR_INFO = 'POST /v2/post/publish/creator_info/query/';

const readAccount = (bed: TikTokBed): Promise<unknown> => failureOf(bed.adapter.accounts(bed.grant));
const readCreator = (bed: TikTokBed): Promise<unknown> =>
  failureOf(bed.adapter.creatorInfo?.(bed.grant.accessToken));

/** https://developers.tiktok.com/doc/tiktok-api-v2-get-user-info and tiktok-api-v2-error-handling */
const userInfo: TikTokCase[] = [
  {
    endpoint: USER,
    answer: 'success: the open_id unchanged, and the profile',
    run: (bed) => bed.adapter.accounts(bed.grant),
    becomes: {
      grantedBy: CREATOR.public,
      profiles: [
        {
          platformAccountId: CREATOR.public,
          handle: 'auroracoffee',
          displayName: 'Aurora Coffee',
          kind: 'person',
        },
      ],
    },
  },
  {
    endpoint: USER,
    answer: 'success: without the fields of a scope that was left out',
    run: async (bed) => {
      await bed.connect(CREATOR.public, ['user.info.profile']);
      return bed.adapter.accounts(bed.grant);
    },
    becomes: { profiles: [{ platformAccountId: CREATOR.public, handle: 'Aurora Coffee', profileUrl: null }] },
  },
  {
    endpoint: USER,
    answer: '401 access_token_invalid: a token that has expired',
    body: 'access_token_invalid',
    run: async (bed) => {
      await bed.tt.later(25 * 3_600_000);
      return readAccount(bed);
    },
    becomes: { code: 'access_token_invalid', status: 401, retryable: false },
  },
  {
    endpoint: USER,
    answer: '401 access_token_invalid: a token that was withdrawn',
    body: 'access_token_invalid',
    run: async (bed) => {
      await bed.withdraw();
      return readAccount(bed);
    },
    becomes: { code: 'access_token_invalid', status: 401, retryable: false },
  },
  ...(
    [
      [401, 'scope_not_authorized'],
      [400, 'scope_permission_missed'],
    ] as const
  ).map(
    ([status, code]): TikTokCase => ({
      endpoint: USER,
      answer: `${status} ${code}: a field without its scope`,
      body: code,
      run: async (bed) => {
        await bed.tt.set('missingScope', code);
        await bed.connect(CREATOR.public, ['user.info.profile']);
        return failureOf(bed.adapter.accounts({ ...bed.grant, scopes: bed.adapter.scopes }));
      },
      becomes: { code, status, retryable: false },
    }),
  ),
  {
    endpoint: USER,
    answer: '400 invalid_params',
    body: 'invalid_params',
    run: async (bed) => {
      await bed.refuse('userInfo', 400, 'invalid_params');
      return readAccount(bed);
    },
    becomes: { code: 'invalid_params', status: 400, retryable: false },
  },
  {
    endpoint: USER,
    answer: '429 rate_limit_exceeded: the call after the last of a minute',
    body: 'rate_limit_exceeded',
    run: async (bed) => {
      await bed.allow('userInfo', 1);
      await bed.adapter.accounts(bed.grant);
      return readAccount(bed);
    },
    becomes: { code: 'rate_limit_exceeded', status: 429, retryable: true },
  },
  {
    endpoint: USER,
    answer: '500 internal_error',
    body: 'internal_error',
    run: async (bed) => {
      await bed.tt.fault('userInfo', 'status', { status: 500 });
      return readAccount(bed);
    },
    becomes: { code: 'internal_error', status: 500, retryable: true },
  },
];

/** https://developers.tiktok.com/doc/content-posting-api-reference-query-creator-info */
const creatorInfo: TikTokCase[] = [
  {
    endpoint: CREATOR_INFO,
    answer: 'success: a public account',
    run: async (bed) => ({ ...(await bed.adapter.creatorInfo?.(bed.grant.accessToken)) }),
    becomes: {
      nickname: 'Aurora Coffee',
      privacyOptions: ['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'],
      commentsAllowed: true,
      duetAllowed: true,
      stitchAllowed: true,
      maxVideoSeconds: 600,
    },
  },
  ...(
    [
      ['private', { privacyOptions: ['FOLLOWER_OF_CREATOR', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'] }],
      ['unaudited', { privacyOptions: ['SELF_ONLY'] }],
      ['duet-disabled', { duetAllowed: false, stitchAllowed: false }],
      ['comments-off', { commentsAllowed: false }],
      ['short-video', { maxVideoSeconds: 60 }],
    ] as const
  ).map(
    ([kind, becomes]): TikTokCase => ({
      endpoint: CREATOR_INFO,
      answer: `success: an account that is ${kind}`,
      run: async (bed) => {
        await bed.become(kind);
        return { ...(await bed.adapter.creatorInfo?.(bed.grant.accessToken)) };
      },
      becomes,
    }),
  ),
  ...(
    [
      [CREATOR.banned, 'spam_risk_user_banned_from_posting', 'account_banned'],
      [CREATOR.tooManyPosts, 'spam_risk_too_many_posts', 'daily_limit'],
    ] as const
  ).map(
    ([openId, tiktokCode, code]): TikTokCase => ({
      endpoint: CREATOR_INFO,
      answer: `200 ${tiktokCode}`,
      body: tiktokCode,
      run: async (bed) => {
        await bed.connect(openId);
        return readCreator(bed);
      },
      becomes: { code, retryable: false },
    }),
  ),
  {
    endpoint: CREATOR_INFO,
    answer: '200 reached_active_user_cap',
    body: 'reached_active_user_cap',
    run: async (bed) => {
      await bed.become('user-cap');
      return readCreator(bed);
    },
    becomes: { code: 'app_user_cap', retryable: false },
  },
  {
    endpoint: CREATOR_INFO,
    answer: '401 access_token_invalid',
    body: 'access_token_invalid',
    run: async (bed) => {
      await bed.withdraw();
      return readCreator(bed);
    },
    becomes: { code: 'unauthorized', retryable: false },
  },
  {
    endpoint: CREATOR_INFO,
    answer: '401 scope_not_authorized',
    body: 'scope_not_authorized',
    run: async (bed) => {
      await bed.connect(CREATOR.public, ['video.publish']);
      return readCreator(bed);
    },
    becomes: { code: 'missing_scope', retryable: false },
  },
  {
    endpoint: CREATOR_INFO,
    answer: '429 rate_limit_exceeded',
    body: 'rate_limit_exceeded',
    run: async (bed) => {
      await bed.allow('creatorInfo', 0);
      return readCreator(bed);
    },
    becomes: { code: 'rate_limited', retryable: true },
  },
  {
    endpoint: CREATOR_INFO,
    answer: '500 internal_error',
    body: 'internal_error',
    run: async (bed) => {
      await bed.tt.fault('creatorInfo', 'status', { status: 500 });
      return readCreator(bed);
    },
    becomes: { code: 'unexpected_answer', retryable: true },
  },
];

export const accountCases: readonly TikTokCase[] = [...userInfo, ...creatorInfo];
