import type { Platform } from '../platforms.ts';

/** Workflows and database activities. */
export const HUB_QUEUE = 'hub';

/** Calls to one platform that cannot be undone. */
export function publishQueue(platform: Platform): string {
  return `publish-${platform}`;
}
