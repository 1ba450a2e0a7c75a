import type { Platform } from '../platforms.ts';

/** Workflows and database activities. */
export const HUB_QUEUE = 'hub';

/** Uploads to platforms: long, few at a time. */
export const MEDIA_QUEUE = 'media';

/** Mails and Slack messages: a server that is silent keeps nothing else waiting. */
export const DELIVERY_QUEUE = 'deliveries';

/** Calls to one platform that cannot be undone. */
export function publishQueue(platform: Platform): string {
  return `publish-${platform}`;
}
