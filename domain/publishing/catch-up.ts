/**
 * A post that goes out by more than this after its instant is late: its account then keeps a distance between posts,
 * and it may not go out at all by itself in a workspace that allows no hours.
 */
const LATE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** The most that a workspace may set; its columns take no more. */
export const MAX_CATCH_UP_HOURS = 720;
export const MAX_CATCH_UP_GAP_SECONDS = 3600;

/** Until when a job may go out by itself: the quick retries are made in any workspace. */
export function lateUntil(job: { dueAt: Date; catchUpHours: number; allowedUntil: Date | null }): Date {
  const end = job.dueAt.getTime() + Math.max(job.catchUpHours * HOUR_MS, LATE_MS);
  return new Date(Math.max(end, job.allowedUntil?.getTime() ?? 0));
}

export interface SpacingFacts {
  readonly dueAt: Date;
  readonly now: Date;
  readonly gapSeconds: number;
  /** When the account's last post was claimed, and the latest place that another late post of it waits for. */
  readonly lastClaimedAt: Date | null;
  readonly lastPlace: Date | null;
  /** The part has waited for its own place and that has come. */
  readonly hasPlace: boolean;
}

/** The place of a late post in the row of its account's late posts; null: it may go out now. */
export function placeInRow(facts: SpacingFacts): Date | null {
  const gapMs = facts.gapSeconds * 1000;
  if (gapMs === 0 || facts.now.getTime() - facts.dueAt.getTime() <= LATE_MS) return null;
  const before = [facts.lastClaimedAt, facts.hasPlace ? null : facts.lastPlace];
  const last = Math.max(...before.map((at) => at?.getTime() ?? -Infinity));
  const place = last + gapMs;
  return place > facts.now.getTime() ? new Date(place) : null;
}
