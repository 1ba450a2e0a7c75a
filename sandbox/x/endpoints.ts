import type { LimitTable } from '../http/rate-limits.ts';

export const X_ENDPOINTS = [
  'create',
  'delete',
  'post',
  'timeline',
  'me',
  'mediaUpload',
  'mediaInitialize',
  'mediaAppend',
  'mediaFinalize',
  'mediaStatus',
  'mediaMetadata',
  'token',
  'revoke',
  'bearer',
  'webhookCreate',
  'webhookList',
  'webhookValidate',
  'webhookDelete',
  'webhookReplay',
  'subscriptionCreate',
  'subscriptionList',
  'subscriptionUpdate',
  'subscriptionDelete',
  'webhook',
] as const;

const MINUTES_15 = 15 * 60;
const DAY = 24 * 60 * 60;

const MEDIA_PIECES = {
  perUser: { limit: 1_875, seconds: MINUTES_15 },
  perApp: { limit: 180_000, seconds: DAY },
};

/** Calls of the app itself: it is the one who has the window. */
const WEBHOOKS = { perUser: { limit: 450, seconds: MINUTES_15 } };
const SUBSCRIPTIONS = { perUser: { limit: 500, seconds: MINUTES_15 } };

/**
 * https://docs.x.com/x-api/fundamentals/rate-limits (August 2026). Figures per app for the same 15 minutes are those of
 * app-only tokens, which here serve webhooks and subscriptions alone. The token endpoints have no line there.
 */
export const X_LIMITS: LimitTable = {
  create: { perUser: { limit: 100, seconds: MINUTES_15 }, perApp: { limit: 10_000, seconds: DAY } },
  delete: { perUser: { limit: 50, seconds: MINUTES_15 } },
  me: { perUser: { limit: 75, seconds: MINUTES_15 } },
  post: { perUser: { limit: 900, seconds: MINUTES_15 } },
  mediaUpload: { perUser: { limit: 500, seconds: MINUTES_15 }, perApp: { limit: 50_000, seconds: DAY } },
  mediaInitialize: MEDIA_PIECES,
  mediaAppend: MEDIA_PIECES,
  mediaFinalize: MEDIA_PIECES,
  mediaStatus: { perUser: { limit: 1_000, seconds: MINUTES_15 } },
  mediaMetadata: { perUser: { limit: 500, seconds: MINUTES_15 }, perApp: { limit: 50_000, seconds: DAY } },
  timeline: { perUser: { limit: 900, seconds: MINUTES_15 } },
  webhookCreate: WEBHOOKS,
  webhookList: WEBHOOKS,
  webhookValidate: WEBHOOKS,
  webhookDelete: WEBHOOKS,
  webhookReplay: { perUser: { limit: 100, seconds: MINUTES_15 } },
  subscriptionCreate: SUBSCRIPTIONS,
  subscriptionList: SUBSCRIPTIONS,
  subscriptionUpdate: SUBSCRIPTIONS,
  subscriptionDelete: SUBSCRIPTIONS,
};

/** OAuth 2.0 scopes and what each lets an app do, in the words of the consent page. */
export const X_SCOPES: Readonly<Record<string, string>> = {
  'tweet.read': 'See posts you can see, including those of protected accounts.',
  'tweet.write': 'Publish and delete posts for you.',
  'tweet.moderate.write': 'Hide and unhide replies to your posts.',
  'users.read': 'See your profile and the profiles you can see.',
  'users.email': 'See your e-mail address.',
  'follows.read': 'See who follows you and whom you follow.',
  'follows.write': 'Follow and unfollow people for you.',
  'offline.access': 'Stay connected until you withdraw access.',
  'space.read': 'See the audio rooms you can see.',
  'mute.read': 'See accounts you muted.',
  'mute.write': 'Mute and unmute accounts for you.',
  'like.read': 'See posts you liked.',
  'like.write': 'Like and unlike posts for you.',
  'list.read': 'See your lists, including private ones.',
  'list.write': 'Create and manage lists for you.',
  'block.read': 'See accounts you blocked.',
  'block.write': 'Block and unblock accounts for you.',
  'bookmark.read': 'See posts you bookmarked.',
  'bookmark.write': 'Bookmark posts and remove bookmarks.',
  'dm.read': 'Read your direct messages.',
  'dm.write': 'Send direct messages for you.',
  'media.write': 'Upload pictures and videos.',
  'timeline.read': 'See your home timeline.',
};
