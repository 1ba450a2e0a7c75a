/** Events of a post's life, in the words its timeline uses. Adding one needs its sentence in both languages. */
export const TIMELINE_TYPES = [
  'post.created',
  'post.edited',
  'post.scheduled',
  'post.moved',
  'post.publish_now',
  'post.unscheduled',
  'post.cancelled',
  'part.prepared',
  'part.prepare_failed',
  'part.claimed',
  'part.published',
  'part.linked',
  'part.hidden',
  'part.rejected',
  'part.unknown',
  'part.retrying',
  'part.rate_limited',
  'part.account_not_connected',
  'part.account_disconnected',
  'part.account_reconnected',
] as const;
export type TimelineType = (typeof TIMELINE_TYPES)[number];
