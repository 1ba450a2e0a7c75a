import type { FaultQueue } from '../control/faults.ts';
import type { SandboxClock } from '../precise-clock.ts';
import type { SandboxStore } from '../store/sandbox-store.ts';
import type { RateLimiter } from './rate-limits.ts';
import type { SnowflakeMint } from './snowflake.ts';
import type { VocabularySwitch } from './vocabulary.ts';

/** What the stand-in for X works with. */
export interface XContext {
  readonly store: SandboxStore;
  readonly clock: SandboxClock;
  readonly faults: FaultQueue;
  readonly limiter: RateLimiter;
  readonly ids: SnowflakeMint;
  readonly vocabulary: VocabularySwitch;
  /** Address people and programs reach the sandbox by, without a trailing slash. */
  readonly publicUrl: string;
}
