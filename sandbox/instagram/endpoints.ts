/** Names of methods and paths, for faults and limits. Both hosts share them. */
export const INSTAGRAM_ENDPOINTS = [
  // Connecting
  'token',
  'long-token',
  'refresh',
  'facebook-token',
  'permissions',
  'permissions-delete',
  'me',
  'user',
  'pages',
  'page',
  'businesses',
  'business-pages',
  // Publishing
  'container-create',
  'container',
  'upload',
  'publish',
  'quota',
  // Media
  'media-list',
  'stories',
  'media',
  'children',
  'media-update',
  'media-delete',
  // Comments
  'comments',
  'comment-create',
  'comment',
  'comment-update',
  'comment-delete',
  'replies',
  'reply-create',
  // Notices
  'subscribe',
  'subscriptions',
  'unsubscribe',
  'webhook',
  /** An id that nothing has. */
  'object',
] as const;

export type InstagramEndpoint = (typeof INSTAGRAM_ENDPOINTS)[number];

/** An app is set up for one of the two logins. */
export const LOGINS = ['instagram-login', 'facebook-login'] as const;
