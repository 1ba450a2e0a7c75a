import type { Answer } from '../http/answer.ts';
import {
  duplicate,
  emptyToken,
  expiredToken,
  inputError,
  invalidToken,
  linkedinError,
  notAMap,
  revokedToken,
  schemaError,
  throttled,
  usualError,
} from './errors.ts';

/**
 * Refusals that no call here earns, or not every call, by the word that a fault gives as its `reason`: LinkedIn's own
 * code where there is one. https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling
 */
const TOLD: Readonly<Record<string, Answer>> = {
  VERSION_MISSING: linkedinError(400, 'A version must be present.', { code: 'VERSION_MISSING' }),
  ILLEGAL_ARGUMENT: notAMap,
  MISSING_FIELD: inputError('MISSING_FIELD', 'field', 'A field is missing'),
  FIELD_LENGTH_TOO_LONG: inputError('FIELD_LENGTH_TOO_LONG', 'field', 'A field is too long'),
  INVALID_VALUE_FOR_FIELD: inputError('INVALID_VALUE_FOR_FIELD', 'field', 'A value cannot be taken'),
  INVALID_URN_TYPE: inputError('INVALID_URN_TYPE', 'field', 'A URN is of a wrong type'),
  INVALID_ACCESS_TOKEN: invalidToken,
  REVOKED_ACCESS_TOKEN: revokedToken,
  EXPIRED_ACCESS_TOKEN: expiredToken,
  EMPTY_ACCESS_TOKEN: emptyToken,
  LENGTH_REQUIRED: linkedinError(411, 'A content length is required'),
  FIELD_REQUIRED: schemaError('/visibility', 'field is required but not found and has no default value'),
  UNPROCESSABLE_ENTITY: linkedinError(422, 'The request cannot be processed', {
    code: 'UNPROCESSABLE_ENTITY',
  }),
  DUPLICATE_POST: duplicate('urn:li:share:7141138937766391808', 'full'),
  APPLICATION_DAY: throttled('app'),
  MEMBER_DAY: throttled('user'),
  DOWNSTREAM: linkedinError(500, 'token downstream verification failure', { serviceErrorCode: 0 }),
};

/** What a fault answers: the refusal that its word names, else the usual one of its status. */
export function answerOfFault(status: number, reason: string | null): Answer {
  const told = TOLD[reason ?? ''];
  return told?.status === status ? told : usualError(status);
}
