import type { Platform } from '../../domain/platforms.ts';

/** Where the browser goes to ask a platform for consent; it comes back to the accounts page. */
export function authorizeUrl(platform: Platform, workspaceId: string): string {
  return `/api/oauth/${platform}/authorize?workspace_id=${encodeURIComponent(workspaceId)}`;
}
