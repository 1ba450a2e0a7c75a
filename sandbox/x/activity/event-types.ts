/** What an app needs to be told of an event. `app`: its own bearer token is enough. */
export type EventRight = 'app' | readonly string[];

/**
 * All event types and what each asks for: https://docs.x.com/x-api/activity/introduction. Scopes that the page does
 * not name are those of the readings alike. The sandbox takes subscriptions to all of them; it tells only of
 * `post.create`, `post.delete` and `oauth.revoke`.
 */
export const EVENT_TYPES: Readonly<Record<string, EventRight>> = {
  'oauth.revoke': 'app',
  'post.create': 'app',
  'post.delete': 'app',
  'post.mention.create': ['tweet.read'],
  'post.reply.create': ['tweet.read'],
  'post.quote.create': ['tweet.read'],
  'post.repost.create': ['tweet.read'],
  'like.create': ['like.read'],
  'follow.follow': 'app',
  'follow.unfollow': 'app',
  'profile.update.bio': 'app',
  'profile.update.profile_picture': 'app',
  'profile.update.banner_picture': 'app',
  'profile.update.screenname': 'app',
  'profile.update.handle': 'app',
  'profile.update.geo': 'app',
  'profile.update.url': 'app',
  'profile.update.verified_badge': 'app',
  'profile.update.affiliate_badge': 'app',
  'chat.received': ['dm.read'],
  'chat.sent': ['dm.read'],
  'chat.conversation_join': ['dm.read'],
  'dm.received': ['dm.read'],
  'dm.sent': ['dm.read'],
  'dm.read': ['dm.read'],
  'dm.indicate_typing': ['dm.read'],
  'spaces.start': 'app',
  'spaces.end': 'app',
  'mute.mute': ['mute.read'],
  'mute.unmute': ['mute.read'],
  'block.block': ['block.read'],
  'block.unblock': ['block.read'],
  'broadcast.start': 'app',
  'broadcast.end': 'app',
  'broadcast.chat': ['broadcast.read'],
};

/** What the sandbox tells of. */
export type ToldType = 'oauth.revoke' | 'post.create' | 'post.delete';
