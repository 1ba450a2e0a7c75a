import type { ReasonCode } from './reason.ts';

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
 * process is gone, or so much time has passed that no process is held up for longer. `operator`: after a restore, whoever
 * runs the installation said that every worker of before has ended.
 */
export const ENDED_BY = ['reported', 'key_gone', 'process_gone', 'time', 'operator'] as const;
export type EndedBy = (typeof ENDED_BY)[number];

/** As which worker the attempt of a part is kept that may have been sent in a time that the database has lost. */
export const LOST_WORKER = 'lost with the database';

/**
 * Reason of an attempt that the platform says it blocked as unwanted, which it also says of what it has published. Such
 * a part is sent again by a person only.
 */
export const BLOCKED = 'blocked_as_spam' satisfies ReasonCode;
