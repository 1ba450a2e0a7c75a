import { refusalCases } from '../shared-refusals.ts';
import type { CallKind, SharedRefusal } from '../shared-refusals.ts';
import type { XBed, XCase } from './bed.ts';

const CAP = { reason: 'usage-capped', body: 'UsageCapExceeded', kind: 'rate_limited' } as const;
const LIMITED = { status: 429, kind: 'rate_limited' } as const;
const FAILED = { kind: 'unknown', code: 'unexpected_answer' } as const;

/** Sections 4 and 8 of the contract: https://docs.x.com/x-api/fundamentals/response-codes-and-errors and rate-limits. */
const SHARED: readonly SharedRefusal[] = [
  {
    status: 400,
    words: 'Invalid Request',
    body: 'problems/invalid-request"',
    kind: 'rejected',
    code: 'invalid_request',
    thrown: 'invalid-request',
  },
  {
    status: 401,
    words: 'Unauthorized',
    body: '"detail":"Unauthorized"',
    kind: 'token_invalid',
    code: 'unauthorized',
    thrown: 'unauthorized',
  },
  {
    status: 402,
    words: 'CreditsDepleted',
    body: 'problems/credits"',
    kind: 'rate_limited',
    code: 'credits_depleted',
    thrown: 'credits',
  },
  { ...CAP, status: 402, words: 'UsageCapExceeded', code: 'usage_cap', thrown: 'usage-capped' },
  {
    status: 403,
    words: 'Unsupported Authentication',
    reason: 'application-only',
    body: 'problems/unsupported-authentication"',
    kind: 'token_invalid',
    code: 'wrong_token_kind',
    thrown: 'unsupported-authentication',
  },
  {
    status: 403,
    words: 'You are not permitted to perform this action',
    body: 'You are not permitted to perform this action.',
    kind: 'rejected',
    code: 'forbidden',
    thrown: 'http_403',
  },
  {
    status: 403,
    words: 'client-not-enrolled',
    reason: 'client-not-enrolled',
    body: '"reason":"client-not-enrolled"',
    kind: 'rejected',
    code: 'app_not_enrolled',
    thrown: 'client-forbidden',
  },
  {
    status: 403,
    words: 'official-client-forbidden',
    reason: 'official-client-forbidden',
    body: '"reason":"official-client-forbidden"',
    kind: 'rejected',
    code: 'app_not_enrolled',
    thrown: 'client-forbidden',
  },
  {
    status: 403,
    words: 'user-suspended',
    reason: 'user-suspended',
    body: 'problems/user-suspended"',
    kind: 'rejected',
    code: 'account_suspended',
    thrown: 'user-suspended',
  },
  { ...CAP, status: 403, words: 'UsageCapExceeded', code: 'usage_cap', thrown: 'usage-capped' },
  {
    status: 404,
    words: 'Not Found, as in an outage',
    body: '"type":"about:blank"',
    kind: 'rejected',
    code: 'not_found',
    thrown: 'http_404',
    // Uploads and timelines answered 404 for hours: https://docs.x.com/incidents, September 2025 and January 2026.
    outage: true,
  },
  { ...LIMITED, words: 'Too Many Requests', code: 'rate_limited', thrown: 'http_429' },
  {
    ...LIMITED,
    words: 'rate-limit-exceeded',
    reason: 'rate-limit-exceeded',
    body: 'problems/rate-limit-exceeded"',
    code: 'rate_limited',
    thrown: 'rate-limit-exceeded',
  },
  {
    ...LIMITED,
    words: 'code 88',
    reason: 'code-88',
    body: '"code":88',
    code: 'rate_limited',
    thrown: 'http_429',
  },
  {
    ...LIMITED,
    words: 'with something left of the window: a daily or spending cap',
    reason: 'hidden-cap',
    code: 'daily_limit',
    thrown: 'http_429',
  },
  {
    ...LIMITED,
    words: "at the end of the user's 24 hours",
    reason: 'user-day-cap',
    code: 'daily_limit',
    thrown: 'http_429',
  },
  { ...CAP, status: 429, words: 'UsageCapExceeded', code: 'usage_cap', thrown: 'usage-capped' },
  { ...FAILED, status: 500, words: 'Internal Server Error', thrown: 'http_500' },
  {
    ...FAILED,
    status: 502,
    words: 'a page of HTML',
    reason: 'html',
    body: '<!DOCTYPE html>',
    thrown: 'http_502',
  },
  { ...FAILED, status: 503, words: 'Service Unavailable', thrown: 'http_503' },
  { ...FAILED, status: 504, words: 'Gateway Timeout', thrown: 'http_504' },
];

/** `fault`: what the stand-in calls the endpoint. */
export function sharedRefusals(
  endpoint: string,
  fault: string,
  kind: CallKind,
  call: (bed: XBed) => Promise<unknown>,
): XCase[] {
  return refusalCases(SHARED, { endpoint, fault, kind, call, standIn: ({ x }) => x });
}
