/** Every time-out and lead of publishing, in one place. Milliseconds. */

/** Prepare starts this long before the instant: token, validation. */
export const PREPARE_LEAD_MS = 60_000;
/**
 * The publish activity starts this long before the instant and waits in process for it: all queueing happens
 * before the instant, not after (docs/decisions/0003).
 */
export const PUBLISH_LEAD_MS = 15_000;
/** From the claim to the end of the platform call; past it the outcome is unknown. */
export const CALL_DEADLINE_MS = 30_000;
/** Heartbeats while waiting and once claimed; Temporal gives the worker up after the time-out. */
export const HEARTBEAT_TIMEOUT_MS = 10_000;
export const HEARTBEAT_WAITING_MS = 4_000;
export const HEARTBEAT_CLAIMED_MS = 1_000;
/** What a claim that is found taken waits for its outcome before it is called unknown. */
export const LOST_OUTCOME_MS = CALL_DEADLINE_MS + 15_000;
