import { z } from 'zod';

/** Codes of limits: https://developers.facebook.com/docs/graph-api/overview/rate-limiting */
const CODES = [4, 17, 32, 613, 80002] as const;

export const throttleSchema = z.strictObject({
  code: z.literal(CODES).default(80002),
  /** In the sandbox's own time. */
  minutes: z
    .number()
    .positive()
    .max(24 * 60),
  /** Every account unless told. */
  accountId: z.string().optional(),
});

interface Throttle {
  readonly code: (typeof CODES)[number];
  readonly untilMs: number;
}

/** Spells during which calls are over a limit. In memory only. */
export class Throttles {
  readonly #spells = new Map<string, Throttle>();

  begin({ code, minutes, accountId }: z.infer<typeof throttleSchema>, nowMs: number): void {
    this.#spells.set(accountId ?? '', { code, untilMs: nowMs + minutes * 60_000 });
  }

  reset(): void {
    this.#spells.clear();
  }

  of(accountId: string, nowMs: number): Throttle | null {
    const spells = [this.#spells.get(accountId), this.#spells.get('')];
    return spells.find((spell) => spell !== undefined && spell.untilMs > nowMs) ?? null;
  }
}
