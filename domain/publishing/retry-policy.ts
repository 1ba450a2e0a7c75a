/** Quick retries after a certain failure that may be tried again, milliseconds. */
const QUICK_RETRIES_MS = [1_000, 2_000, 4_000] as const;
/** After them, slowly. */
const SLOW_RETRY_MS = 5 * 60_000;

/**
 * When a part that certainly did not go out is tried again; null when it may not go out by itself any more
 * (`lateUntil`). `retries`: how many were made before.
 */
export function retryAt(options: { retries: number; now: Date; lateUntil: Date }): Date | null {
  const wait = QUICK_RETRIES_MS[options.retries] ?? SLOW_RETRY_MS;
  const next = new Date(options.now.getTime() + wait);
  return isQuickRetry(options.retries) || next <= options.lateUntil ? next : null;
}

/** Whether the next retry, after so many, is one of the quick ones. */
export function isQuickRetry(retries: number): boolean {
  return retries < QUICK_RETRIES_MS.length;
}

/** True when the try after so many retries is one of the slow ones: the quick ones did not help. */
export function isSlowRetry(retries: number): boolean {
  return retries > QUICK_RETRIES_MS.length;
}
