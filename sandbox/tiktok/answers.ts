import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Answer } from '../http/answer.ts';

/** Codes of https://developers.tiktok.com/doc/tiktok-api-v2-error-handling and of the posting pages, with their statuses. */
const STATUS_OF = {
  ok: 200,
  invalid_param: 400,
  invalid_params: 400,
  invalid_publish_id: 400,
  invalid_file_upload: 400,
  publish_not_cancellable: 400,
  app_version_check_failed: 400,
  scope_permission_missed: 400,
  token_not_authorized_for_specified_publish_id: 400,
  access_token_invalid: 401,
  scope_not_authorized: 401,
  spam_risk_too_many_posts: 403,
  spam_risk_too_many_pending_share: 403,
  spam_risk_user_banned_from_posting: 403,
  reached_active_user_cap: 403,
  unaudited_client_can_only_post_to_private_accounts: 403,
  url_ownership_unverified: 403,
  privacy_level_option_mismatch: 403,
  not_found: 404,
  rate_limit_exceeded: 429,
  internal_error: 500,
} as const;
export type ErrorCode = Exclude<keyof typeof STATUS_OF, 'ok'>;

export function ok(data: object): Answer {
  return { status: 200, body: { data, error: { code: 'ok', message: '', log_id: newLogId() } } };
}

/**
 * The same with integers above 2^53, which JSON cannot hold as numbers of JavaScript: every string
 * `int64:123` of the data goes out as a bare `123`.
 */
export function okWithInt64(data: object): Answer {
  const text = JSON.stringify(ok(data).body).replace(/"int64:(\d+)"/g, '$1');
  return { status: 200, body: text, headers: { 'content-type': 'application/json; charset=utf-8' } };
}

export function int64(digits: string): string {
  return `int64:${digits}`;
}

/** `status` where the code comes with another than usual: creator_info answers limits with 200. */
export function failure(code: ErrorCode, message: string, status: number = STATUS_OF[code]): Answer {
  return { status, body: { data: {}, error: { code, message, log_id: newLogId() } } };
}

/** What a fault answers: the refusal whose code it gives as its reason, else the usual one of its status. */
export function answerOfFault(status: number, reason: string | null): Answer {
  return isErrorCode(reason) ? failure(reason, 'Told to refuse this call.', status) : usualAnswer(status);
}

function isErrorCode(reason: string | null): reason is ErrorCode {
  return reason !== null && reason !== 'ok' && reason in STATUS_OF;
}

/** The usual answer of a status. */
export function usualAnswer(status: number): Answer {
  switch (status) {
    case 401:
      return failure('access_token_invalid', 'The access token is invalid or not found in the request.');
    case 403:
      return failure('spam_risk_too_many_posts', 'The daily number of posts is reached.');
    case 404:
      return failure('not_found', 'There is nothing at this address.');
    case 429:
      return failure('rate_limit_exceeded', 'The API rate limit was exceeded. Please try again later.');
    default:
      return status < 500
        ? failure('invalid_param', 'A parameter is invalid.', status)
        : failure('internal_error', 'Something is wrong. Please try again later.', status);
  }
}

/** The words of a refusal, for the ledger. */
export function reasonOf(body: unknown): string {
  const error = envelopeSchema.safeParse(body).data?.error;
  return error === undefined ? '' : `${error.code}: ${error.message}`;
}

const envelopeSchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** Digits of the time, then of chance, like real ones. */
export function newLogId(): string {
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  return `${time}${randomBytes(9).toString('hex').toUpperCase()}`;
}
