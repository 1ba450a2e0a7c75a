import { z } from 'zod';
import type { SandboxPlatform } from '../store/records.ts';
import { xEndpointSchema, type XEndpoint } from '../x/endpoints.ts';

/**
 * - `status`: answers `status` and does nothing; `status_after`: does it, then answers `status`
 * - `timeout_before` / `timeout_after`: does nothing / does it, then never answers (the connection is
 *   dropped after `delayMs`, 120 s unless told)
 * - `reset_before` / `reset_after`: the same, with the connection reset at once
 * - `slow`: waits `delayMs`, then does it, even when the caller has gone away by then
 * - `lag` (timeline only): posts younger than `delayMs` are not listed yet
 */
export const faultSchema = z.strictObject({
  platform: z.literal('x'),
  /** Only calls for this account; any account unless told. */
  accountId: z.string().optional(),
  endpoint: xEndpointSchema,
  fault: z.enum([
    'status',
    'status_after',
    'timeout_before',
    'timeout_after',
    'reset_before',
    'reset_after',
    'slow',
    'lag',
  ]),
  /** 503 unless told. */
  status: z.int().min(400).max(599).optional(),
  body: z.json().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  delayMs: z.int().nonnegative().max(3_600_000).optional(),
  times: z.int().positive().max(1_000_000).default(1),
});
export type Fault = z.infer<typeof faultSchema>;

/** Faults waiting for their calls, first come first served. In memory only: a restart clears them. */
export class FaultQueue {
  #waiting: Fault[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ ...fault });
  }

  clear(): void {
    this.#waiting = [];
  }

  get waiting(): readonly Fault[] {
    return this.#waiting;
  }

  /** Takes one use of the first fault that fits. `accountId` is null while the caller is not known. */
  take(platform: SandboxPlatform, endpoint: XEndpoint, accountId: string | null): Fault | null {
    const fault = this.#waiting.find(
      (waiting) =>
        waiting.platform === platform &&
        waiting.endpoint === endpoint &&
        (waiting.accountId === undefined || waiting.accountId === accountId),
    );
    if (fault === undefined) return null;
    fault.times -= 1;
    if (fault.times === 0) this.#waiting = this.#waiting.filter((waiting) => waiting !== fault);
    return fault;
  }
}
