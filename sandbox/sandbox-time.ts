import { setTimeout as delay } from 'node:timers/promises';
import type { SandboxClock } from './precise-clock.ts';

/** Real milliseconds after which a wait notices that the clock was moved. */
const LOOK_EVERY_MS = 100;

export interface ClockSetting {
  /** Sandbox seconds to one real second. */
  readonly rate: number;
  /** Added on top; only ever raised, because time does not go back. */
  readonly offsetMs: number;
}

/**
 * The sandbox's own time: the wall clock, sped up and moved forward as told. Ages of tokens and links, quotas,
 * processing and the times of posts go by it; the ledger's times stay those of the wall.
 * In memory only: a restart is back on the wall's time.
 */
export class SandboxTime implements SandboxClock {
  readonly #wall: SandboxClock;
  #rate = 1;
  #offsetMs = 0;
  /** Where the present rate began, in wall time and in sandbox time without the offset. */
  #sinceWallMs = 0;
  #sinceMs = 0;

  constructor(wall: SandboxClock) {
    this.#wall = wall;
  }

  nowMs(): number {
    return this.at(this.#wall.nowMs());
  }

  /** The sandbox's time at an instant of the wall clock, by the present setting. */
  at(wallMs: number): number {
    return this.#sinceMs + (wallMs - this.#sinceWallMs) * this.#rate + this.#offsetMs;
  }

  get setting(): ClockSetting {
    return { rate: this.#rate, offsetMs: this.#offsetMs };
  }

  /** False, and nothing happens, where this would turn time back. */
  set({ rate, offsetMs }: ClockSetting): boolean {
    if (offsetMs < this.#offsetMs) return false;
    const wallMs = this.#wall.nowMs();
    this.#sinceMs = this.at(wallMs) - this.#offsetMs;
    this.#sinceWallMs = wallMs;
    this.#rate = rate;
    this.#offsetMs = offsetMs;
    return true;
  }

  /** Back on the wall's time. Only after everything that carries a time was forgotten. */
  reset(): void {
    this.#rate = 1;
    this.#offsetMs = 0;
    this.#sinceWallMs = 0;
    this.#sinceMs = 0;
  }

  /** Waits until so much of it has passed, by whatever setting holds meanwhile. False when stopped before. */
  async pass(ms: number, stop: AbortSignal): Promise<boolean> {
    const untilMs = this.nowMs() + ms;
    for (let leftMs = ms; leftMs > 0; leftMs = untilMs - this.nowMs()) {
      const sliceMs = Math.min(leftMs / this.#rate, LOOK_EVERY_MS);
      const passed = await delay(sliceMs, true, { ref: false, signal: stop }).catch(() => false);
      if (!passed) return false;
    }
    return !stop.aborted;
  }
}
