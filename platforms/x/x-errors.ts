import type { PublishOutcome } from '../../domain/publishing/outcome.ts';
import type { ReasonCode } from '../../domain/publishing/reason.ts';
import type { Answer, Exchange } from '../exchange.ts';
import type { PrepareOutcome } from '../port.ts';
import { failedExchange, refusalReason, unexpectedAnswer } from '../reasons.ts';
import { readProblem } from './x-answers.ts';
import type { Problem } from './x-answers.ts';
import { limitedUntil } from './x-rate-limit.ts';

/**
 * What an answer to "create a post" other than a readable 201 means. The first row that fits counts. Rows marked
 * "seen" are not in X's documents: many public clients met these answers.
 */
export interface ErrorRow {
  readonly status: number;
  /** Last path part of the problem's type. */
  readonly type?: string;
  /** In X's own words. */
  readonly words?: RegExp;
  readonly kind: 'rejected' | 'rate_limited' | 'token_invalid';
  readonly code: ReasonCode;
  /** For people; X's own words follow. */
  readonly says: string;
  readonly source: string;
}

const CODES = 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors';
const LIMITS = 'https://docs.x.com/x-api/fundamentals/rate-limits';
const PRICING = 'https://docs.x.com/x-api/getting-started/pricing';
const CHANGELOG = 'https://docs.x.com/changelog';
const AUTHENTICATION = 'https://docs.x.com/fundamentals/authentication/guides/v2-authentication-mapping';
const SEEN = 'seen';

export const CREATE_ERRORS: readonly ErrorRow[] = [
  {
    status: 400,
    kind: 'rejected',
    code: 'invalid_request',
    says: 'X does not accept this post as it is.',
    source: CODES,
  },
  {
    status: 401,
    kind: 'token_invalid',
    code: 'unauthorized',
    says: 'X no longer accepts the access token.',
    source: CODES,
  },
  {
    status: 402,
    type: 'usage-capped',
    kind: 'rate_limited',
    code: 'usage_cap',
    says: "The usage cap of this app's plan on X is reached; the cap or the plan has to be raised, or the period has to end.",
    source: SEEN,
  },
  {
    status: 402,
    kind: 'rate_limited',
    code: 'credits_depleted',
    says: "The app's credits on X are used up; they have to be bought in X's developer console.",
    source: PRICING,
  },
  {
    status: 403,
    words: /not allowed to create a (tweet|post) with duplicate content/i,
    kind: 'rejected',
    code: 'duplicate_content',
    says: 'X already has a post with this text from this account.',
    source: SEEN,
  },
  {
    status: 403,
    type: 'usage-capped',
    kind: 'rate_limited',
    code: 'usage_cap',
    says: "The usage cap of this app's plan on X is reached; the cap or the plan has to be raised, or the period has to end.",
    source: SEEN,
  },
  {
    status: 403,
    type: 'unsupported-authentication',
    kind: 'token_invalid',
    code: 'wrong_token_kind',
    says: 'The connection lacks a right that publishing needs; connect the account again.',
    source: AUTHENTICATION,
  },
  {
    status: 403,
    type: 'client-forbidden',
    kind: 'rejected',
    code: 'app_not_enrolled',
    says: "The app is not set up for this use in X's developer console.",
    source: CODES,
  },
  {
    status: 403,
    type: 'user-suspended',
    kind: 'rejected',
    code: 'account_suspended',
    says: 'X has suspended this account.',
    source: SEEN,
  },
  {
    status: 403,
    words: /reply to or quote posts where you are|reply to this conversation is not allowed/i,
    kind: 'rejected',
    code: 'reply_not_allowed',
    says: 'X allows no reply through its API here.',
    source: CHANGELOG,
  },
  {
    status: 403,
    words: /one cashtag/i,
    kind: 'rejected',
    code: 'too_many_cashtags',
    says: 'X allows one cashtag in a post.',
    source: SEEN,
  },
  {
    status: 403,
    words: /invalid url/i,
    kind: 'rejected',
    code: 'invalid_url',
    says: 'X does not accept a link in this post.',
    source: SEEN,
  },
  {
    status: 403,
    words: /user video duration exceeded|not allowed to post a video longer/i,
    kind: 'rejected',
    code: 'media_too_long',
    says: 'The video is longer than X allows this account.',
    source: SEEN,
  },
  {
    status: 403,
    words: /maximum of 4 items/i,
    kind: 'rejected',
    code: 'too_many_media',
    says: 'X allows four pictures in a post.',
    source: SEEN,
  },
  { status: 403, kind: 'rejected', code: 'forbidden', says: 'X refuses this post.', source: CODES },
  {
    status: 404,
    kind: 'rejected',
    code: 'not_found',
    says: 'What this post refers to is not on X any more.',
    source: CODES,
  },
  { status: 413, kind: 'rejected', code: 'too_large', says: 'The post is too large for X.', source: SEEN },
  {
    status: 415,
    kind: 'rejected',
    code: 'unsupported_type',
    says: 'X does not accept this kind of content.',
    source: SEEN,
  },
  {
    status: 429,
    type: 'usage-capped',
    kind: 'rate_limited',
    code: 'usage_cap',
    says: "The usage cap of this app's plan on X is reached; the cap or the plan has to be raised, or the period has to end.",
    source: SEEN,
  },
  {
    status: 429,
    kind: 'rate_limited',
    code: 'rate_limited',
    says: 'The limit of X for this account is used up for now.',
    source: LIMITS,
  },
];

type ErrorOutcome = Exclude<PublishOutcome, { kind: 'published' }>;

/**
 * Every answer that is in no row is `unknown`: 5xx may have created the post (X documents nothing to the
 * contrary), and a redirect or a proxy's page says nothing about it.
 */
export function createErrorOutcome(answer: Answer, nowMs: number): ErrorOutcome {
  const problem = readProblem(answer.body);
  const row = CREATE_ERRORS.find((candidate) => fits(candidate, answer.status, problem));
  if (row === undefined) return { kind: 'unknown', ...unexpectedAnswer('X', answer.status, problem.words) };
  const reason = refusalReason(row, 'X', problem.words);
  if (row.kind !== 'rate_limited') return { kind: row.kind, ...reason };
  const { code, untilMs } = limitedUntil(row.code, answer.headers, nowMs);
  return { kind: 'rate_limited', until: new Date(untilMs).toISOString(), ...reason, code };
}

function fits(row: ErrorRow, status: number, problem: Problem): boolean {
  if (row.status !== status) return false;
  if (row.type !== undefined && row.type !== problem.type) return false;
  return row.words === undefined || row.words.test(problem.words);
}

/** The same for a call that publishes nothing: what may have been carried out may be done again. */
export function prepareErrorOutcome(
  result: Exchange,
  nowMs: number,
): Exclude<PrepareOutcome, { kind: 'ready' }> {
  if (result.kind !== 'answer') return { kind: 'transient', ...failedExchange(result) };
  // Uploads and timelines answered 404 for hours (https://docs.x.com/incidents): nothing is said of the post.
  if (result.status === 404)
    return { kind: 'transient', ...unexpectedAnswer('X', 404, readProblem(result.body).words) };
  const outcome = createErrorOutcome(result, nowMs);
  return outcome.kind === 'unknown' ? { ...outcome, kind: 'transient' } : outcome;
}
