/** Quick retries after a certain failure that may be tried again, milliseconds. */
const QUICK_RETRIES_MS = [1_000, 2_000, 4_000] as const;
/** After them, slowly. */
const SLOW_RETRY_MS = 5 * 60_000;

const HOUR_MS = 3_600_000;

/**
 * When a part that certainly did not go out is tried again; null when the workspace's catch-up time is over.
 * `retries`: how many were made before.
 */
export function retryAt(options: {
  retries: number;
  dueAt: Date;
  now: Date;
  catchUpHours: number;
}): Date | null {
  const wait = QUICK_RETRIES_MS[options.retries] ?? SLOW_RETRY_MS;
  const next = new Date(options.now.getTime() + wait);
  const quick = options.retries < QUICK_RETRIES_MS.length;
  const end = options.dueAt.getTime() + options.catchUpHours * HOUR_MS;
  return quick || next.getTime() <= end ? next : null;
}
