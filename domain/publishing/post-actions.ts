import { isSettled, isUnclaimed } from './part-state.ts';
import type { PartState } from './part-state.ts';
import type { PostStatus } from './post-status.ts';

export const POST_ACTIONS = [
  'edit',
  'schedule',
  'move',
  'publish_now',
  'unschedule',
  'cancel',
  'delete',
] as const;
export type PostAction = (typeof POST_ACTIONS)[number];

/** What may be done with a post now. The same list guards the use cases and draws the buttons. */
export function postActions(status: PostStatus, parts: readonly PartState[]): readonly PostAction[] {
  switch (status) {
    case 'draft':
      return ['edit', 'schedule', 'publish_now', 'delete'];
    case 'approved':
      return ['edit', 'schedule', 'publish_now'];
    case 'cancelled':
    case 'failed':
      return ['edit', 'schedule', 'publish_now', 'delete'];
    case 'scheduled':
      // What one account has published already is no longer edited for the others.
      return parts.every(isUnclaimed)
        ? ['edit', 'move', 'publish_now', 'unschedule', 'cancel']
        : ['move', 'publish_now', 'cancel'];
    case 'partially_published':
      return ['schedule', 'publish_now'];
    case 'needs_attention':
      // Missed, with nothing under way: its people decide whether it goes out now, later or not at all.
      if (parts.some(isUnclaimed) && parts.every((state) => isUnclaimed(state) || isSettled(state)))
        return ['move', 'publish_now', 'cancel'];
      return parts.some(isUnclaimed) ? ['cancel'] : [];
    case 'publishing':
      return parts.some(isUnclaimed) ? ['cancel'] : [];
    case 'published':
      return [];
  }
}

export function mayEdit(status: PostStatus, parts: readonly PartState[]): boolean {
  return postActions(status, parts).includes('edit');
}
