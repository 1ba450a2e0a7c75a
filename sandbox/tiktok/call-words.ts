import type { TikTokEndpoint } from './endpoints.ts';

/** What each call is for, for the person at the dials. */
export const TIKTOK_CALL_WORDS: Readonly<Record<TikTokEndpoint, string>> = {
  token: 'Get or renew tokens',
  revoke: 'Revoke a token',
  userInfo: 'Read who is connected',
  creatorInfo: 'Read what a creator may choose',
  videoInit: 'Begin to publish a video',
  photoInit: 'Publish photos',
  inboxInit: 'Begin a draft for the inbox',
  uploadChunk: 'Upload a piece that is not the last',
  uploadLast: 'Upload the last piece or the only one',
  status: 'Ask what became of a post',
  cancel: 'Cancel a post under way',
  videoList: 'Read the posts of an account',
  videoQuery: 'Read single posts',
  webhook: 'Notices that are sent to the app',
};
