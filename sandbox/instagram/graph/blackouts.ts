/** Objects that cannot be read for a while, as happens right after they were made. In memory only. */
export class Blackouts {
  readonly #untilMs = new Map<string, number>();

  begin(id: string, untilMs: number): void {
    this.#untilMs.set(id, untilMs);
  }

  holds(id: string, nowMs: number): boolean {
    return (this.#untilMs.get(id) ?? 0) > nowMs;
  }

  reset(): void {
    this.#untilMs.clear();
  }
}
