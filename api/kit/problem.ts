import type { NextFunction, Request, Response } from 'express';
import { QueryFailedError } from 'typeorm';
import type { z } from 'zod';
import { Refusal } from '../../domain/refusal.ts';
import type { RefusalCode, RefusalFact } from '../../domain/refusal.ts';
import { describeError } from '../../infra/logging/logger.ts';
import type { Logger } from '../../infra/logging/logger.ts';

/** The one mapping from refusals to HTTP. */
const STATUS: Readonly<Record<RefusalCode, number>> = {
  validation_failed: 400,
  malformed_json: 400,
  unsupported_media_type: 415,
  body_too_large: 413,
  not_authenticated: 401,
  token_expired: 401,
  token_revoked: 401,
  wrong_credentials: 401,
  forbidden: 403,
  cross_site_request: 403,
  workspace_required: 400,
  not_found: 404,
  method_not_allowed: 405,
  email_taken: 409,
  sign_up_closed: 403,
  reset_link_invalid: 410,
  rate_limited: 429,
  version_conflict: 412,
  precondition_required: 428,
  idempotency_in_progress: 409,
  idempotency_key_reused: 422,
  secret_shown_once: 409,
  content_invalid: 422,
  time_in_past: 422,
  time_too_far: 422,
  account_not_connected: 409,
  account_in_other_workspace: 409,
  platform_not_configured: 409,
  set_by_environment: 409,
  oauth_state_invalid: 400,
  oauth_denied: 400,
  oauth_scope_missing: 400,
  oauth_failed: 502,
  oauth_no_account: 409,
  platform_refused: 409,
  platform_unavailable: 502,
  post_already_claimed: 409,
  post_not_editable: 409,
  post_wrong_status: 409,
  restore_under_way: 409,
  part_not_open: 409,
  link_not_of_platform: 422,
  link_of_other_post: 409,
  call_may_still_be_made: 409,
  already_held: 409,
  already_released: 409,
  restore_not_reconciled: 409,
  plan_out_of_date: 409,
  media_type_not_taken: 415,
  media_unreadable: 422,
  media_too_many_pixels: 422,
  media_in_use: 409,
  database_unavailable: 503,
  internal_error: 500,
};

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  410: 'Gone',
  412: 'Changed meanwhile',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Cannot be processed',
  428: 'Precondition required',
  429: 'Too many requests',
  500: 'Internal error',
  502: 'The platform did not answer as expected',
  503: 'Unavailable',
};

/** What went wrong with one request, ready to be sent. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: RefusalCode;
  readonly detail: string;
  readonly requestId: string;
  readonly errors?: readonly { path: string; message: string }[];
  readonly facts?: Readonly<Record<string, RefusalFact>>;
}

/** A request that does not fit its contract: every wrong field by path. */
export class InvalidRequest extends Refusal {
  readonly errors: readonly { path: string; message: string }[];

  constructor(part: 'path' | 'query' | 'body', error: z.ZodError) {
    const errors = error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ path: [part, ...issue.path, key].join('.'), message: 'Unknown field.' }))
        : [{ path: [part, ...issue.path].join('.'), message: issue.message }],
    );
    super('validation_failed', `${errors[0]?.path ?? part}: ${errors[0]?.message ?? 'invalid'}`);
    this.errors = errors;
  }
}

export function toProblem(error: unknown, requestId: string): Problem {
  const refusal = error instanceof Refusal ? error : translate(error);
  const status = STATUS[refusal.code];
  return {
    type: 'about:blank',
    title: TITLES[status] ?? 'Error',
    status,
    code: refusal.code,
    detail: refusal.message,
    requestId,
    ...(refusal instanceof InvalidRequest ? { errors: refusal.errors } : {}),
    ...(Object.keys(refusal.facts).length > 0 ? { facts: refusal.facts } : {}),
  };
}

/** What Express, its parsers and the database throw, in our words. */
function translate(error: unknown): Refusal {
  const type = (error as { type?: unknown } | null)?.type;
  switch (type) {
    case 'entity.parse.failed':
      return new Refusal('malformed_json', 'The body is not valid JSON.');
    case 'entity.too.large':
      return new Refusal('body_too_large', 'The body is larger than 1 MB.');
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new Refusal('unsupported_media_type', 'The body must be UTF-8 JSON.');
    case 'request.aborted':
    case 'request.size.invalid':
      return new Refusal('validation_failed', 'The body did not arrive whole.');
    default:
      break;
  }
  if (error instanceof URIError) return new Refusal('validation_failed', 'The address is not valid.');
  if (isDatabaseAway(error)) {
    return new Refusal(
      'database_unavailable',
      'The database cannot be reached. Nothing was changed; try again shortly.',
    );
  }
  if (isConflict(error)) {
    return new Refusal(
      'database_unavailable',
      'Others changed the same at the same moment. Nothing was changed; try again shortly.',
    );
  }
  return new Refusal(
    'internal_error',
    'Something failed on our side. Nothing was changed as far as we know.',
  );
}

const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  '57P01',
  '57P02',
  '57P03',
  '53300',
]);

/** Deadlock and serialization failure: PostgreSQL rolled back one of several, which may simply try again. */
export function isConflict(error: unknown): boolean {
  const { code } = (innerError(error) ?? {}) as { code?: unknown };
  return code === '40P01' || code === '40001';
}

function innerError(error: unknown): unknown {
  return error instanceof QueryFailedError ? (error.driverError as unknown) : error;
}

function isDatabaseAway(error: unknown): boolean {
  const inner = innerError(error);
  if (!(inner instanceof Error)) return false;
  const code = (inner as { code?: unknown }).code;
  if (typeof code === 'string') return AWAY.has(code) || code.startsWith('08');
  return /Connection terminated|connection timeout|timeout exceeded when trying to connect|Client has encountered a connection error/i.test(
    inner.message,
  );
}

function sendProblem(response: Response, problem: Problem): void {
  if (problem.status === 503) response.setHeader('retry-after', '2');
  if (problem.code === 'rate_limited' && typeof problem.facts?.retryAfterSeconds === 'number') {
    response.setHeader('retry-after', String(problem.facts.retryAfterSeconds));
  }
  if (problem.status === 401) response.setHeader('www-authenticate', 'Bearer realm="hub"');
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

/** Express's last handler: every error becomes a problem; only our own faults are logged as errors. */
export function problemHandler(logger: Logger) {
  return (error: unknown, request: Request, response: Response, next: NextFunction): void => {
    const problem = toProblem(error, response.locals.requestId as string);
    if (problem.status >= 500) {
      logger.error('request failed', {
        requestId: problem.requestId,
        method: request.method,
        path: request.path,
        error: describeError(error),
      });
    }
    if (response.headersSent) {
      next(error);
      return;
    }
    sendProblem(response, problem);
  };
}
