import type { LimitTable } from '../http/rate-limits.ts';

/** `uploadChunk` is every piece of a file but the last, `uploadLast` the last or only one. */
export const TIKTOK_ENDPOINTS = [
  'token',
  'revoke',
  'userInfo',
  'creatorInfo',
  'videoInit',
  'photoInit',
  'inboxInit',
  'uploadChunk',
  'uploadLast',
  'status',
  'cancel',
  'videoList',
  'videoQuery',
  'webhook',
] as const;
export type TikTokEndpoint = (typeof TIKTOK_ENDPOINTS)[number];

const perMinute = (limit: number): LimitTable[string] => ({ perUser: { limit, seconds: 60 } });

/** https://developers.tiktok.com/doc/tiktok-api-v2-rate-limit and the page of each call (September 2026). */
export const TIKTOK_LIMITS: LimitTable = {
  userInfo: perMinute(600),
  videoList: perMinute(600),
  videoQuery: perMinute(600),
  creatorInfo: perMinute(20),
  videoInit: perMinute(6),
  photoInit: perMinute(6),
  inboxInit: perMinute(6),
  status: perMinute(30),
};

/** https://developers.tiktok.com/doc/tiktok-api-scopes, in the words of the consent page. */
export const TIKTOK_SCOPES: Readonly<Record<string, string>> = {
  'user.info.basic': 'See your name and picture.',
  'user.info.profile': 'See your bio, your profile link and whether you are verified.',
  'user.info.stats': 'See how many followers, likes and videos you have.',
  'video.list': 'See your public videos and their figures.',
  'video.publish': 'Post to your profile.',
  'video.upload': 'Send drafts to your inbox for you to finish.',
};
