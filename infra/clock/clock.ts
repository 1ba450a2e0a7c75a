/**
 * What time it is for the Hub: a process may run ahead of the wall, as a sped-up sandbox does. SQL follows it by
 * `HUB_NOW` (db/statements/hub-now.ts). Timers, deadlines of HTTP calls, leases and signs of life count real time and do
 * not ask it.
 */
export interface Clock {
  /** Epoch milliseconds. */
  nowMs(): number;
  /** Milliseconds by which it is ahead of the wall's. */
  aheadMs(): number;
}

/** Real time. A process is not ready while its own differs from the database's (db/check-clock.ts). */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  aheadMs: () => 0,
};
