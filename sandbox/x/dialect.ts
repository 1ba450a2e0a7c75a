import type { SignedInCall } from '../http/call.ts';
import type { Budget, SpentWindow } from '../http/rate-limits.ts';
import type { Dialect } from '../http/serve-endpoint.ts';
import { shortHash } from '../store/hash.ts';
import { findXAccount, type XAccount } from './accounts.ts';
import { missingScope, reasonOf, tooManyRequests, unauthorized } from './problems.ts';
import { answerOfFault } from './told-refusals.ts';

export type XCall = SignedInCall<XAccount>;

export const xDialect: Dialect<XAccount> = {
  findAccount: findXAccount,
  unauthorized: () => unauthorized,
  missingScope,
  throttled: () => tooManyRequests,
  usual: answerOfFault,
  headers: (budget, requestId) => ({
    ...limitHeaders(budget),
    'x-transaction-id': shortHash(requestId),
  }),
  reasonOf,
};

/** Shown where there is no limit, so that a client that plans by the headers never waits. */
const UNLIMITED: SpentWindow = {
  limit: 1_000_000_000,
  remaining: 1_000_000_000,
  resetsAtMs: Date.UTC(2100, 0, 1),
};

function limitHeaders({ user, app }: Budget): Record<string, string> {
  return {
    ...windowHeaders('x-rate-limit', user ?? UNLIMITED),
    ...(app === null ? {} : windowHeaders('x-app-limit-24hour', app)),
  };
}

function windowHeaders(
  prefix: string,
  { limit, remaining, resetsAtMs }: SpentWindow,
): Record<string, string> {
  return {
    [`${prefix}-limit`]: String(limit),
    [`${prefix}-remaining`]: String(remaining),
    [`${prefix}-reset`]: String(Math.ceil(resetsAtMs / 1000)),
  };
}
