/** Epoch milliseconds with a fraction. One clock for ids, ledger times, expiry and rate windows. */
export interface SandboxClock {
  nowMs(): number;
}

/**
 * The wall clock with sub-millisecond digits. `performance.now()` drifts from the wall clock over hours,
 * so its value is held inside the millisecond that `Date.now()` names.
 */
export const preciseClock: SandboxClock = {
  nowMs() {
    const precise = performance.timeOrigin + performance.now();
    const wall = Date.now();
    return Math.min(Math.max(precise, wall), wall + 0.999);
  },
};

/** ISO 8601 in UTC with milliseconds. */
export function isoTime(epochMs: number): string {
  return new Date(Math.floor(epochMs)).toISOString();
}
