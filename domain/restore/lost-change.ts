import type { EventType } from '../events.ts';

/**
 * What people do to posts that a restore undoes. It is written down beside the anchor, so that afterwards it is known
 * what was undone.
 */
const WRITTEN_DOWN = {
  'post.created': 'created',
  'post.scheduled': 'scheduled',
  'post.publish_now': 'scheduled',
  'post.edited': 'changed',
  'post.moved': 'moved',
  'post.unscheduled': 'taken_back',
  'post.cancelled': 'taken_back',
  'post.skipped': 'taken_back',
  'hold.placed': 'held',
} as const satisfies Partial<Record<EventType, string>>;

export type LostChangeKind = (typeof WRITTEN_DOWN)[keyof typeof WRITTEN_DOWN];
export const WRITTEN_DOWN_TYPES: readonly string[] = Object.keys(WRITTEN_DOWN);

/** An event by which a database is recognised to reach so far. */
export interface JournalMark {
  readonly position: number;
  readonly eventId: string;
}

export interface WrittenChange extends JournalMark {
  readonly type: string;
  readonly workspaceId: string;
  /** The post, or the hold. */
  readonly entityId: string;
}

/** Null: of a kind that this version does not know. */
export function kindOfChange({ type }: WrittenChange): LostChangeKind | null {
  return Object.entries(WRITTEN_DOWN).find(([name]) => name === type)?.[1] ?? null;
}

/**
 * Undoing it lets something go out that a person had stopped, moved, worded otherwise, or sent at another time: a post
 * that is scheduled here and was scheduled or published at once since is about to go out a second time.
 */
export function isRestraint(change: WrittenChange): boolean {
  const kind = kindOfChange(change);
  return kind !== null && kind !== 'created';
}
