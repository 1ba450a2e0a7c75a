import { Refusal } from '../../domain/refusal.ts';

/** Streams of one user or token at a time: more than anybody has windows, fewer than would weigh. */
const MOST_STREAMS = 20;
/** A window that was closed frees its stream at once; an unclean end is noticed at the next ping. Seconds. */
const RETRY_SECONDS = 15;

/** Counts open streams by caller. */
export class OpenStreams {
  readonly #counts = new Map<string, number>();

  /** Takes one, or refuses; call what it returns once when the stream has closed. */
  take(caller: string): () => void {
    const count = this.#counts.get(caller) ?? 0;
    if (count >= MOST_STREAMS) {
      throw new Refusal('rate_limited', `At most ${MOST_STREAMS} event streams may be open at once.`, {
        limit: MOST_STREAMS,
        retryAfterSeconds: RETRY_SECONDS,
      });
    }
    this.#counts.set(caller, count + 1);
    return () => {
      const left = (this.#counts.get(caller) ?? 1) - 1;
      if (left > 0) this.#counts.set(caller, left);
      else this.#counts.delete(caller);
    };
  }
}
