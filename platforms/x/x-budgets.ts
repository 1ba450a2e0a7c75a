import type { StatedBudget } from '../../domain/budgets/budget.ts';
import { readCount, readReset, WINDOW_MS } from './x-rate-limit.ts';

const DAY_SECONDS = 86_400;

/**
 * What an answer to "create a post" says of the account's budgets: the window of 15 minutes, and a day where X limits
 * it. https://docs.x.com/x-api/fundamentals/rate-limits
 */
export function statedBudgets(headers: Readonly<Record<string, string>>, nowMs: number): StatedBudget[] {
  return [
    ...stated('x-rate-limit', WINDOW_MS / 1000, headers, nowMs),
    ...stated('x-user-limit-24hour', DAY_SECONDS, headers, nowMs),
  ];
}

function stated(
  name: string,
  seconds: number,
  headers: Readonly<Record<string, string>>,
  nowMs: number,
): StatedBudget[] {
  const quota = readCount(headers[`${name}-limit`]);
  const left = readCount(headers[`${name}-remaining`]);
  const resetMs = readReset(headers[`${name}-reset`], nowMs);
  if (quota === null || left === null || resetMs === null) return [];
  return [{ family: 'posts', seconds, unit: 'count', quota, left, resetsAt: new Date(resetMs) }];
}
