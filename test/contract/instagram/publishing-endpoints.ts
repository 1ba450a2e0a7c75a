/** What publishing calls, by either login. */
export const PUBLISHING = [
  'POST /v25.0/{ig-user-id}/media',
  'GET /v25.0/{ig-container-id}?fields=status_code,status',
  'GET /v25.0/{ig-user-id}/content_publishing_limit',
  'POST /v25.0/{ig-user-id}/media_publish',
  'GET /v25.0/{ig-user-id}/media',
  'GET /v25.0/{ig-user-id}/stories',
  'GET /v25.0/{ig-media-id}?fields=permalink',
  'POST /v25.0/{ig-media-id}/comments',
  'GET /v25.0/{ig-media-id}/comments',
] as const;
