import type { PublishOutcome } from '../../domain/publishing/outcome.ts';
import type { ReasonCode } from '../../domain/publishing/reason.ts';
import type { Answer, Exchange } from '../exchange.ts';
import type { PrepareOutcome } from '../port.ts';
import { failedExchange, refusalReason, unexpectedAnswer } from '../reasons.ts';
import { readProblem } from './linkedin-answers.ts';
import type { Problem } from './linkedin-answers.ts';

/**
 * What a refusal of "create a post" or "create a comment" means. The first row that fits counts. LinkedIn reserves
 * the right to change its words, so rows go by status and code first. "seen": not documented, met by many clients.
 */
export interface ErrorRow {
  readonly status: number;
  readonly linkedInCode?: string;
  readonly words?: RegExp;
  readonly kind: 'rejected' | 'rate_limited' | 'token_invalid' | 'transient';
  readonly code: ReasonCode;
  /** For people; LinkedIn's own words follow. */
  readonly says: string;
  readonly source: string;
}

const ERRORS = 'https://learn.microsoft.com/linkedin/shared/api-guide/concepts/error-handling';
const LIMITS = 'https://learn.microsoft.com/linkedin/shared/api-guide/concepts/rate-limits';
const VERSIONS = 'https://learn.microsoft.com/linkedin/marketing/versioning';
const SEEN = 'seen';

export const CREATE_ERRORS: readonly ErrorRow[] = [
  {
    status: 400,
    linkedInCode: 'FIELD_LENGTH_TOO_LONG',
    kind: 'rejected',
    code: 'text_too_long',
    says: 'The text is too long for LinkedIn.',
    source: ERRORS,
  },
  {
    status: 400,
    kind: 'rejected',
    code: 'invalid_request',
    says: 'LinkedIn does not accept this post as it is.',
    source: ERRORS,
  },
  {
    status: 401,
    kind: 'token_invalid',
    code: 'unauthorized',
    says: 'LinkedIn no longer accepts the access token.',
    source: SEEN,
  },
  {
    status: 403,
    kind: 'rejected',
    code: 'missing_scope',
    says: 'LinkedIn does not allow this connection to do this.',
    source: SEEN,
  },
  {
    status: 404,
    kind: 'rejected',
    code: 'not_found',
    says: 'Something that the post refers to is not on LinkedIn.',
    source: ERRORS,
  },
  {
    status: 409,
    kind: 'transient',
    code: 'conflict',
    says: 'LinkedIn was busy with the same thing; nothing was published.',
    source: SEEN,
  },
  {
    status: 411,
    kind: 'rejected',
    code: 'invalid_request',
    says: 'LinkedIn does not accept this request.',
    source: ERRORS,
  },
  {
    status: 422,
    linkedInCode: 'DUPLICATE_POST',
    kind: 'rejected',
    code: 'duplicate_content',
    says: 'LinkedIn already has a post with this content from this account.',
    source: SEEN,
  },
  {
    status: 422,
    words: /content is a duplicate of/i,
    kind: 'rejected',
    code: 'duplicate_content',
    says: 'LinkedIn already has a post with this content from this account.',
    source: SEEN,
  },
  {
    status: 422,
    kind: 'rejected',
    code: 'invalid_request',
    says: 'LinkedIn does not accept this post as it is.',
    source: SEEN,
  },
  {
    status: 426,
    kind: 'transient',
    code: 'version_inactive',
    says: 'LinkedIn no longer serves the version of its API that is set; the operator has to set LINKEDIN_VERSION to one that is.',
    source: VERSIONS,
  },
  {
    status: 429,
    kind: 'rate_limited',
    code: 'rate_limited',
    says: 'The limit of LinkedIn for this account or app is used up for now.',
    source: LIMITS,
  },
];

type ErrorOutcome = Exclude<PublishOutcome, { kind: 'published' }>;

/** Every answer that is in no row is `unknown`: 5xx may have created the post, a proxy's page says nothing. */
export function createErrorOutcome(answer: Answer, nowMs: number): ErrorOutcome {
  const problem = readProblem(answer.body);
  const row = CREATE_ERRORS.find((candidate) => fits(candidate, answer.status, problem));
  if (row === undefined)
    return { kind: 'unknown', ...unexpectedAnswer('LinkedIn', answer.status, problem.words) };
  const reason = refusalReason(row, 'LinkedIn', problem.words);
  if (row.kind !== 'rate_limited') return { kind: row.kind, ...reason };
  return { kind: 'rate_limited', until: new Date(limitEnds(problem, nowMs)).toISOString(), ...reason };
}

/** The same for a call that publishes nothing: what may have been carried out may be done again. */
export function prepareErrorOutcome(
  result: Exchange,
  nowMs: number,
): Exclude<PrepareOutcome, { kind: 'ready' }> {
  if (result.kind !== 'answer') return { kind: 'transient', ...failedExchange(result) };
  const outcome = createErrorOutcome(result, nowMs);
  return outcome.kind === 'unknown' ? { ...outcome, kind: 'transient' } : outcome;
}

function fits(row: ErrorRow, status: number, problem: Problem): boolean {
  if (row.status !== status) return false;
  if (row.linkedInCode !== undefined && row.linkedInCode !== problem.code) return false;
  return row.words === undefined || row.words.test(problem.words);
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Everybody's counters begin anew at one instant: not all at once. */
const SPREAD_MS = 5 * MINUTE_MS;

/** LinkedIn tells no time: daily counters begin anew at midnight UTC, its own protection lets go sooner. */
function limitEnds({ words }: Problem, nowMs: number): number {
  if (!/\bDAY\b/.test(words)) return nowMs + MINUTE_MS;
  return (Math.floor(nowMs / DAY_MS) + 1) * DAY_MS + Math.round(Math.random() * SPREAD_MS);
}
