import { z } from 'zod';

const windowSchema = z.strictObject({
  limit: z.int().nonnegative(),
  /** Counted from the window's first call; or, for `utcDay`, until midnight UTC. */
  seconds: z.int().positive(),
  utcDay: z.boolean().optional(),
});
const endpointLimitSchema = z.strictObject({
  perUser: windowSchema.optional(),
  perApp: windowSchema.optional(),
});
export type RateWindow = z.infer<typeof windowSchema>;
export type EndpointLimit = z.infer<typeof endpointLimitSchema>;

/** Limits by the platform's names of its endpoints. */
export const limitTableSchema = z.record(z.string(), endpointLimitSchema);
export type LimitTable = z.infer<typeof limitTableSchema>;

/** `documented`, `off`, or limits for some endpoints in place of the documented ones. */
export const rateLimitsSchema = z.union([z.enum(['documented', 'off']), limitTableSchema]);
export type RateLimits = z.infer<typeof rateLimitsSchema>;

interface Spending {
  used: number;
  resetsAtMs: number;
}

export interface SpentWindow {
  readonly limit: number;
  readonly remaining: number;
  readonly resetsAtMs: number;
}

export interface Budget {
  /** Whose limit the call went over; the user's is looked at first. */
  readonly exceeded: 'user' | 'app' | null;
  /** Null where the endpoint has no such limit. */
  readonly user: SpentWindow | null;
  readonly app: SpentWindow | null;
}

/** The windows of one platform's endpoints. They live in memory only: a restart opens new ones. */
export class RateLimiter {
  readonly #documented: LimitTable;
  #limits: RateLimits;
  #spendings = new Map<string, Spending>();

  constructor(documented: LimitTable, limits: RateLimits) {
    this.#documented = documented;
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

  /** Counts one call, or finds it over a limit. Without a caller nothing is counted; the windows are told. */
  spend(endpoint: string, caller: { accountId: string; clientId: string } | null, nowMs: number): Budget {
    const { perUser, perApp } = this.#limitOf(endpoint);
    if (caller === null) {
      return {
        exceeded: null,
        user: perUser === undefined ? null : spentWindow(perUser, fresh(perUser, nowMs)),
        app: null,
      };
    }
    const user = perUser && this.#open(`${endpoint}:${caller.clientId}:${caller.accountId}`, perUser, nowMs);
    const app = perApp && this.#open(`${endpoint}:${caller.clientId}`, perApp, nowMs);
    const exceeded = isSpent(perUser, user) ? 'user' : isSpent(perApp, app) ? 'app' : null;
    if (exceeded === null) {
      if (user !== undefined) user.used += 1;
      if (app !== undefined) app.used += 1;
    }
    return {
      exceeded,
      user: perUser && user ? spentWindow(perUser, user) : null,
      app: perApp && app ? spentWindow(perApp, app) : null,
    };
  }

  #limitOf(endpoint: string): EndpointLimit {
    if (this.#limits === 'off') return {};
    if (this.#limits === 'documented') return this.#documented[endpoint] ?? {};
    return this.#limits[endpoint] ?? this.#documented[endpoint] ?? {};
  }

  #open(key: string, window: RateWindow, nowMs: number): Spending {
    const open = this.#spendings.get(key);
    if (open !== undefined && open.resetsAtMs > nowMs) return open;
    const opened = fresh(window, nowMs);
    this.#spendings.set(key, opened);
    return opened;
  }
}

const DAY_MS = 24 * 60 * 60 * 1000;

function fresh(window: RateWindow, nowMs: number): Spending {
  const resetsAtMs =
    window.utcDay === true ? (Math.floor(nowMs / DAY_MS) + 1) * DAY_MS : nowMs + window.seconds * 1000;
  return { used: 0, resetsAtMs };
}

function isSpent(window: RateWindow | undefined, spending: Spending | undefined): boolean {
  return window !== undefined && spending !== undefined && spending.used >= window.limit;
}

function spentWindow(window: RateWindow, { used, resetsAtMs }: Spending): SpentWindow {
  return { limit: window.limit, remaining: Math.max(0, window.limit - used), resetsAtMs };
}
