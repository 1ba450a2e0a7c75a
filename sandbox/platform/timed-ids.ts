/** Mints ids that carry their time and only ever rise, also within a millisecond and when the clock steps back. */
export class TimedIds {
  readonly #firstAt: (epochMs: number) => bigint;
  #last: bigint;

  /** `firstAt`: the smallest id of an instant. `after`: the largest id already given out. */
  constructor(firstAt: (epochMs: number) => bigint, after: bigint) {
    this.#firstAt = firstAt;
    this.#last = after;
  }

  next(nowMs: number): string {
    const first = this.#firstAt(nowMs);
    this.#last = first > this.#last ? first : this.#last + 1n;
    return this.#last.toString();
  }

  /** Starts anew, once everything that carries an id was forgotten. */
  reset(): void {
    this.#last = 0n;
  }
}
