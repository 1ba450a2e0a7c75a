import { z } from 'zod';
import type { Answer } from '../http/answer.ts';

// Shapes: https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling and recorded answers.

interface ErrorFacts {
  readonly code?: string;
  readonly serviceErrorCode?: number;
}

export function linkedinError(status: number, message: string, facts: ErrorFacts = {}): Answer {
  return { status, body: { ...facts, message, status } };
}

export const invalidToken = linkedinError(401, 'Invalid access token', {
  serviceErrorCode: 65600,
  code: 'INVALID_ACCESS_TOKEN',
});
export const revokedToken = linkedinError(401, 'The token used in the request has been revoked by the user', {
  serviceErrorCode: 65601,
  code: 'REVOKED_ACCESS_TOKEN',
});
export const expiredToken = linkedinError(401, 'The token used in the request has expired', {
  serviceErrorCode: 65602,
  code: 'EXPIRED_ACCESS_TOKEN',
});
export const emptyToken = linkedinError(401, 'Empty oauth2 access token', { code: 'EMPTY_ACCESS_TOKEN' });

/** `action`: what LinkedIn's permissions are called, e.g. `partnerApiPostsExternal.CREATE`. */
export function accessDenied(action: string, version: string | null): Answer {
  const suffix = version === null ? 'NO_VERSION' : `${version}01`;
  return linkedinError(403, `Not enough permissions to access: ${action}.${suffix}`, {
    serviceErrorCode: 100,
    code: 'ACCESS_DENIED',
  });
}

export function notFound(what: string): Answer {
  return linkedinError(404, `Could not find entity: ${what}`, { code: 'NOT_FOUND' });
}

export function illegalArgument(message: string): Answer {
  return linkedinError(400, message, { code: 'ILLEGAL_ARGUMENT' });
}

export const notAMap = illegalArgument('Request body could not be converted to data map');

/** A field that LinkedIn's schema refuses, e.g. `/visibility` `field is required but not found …`. */
export function schemaError(field: string, problem: string): Answer {
  return { status: 422, body: { message: `ERROR :: ${field} :: ${problem}\n`, status: 422 } };
}

type InputCode =
  | 'MISSING_FIELD'
  | 'FIELD_LENGTH_TOO_LONG'
  | 'INVALID_VALUE_FOR_FIELD'
  | 'INVALID_URN_TYPE'
  | 'DUPLICATE_POST';

/** A field whose value is well formed and cannot be taken. */
export function inputError(code: InputCode, field: string, description: string): Answer {
  return {
    status: 400,
    body: {
      errorDetailType: 'com.linkedin.common.error.BadRequest',
      message: description,
      errorDetails: {
        inputErrors: [{ description, input: { inputPath: { fieldPath: field } }, code }],
      },
      status: 400,
    },
  };
}

export function duplicate(urn: string, form: 'full' | 'short'): Answer {
  const message = `Content is a duplicate of ${urn}`;
  if (form === 'short') return { status: 422, body: { message, status: 422 } };
  return {
    status: 422,
    body: {
      errorDetailType: 'com.linkedin.common.error.BadRequest',
      message: `com.linkedin.content.common.exception.BadRequestResponseException: ${message}`,
      errorDetails: {
        inputErrors: [{ description: 'Duplicate post is detected', input: {}, code: 'DUPLICATE_POST' }],
      },
      status: 422,
    },
  };
}

/** Without rate headers: LinkedIn sends none. The word DAY tells which limit it was. */
export function throttled(whose: 'user' | 'app'): Answer {
  const counter = whose === 'app' ? 'APPLICATION' : 'MEMBER';
  return linkedinError(
    429,
    `Resource level throttle ${counter} DAY limit for calls to this resource is reached.`,
    { code: 'TOO_MANY_REQUESTS' },
  );
}

/** The usual answer of a status, for faults that name only the status. */
export function usualError(status: number): Answer {
  switch (status) {
    case 401:
      return expiredToken;
    case 403:
      return accessDenied('partnerApiPostsExternal.CREATE', null);
    case 404:
      return notFound('unknown');
    case 409:
      return linkedinError(409, 'Conflict', { code: 'CONFLICT' });
    case 426:
      return linkedinError(426, 'Requested version 20230601 is not active', { code: 'NONEXISTENT_VERSION' });
    case 429:
      return linkedinError(429, 'Resource level throttle limit for calls to this resource is reached.', {
        serviceErrorCode: 101,
      });
    case 502:
    case 503:
    case 504:
      return {
        status,
        body: `<html><head><title>${status}</title></head><body><h1>Service Unavailable</h1></body></html>`,
        headers: { 'content-type': 'text/html' },
      };
    default:
      return linkedinError(status, 'Internal Server Error', { serviceErrorCode: 0 });
  }
}

const messageSchema = z.object({ message: z.string() });

/** The words of a refusal, for the ledger. */
export function reasonOf(body: unknown): string {
  return messageSchema.safeParse(body).data?.message.trim() ?? '';
}
