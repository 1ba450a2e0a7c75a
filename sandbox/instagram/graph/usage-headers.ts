import type { Budget } from '../../http/rate-limits.ts';
import type { InstagramContext } from '../instagram-context.ts';

/** Shares of the limits that are used: https://developers.facebook.com/docs/graph-api/overview/rate-limiting */
export function usageHeaders(
  ig: InstagramContext,
  budget: Budget,
  accountId: string | null,
): Record<string, string> {
  const now = ig.time.nowMs();
  const throttle = accountId === null ? null : ig.throttles.of(accountId, now);
  const calls = Math.max(ig.switches.usagePercent.value, spentPercent(budget.user), throttle ? 100 : 0);
  const regainMs = Math.max(
    throttle === null ? 0 : throttle.untilMs - now,
    budget.exceeded === null
      ? 0
      : ((budget.exceeded === 'user' ? budget.user : budget.app)?.resetsAtMs ?? now) - now,
  );
  const app = {
    call_count: Math.max(ig.switches.usagePercent.value, spentPercent(budget.app)),
    total_time: 2,
    total_cputime: 1,
  };
  const account = {
    type: 'instagram',
    call_count: calls,
    total_cputime: 1,
    total_time: 2,
    /** Minutes. */
    estimated_time_to_regain_access: Math.ceil(regainMs / 60_000),
  };
  return {
    'x-app-usage': JSON.stringify(app),
    'facebook-api-version': 'v25.0',
    ...(accountId === null
      ? {}
      : { 'x-business-use-case-usage': JSON.stringify({ [accountId]: [account] }) }),
  };
}

function spentPercent(window: Budget['user']): number {
  if (window === null) return 0;
  return window.limit === 0 ? 100 : Math.round(((window.limit - window.remaining) / window.limit) * 100);
}
