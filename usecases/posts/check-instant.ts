import { Refusal } from '../../domain/refusal.ts';

const YEAR_MS = 365 * 86_400_000;
const FARTHEST_YEARS = 5;

/** Refuses an instant that is past, or so far away that it must be a mistake. */
export function checkInstant(instant: Date, now: Date): void {
  if (instant.getTime() <= now.getTime()) {
    throw new Refusal('time_in_past', 'That time is past. Choose a later one, or publish now.', {
      scheduledAt: instant.toISOString(),
      now: now.toISOString(),
    });
  }
  if (instant.getTime() > now.getTime() + FARTHEST_YEARS * YEAR_MS) {
    throw new Refusal('time_too_far', `Posts can be scheduled up to ${FARTHEST_YEARS} years ahead.`, {
      scheduledAt: instant.toISOString(),
    });
  }
}
