import { z } from 'zod';
import type { Answer } from '../../http/answer.ts';

interface GraphError {
  readonly message: string;
  readonly code: number;
  readonly subcode?: number;
  readonly type?: string;
  readonly transient?: boolean;
  /** Shown to people. */
  readonly title?: string;
  readonly words?: string;
  readonly status?: number;
}

/** The envelope of every Graph error: https://developers.facebook.com/docs/graph-api/guides/error-handling */
export function graphError({ message, code, subcode, status = 400, ...more }: GraphError): Answer {
  return {
    status,
    body: {
      error: {
        message,
        type: more.type ?? 'OAuthException',
        code,
        ...(subcode === undefined ? {} : { error_subcode: subcode }),
        is_transient: more.transient ?? false,
        ...(more.title === undefined ? {} : { error_user_title: more.title }),
        ...(more.words === undefined ? {} : { error_user_msg: more.words }),
        fbtrace_id: traceId(),
      },
    },
  };
}

/** A parameter that is missing, unknown or wrong. */
export function invalidParameter(message: string, subcode?: number): Answer {
  return graphError({
    message: `(#100) ${message}`,
    code: 100,
    ...(subcode === undefined ? {} : { subcode }),
  });
}

/** No such object, or none that this token may see. */
export function noObject(id: string): Answer {
  return graphError({
    message: `Unsupported request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
    type: 'GraphMethodException',
    code: 100,
    subcode: 33,
  });
}

export function noPermission(words: string): Answer {
  return graphError({ message: `(#10) ${words}`, code: 10, status: 403 });
}

export function tokenError(message: string, subcode?: number): Answer {
  return {
    ...graphError({ message, code: 190, status: 401, ...(subcode === undefined ? {} : { subcode }) }),
    headers: { 'www-authenticate': `OAuth "Facebook Platform" "invalid_token" "${message}"` },
  };
}

/** Documented as one that goes away by itself. */
function serviceError(status = 500): Answer {
  return graphError({
    message: 'An unexpected error has occurred. Please retry your request later.',
    code: 2,
    transient: true,
    status,
  });
}

/**
 * What a fault answers: the error whose code, or code and subcode, it gives as its reason (`368`, `4/2207051`), else
 * the usual one of its status.
 */
export function answerOfFault(status: number, reason: string | null): Answer {
  const [, code, subcode] = /^(-?\d+)(?:\/(\d+))?$/.exec(reason ?? '') ?? [];
  if (code === undefined) return usualError(status);
  return graphError({
    message: `(#${code}) Told to refuse this call.`,
    code: Number(code),
    ...(subcode === undefined ? {} : { subcode: Number(subcode) }),
    status,
  });
}

/** The usual error of a status. */
export function usualError(status: number): Answer {
  switch (status) {
    case 400:
      return invalidParameter('Invalid parameter');
    case 401:
      return tokenError('Error validating access token.', 467);
    case 403:
      return noPermission('Application does not have permission for this action');
    case 404:
      return { ...noObject('0'), status };
    case 429:
      return graphError({
        message: '(#4) Application request limit reached',
        code: 4,
        transient: true,
        status,
      });
    default:
      return serviceError(status);
  }
}

/** The words of a refusal, for the ledger. */
export function reasonOf(body: unknown): string {
  const error = errorSchema.safeParse(body).data?.error;
  if (error === undefined) return debugSchema.safeParse(body).data?.debug_info.message ?? '';
  const subcode = error.error_subcode === undefined ? '' : `/${error.error_subcode}`;
  return `${error.code}${subcode}: ${error.message}`;
}

const errorSchema = z.object({
  error: z.object({ message: z.string(), code: z.int(), error_subcode: z.int().optional() }),
});
/** The shape of uploads. */
const debugSchema = z.object({ debug_info: z.object({ message: z.string() }) });

function traceId(): string {
  return `A${Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url')}`;
}
