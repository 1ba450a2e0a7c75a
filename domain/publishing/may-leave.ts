/** From the claim to the first byte; a call that has not begun by then is not made. Milliseconds. */
export const LEAVE_DEADLINE_MS = 10_000;
/** PostgreSQL was heard to hold the worker's lock at most so long ago. Milliseconds. */
const SILENCE_MS = 8_000;

/** What a worker knows of itself right before the first byte of a claimed call leaves. */
export interface DepartureFacts {
  /** It still is the incarnation that claimed: its connection has held ever since. */
  readonly sameIncarnation: boolean;
  readonly silenceMs: number;
  /** Since the claim was asked for, by the clock that runs while a process is stopped, and by the one on the wall. */
  readonly monotonicMs: number;
  readonly wallMs: number;
}

/**
 * The last check. Others take a worker that lost its connection, or says nothing for long, for dead and may prove its
 * call absent: one that was held up must not send afterwards.
 */
export function mayLeave({ sameIncarnation, silenceMs, monotonicMs, wallMs }: DepartureFacts): boolean {
  return (
    sameIncarnation &&
    silenceMs <= SILENCE_MS &&
    monotonicMs <= LEAVE_DEADLINE_MS &&
    // A wall clock that was set back says nothing about how long it took.
    wallMs <= LEAVE_DEADLINE_MS
  );
}
