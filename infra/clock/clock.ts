/**
 * What time it is for the Hub: for lives of tokens, and for whatever else a sped-up platform must agree with it on.
 * Deadlines of HTTP calls and leases count real time and do not ask it.
 */
export interface Clock {
  /** Epoch milliseconds. */
  nowMs(): number;
  /**
   * The time as a parameter of SQL; null: the database's own `clock_timestamp()`, so that what several processes
   * write is compared by one clock. Statements say `coalesce($n::timestamptz, clock_timestamp())`.
   */
  sqlNow(): Date | null;
}

/** Real time. A process is not ready while its own differs from the database's (db/check-clock.ts). */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  sqlNow: () => null,
};
