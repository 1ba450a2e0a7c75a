import type { Clock } from '../../infra/clock/clock.ts';

/** Runs as the wall's does, ahead of it by what a test says. */
export class MovableClock implements Clock {
  offsetMs = 0;

  nowMs(): number {
    return Date.now() + this.offsetMs;
  }

  aheadMs(): number {
    return this.offsetMs;
  }
}
