import type { TimelineType } from './publishing/timeline.ts';

/** Everything a live stream may tell. Posts' events are their timeline as well. */
export type EventType =
  | TimelineType
  | 'account.connected'
  | 'account.reconnected'
  | 'account.disconnected'
  | 'account.needs_reconnect'
  | 'account.token_renewed'
  | 'account.checked'
  | 'hold.placed'
  | 'hold.released'
  | 'apiToken.created'
  | 'apiToken.revoked'
  | 'workspace.created'
  | 'workspace.changed'
  | 'notification.raised'
  | 'notification.read'
  | 'notification.over'
  | 'media.added'
  | 'media.deleted'
  | 'post.deleted';
