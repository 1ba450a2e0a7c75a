/** Every time-out and lead of publishing, in one place. Milliseconds. */

/** Prepare starts this long before the instant: token, validation. */
export const PREPARE_LEAD_MS = 60_000;
/** Files are uploaded from this long before the instant; TikTok's upload addresses live for an hour. */
export const UPLOAD_LEAD_MS = 30 * 60_000;
/** A large video takes its time; past it the upload is begun anew where it can be gone on with. */
export const UPLOAD_DEADLINE_MS = 3 * 60 * 60_000;
/** A worker that uploads is given up when it says nothing for this long. */
export const UPLOAD_HEARTBEAT_TIMEOUT_MS = 30_000;
/** From beginning to end of one read of what became of a call. */
export const SETTLE_DEADLINE_MS = 60_000;
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
