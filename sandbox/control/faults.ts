import { z } from 'zod';
import type { Platform } from '../platform/platform.ts';
import { sandboxPlatformSchema, type SandboxPlatform } from '../store/records.ts';

/**
 * - `status`: answers `status` and does nothing; `reason` picks one of the platform's refusals that no call earns
 * - `status_after`: does it, then answers `status` (and `reason`) all the same: a lie
 * - `timeout_before` / `timeout_after`: does nothing / does it, then never answers (the connection is
 *   dropped after `delayMs`, 120 s unless told)
 * - `reset_before` / `reset_after`: the same, with the connection reset at once
 * - `slow`: waits `delayMs`, then does it, even when the caller has gone away by then
 * - `lag` (reads of lists): what is younger than `delayMs` is not listed yet
 * - `processing_fail` / `processing_slow` (calls that begin work which goes on after the answer): the work
 *   fails, with `reason` where the platform tells one / takes `delayMs`, for ever unless told
 *
 * - `webhook_twice` / `webhook_late` / `webhook_lost` / `webhook_forged` (endpoint `webhook`): the notice is
 *   sent twice / after `delayMs` / never / with a wrong signature
 *
 * `delayMs` counts real time for `slow` and the time-outs, the sandbox's own time for the others.
 */
const faultKindSchema = z.enum([
  'status',
  'status_after',
  'timeout_before',
  'timeout_after',
  'reset_before',
  'reset_after',
  'slow',
  'lag',
  'processing_fail',
  'processing_slow',
  'webhook_twice',
  'webhook_late',
  'webhook_lost',
  'webhook_forged',
]);
type FaultKind = z.infer<typeof faultKindSchema>;

/** The same in a few words, for the person at the dials. */
export const FAULT_WORDS: Readonly<Record<FaultKind, string>> = {
  status: 'Refuse with a status',
  status_after: 'Accept, then answer a status all the same',
  timeout_before: 'Do nothing and never answer',
  timeout_after: 'Accept and never answer',
  reset_before: 'Do nothing and reset the connection',
  reset_after: 'Accept and reset the connection',
  slow: 'Answer late',
  lag: 'Leave the young out of a list',
  processing_fail: 'Fail in processing',
  processing_slow: 'Take long in processing',
  webhook_twice: 'Send the notice twice',
  webhook_late: 'Send the notice late',
  webhook_lost: 'Lose the notice',
  webhook_forged: 'Sign the notice wrongly',
};

const DAY_MS = 24 * 60 * 60 * 1000;

const faultShape = z.strictObject({
  platform: sandboxPlatformSchema,
  /** Only calls for this account; any account unless told. */
  accountId: z.string().optional(),
  /** One of the platform's own names of its endpoints. */
  endpoint: z.string(),
  fault: faultKindSchema,
  /** 503 unless told. */
  status: z.int().min(400).max(599).optional(),
  /** JSON; text where `headers` names another content type. */
  body: z.json().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  delayMs: z.int().nonnegative().max(DAY_MS).optional(),
  reason: z.string().max(200).optional(),
  times: z.int().positive().max(1_000_000).default(1),
});
export type Fault = z.infer<typeof faultShape>;

/** Holds a fault to the endpoints that its platform has. */
export function faultSchema(platforms: readonly Platform[]): z.ZodType<Fault> {
  return faultShape.check(({ value, issues }) => {
    const platform = platforms.find(({ name }) => name === value.platform);
    if (platform === undefined) {
      issues.push({ code: 'custom', path: ['platform'], input: value, message: 'not stood in for' });
    } else if (!platform.endpoints.includes(value.endpoint)) {
      const message = `not one of: ${platform.endpoints.join(', ')}`;
      issues.push({ code: 'custom', path: ['endpoint'], input: value.endpoint, message });
    } else if (value.fault.startsWith('webhook_') !== (value.endpoint === 'webhook')) {
      const message = 'the endpoint webhook takes the faults webhook_…, and no other takes them';
      issues.push({ code: 'custom', path: ['fault'], input: value.fault, message });
    }
  });
}

/** Faults waiting for their calls, first come first served. In memory only: a restart clears them. */
export class FaultQueue {
  #waiting: Fault[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ ...fault });
  }

  /** Those of one platform, or all. */
  clear(platform?: SandboxPlatform): void {
    this.#waiting =
      platform === undefined ? [] : this.#waiting.filter((waiting) => waiting.platform !== platform);
  }

  get waiting(): readonly Fault[] {
    return this.#waiting;
  }

  /** Takes one use of the first fault that fits. `accountIds`: who calls and for whom; empty while not known. */
  take(platform: SandboxPlatform, endpoint: string, accountIds: readonly string[]): Fault | null {
    const fault = this.#waiting.find(
      (waiting) =>
        waiting.platform === platform &&
        waiting.endpoint === endpoint &&
        (waiting.accountId === undefined || accountIds.includes(waiting.accountId)),
    );
    if (fault === undefined) return null;
    fault.times -= 1;
    if (fault.times === 0) this.#waiting = this.#waiting.filter((waiting) => waiting !== fault);
    return fault;
  }
}
