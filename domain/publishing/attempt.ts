/** How an attempt ended, as its worker or reading the platform told. */
export const ATTEMPT_OUTCOMES = [
  'published',
  'rejected',
  'rate_limited',
  'token_invalid',
  'transient',
  'unknown',
  'absent',
] as const;
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

/**
 * How it is known that no byte of a call can leave any more: its worker said so, its lock on the database is gone, its
 * process is gone, or so much time has passed that no process is held up for longer.
 */
export const ENDED_BY = ['reported', 'key_gone', 'process_gone', 'time'] as const;
export type EndedBy = (typeof ENDED_BY)[number];
