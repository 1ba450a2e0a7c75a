import type { ReasonCode } from '../../domain/publishing/reason.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Length of X's windows, for an answer without a usable reset. https://docs.x.com/x-api/fundamentals/rate-limits */
export const WINDOW_MS = 15 * MINUTE_MS;
/** A daily or spending cap has no reset in its answer; clients that met one back off for an hour or more. */
const CAP_MS = HOUR_MS;
/** A cap of the billing period ends at an unknown day: looking once a day is enough. */
const PERIOD_CAP_MS = 24 * HOUR_MS;
/** Resets are whole seconds of X's clock. */
const MARGIN_MS = 1_000;
/** No window is longer than a day: anything later is a damaged header. */
const LONGEST_WINDOW_MS = 25 * HOUR_MS;

export interface Limit {
  readonly code: ReasonCode;
  readonly untilMs: number;
}

/**
 * Until when X takes no more. Three kinds of 429 look alike: the window of 15 minutes (its remaining count is 0),
 * a cap of 24 hours (told by headers of its own), and a cap that no header tells of, which shows by a window with
 * something left.
 */
export function limitedUntil(
  code: ReasonCode,
  headers: Readonly<Record<string, string>>,
  nowMs: number,
): Limit {
  if (code === 'credits_depleted') return { code, untilMs: nowMs + CAP_MS };
  if (code === 'usage_cap') return { code, untilMs: nowMs + PERIOD_CAP_MS };
  for (const day of ['x-user-limit-24hour', 'x-app-limit-24hour']) {
    if (readCount(headers[`${day}-remaining`]) === 0) {
      return { code: 'daily_limit', untilMs: readReset(headers[`${day}-reset`], nowMs) ?? nowMs + CAP_MS };
    }
  }
  const remaining = readCount(headers['x-rate-limit-remaining']);
  if (remaining !== null && remaining > 0) return { code: 'daily_limit', untilMs: nowMs + CAP_MS };
  return { code, untilMs: readReset(headers['x-rate-limit-reset'], nowMs) ?? nowMs + WINDOW_MS };
}

/** Unix seconds to milliseconds with a margin; null when absent, past or absurd. */
export function readReset(header: string | undefined, nowMs: number): number | null {
  const seconds = readCount(header);
  if (seconds === null) return null;
  const at = seconds * 1000 + MARGIN_MS;
  return at <= nowMs || at > nowMs + LONGEST_WINDOW_MS ? null : at;
}

/** A whole number; null when absent or damaged. */
export function readCount(header: string | undefined): number | null {
  if (header === undefined || !/^\d+$/.test(header.trim())) return null;
  return Number(header);
}
