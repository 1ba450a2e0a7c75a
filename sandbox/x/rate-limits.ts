import { z } from 'zod';
import { xEndpointSchema, type XEndpoint } from './endpoints.ts';

const windowSchema = z.object({ limit: z.int().nonnegative(), seconds: z.int().positive() });
const endpointLimitSchema = z.object({ perUser: windowSchema.optional(), perApp: windowSchema.optional() });

/** `documented`, `off`, or limits for some endpoints in place of the documented ones. */
export const rateLimitsSchema = z.union([
  z.enum(['documented', 'off']),
  z.partialRecord(xEndpointSchema, endpointLimitSchema),
]);
export type RateLimits = z.infer<typeof rateLimitsSchema>;
type Window = z.infer<typeof windowSchema>;
type LimitTable = Partial<Record<XEndpoint, z.infer<typeof endpointLimitSchema>>>;

const MINUTES_15 = 15 * 60;
const DAY = 24 * 60 * 60;

/**
 * https://docs.x.com/x-api/fundamentals/rate-limits (August 2026). Figures per app for the same 15 minutes
 * are those of app-only tokens, which the sandbox does not issue. The token endpoints have no line there.
 */
const DOCUMENTED: LimitTable = {
  create: { perUser: { limit: 100, seconds: MINUTES_15 }, perApp: { limit: 10_000, seconds: DAY } },
  delete: { perUser: { limit: 50, seconds: MINUTES_15 } },
  me: { perUser: { limit: 75, seconds: MINUTES_15 } },
  post: { perUser: { limit: 900, seconds: MINUTES_15 } },
  timeline: { perUser: { limit: 900, seconds: MINUTES_15 } },
};

/** Shown while limits are off, so that a client that plans by the headers never waits. */
const UNLIMITED: Window = { limit: 1_000_000_000, seconds: MINUTES_15 };

interface Spending {
  used: number;
  resetsAtMs: number;
}

export interface Budget {
  readonly exceeded: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** Fixed windows that open with the first call. They live in memory only: a restart opens new ones. */
export class RateLimiter {
  #limits: RateLimits;
  #spendings = new Map<string, Spending>();

  constructor(limits: RateLimits) {
    this.#limits = limits;
  }

  get limits(): RateLimits {
    return this.#limits;
  }

  /** Also opens all windows anew. */
  use(limits: RateLimits): void {
    this.#limits = limits;
    this.#spendings = new Map();
  }

  /** Counts one call, or finds it over a limit. Without a user nothing is counted; the headers are told. */
  spend(endpoint: XEndpoint, caller: { accountId: string; clientId: string } | null, nowMs: number): Budget {
    const { perUser = UNLIMITED, perApp } = this.#limitOf(endpoint);
    if (caller === null) {
      return {
        exceeded: false,
        headers: windowHeaders('x-rate-limit', perUser, {
          used: 0,
          resetsAtMs: nowMs + perUser.seconds * 1000,
        }),
      };
    }
    const user = this.#open(`${endpoint}:${caller.clientId}:${caller.accountId}`, perUser, nowMs);
    const app = perApp === undefined ? null : this.#open(`${endpoint}:${caller.clientId}`, perApp, nowMs);
    const exceeded =
      user.used >= perUser.limit || (app !== null && perApp !== undefined && app.used >= perApp.limit);
    if (!exceeded) {
      user.used += 1;
      if (app !== null) app.used += 1;
    }
    return {
      exceeded,
      headers: {
        ...windowHeaders('x-rate-limit', perUser, user),
        ...(app === null || perApp === undefined ? {} : windowHeaders('x-app-limit-24hour', perApp, app)),
      },
    };
  }

  #limitOf(endpoint: XEndpoint): { perUser?: Window | undefined; perApp?: Window | undefined } {
    if (this.#limits === 'off') return {};
    if (this.#limits === 'documented') return DOCUMENTED[endpoint] ?? {};
    return this.#limits[endpoint] ?? DOCUMENTED[endpoint] ?? {};
  }

  #open(key: string, window: Window, nowMs: number): Spending {
    const open = this.#spendings.get(key);
    if (open !== undefined && open.resetsAtMs > nowMs) return open;
    const fresh = { used: 0, resetsAtMs: nowMs + window.seconds * 1000 };
    this.#spendings.set(key, fresh);
    return fresh;
  }
}

function windowHeaders(prefix: string, window: Window, spending: Spending): Record<string, string> {
  return {
    [`${prefix}-limit`]: String(window.limit),
    [`${prefix}-remaining`]: String(Math.max(0, window.limit - spending.used)),
    [`${prefix}-reset`]: String(Math.ceil(spending.resetsAtMs / 1000)),
  };
}
