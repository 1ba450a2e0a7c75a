import { refusalCases } from '../shared-refusals.ts';
import type { CallKind, SharedRefusal } from '../shared-refusals.ts';
import type { LinkedInBed, LinkedInCase } from './bed.ts';

const INVALID = { status: 400, kind: 'rejected', code: 'invalid_request' } as const;
const TOKEN = { status: 401, kind: 'token_invalid', code: 'unauthorized' } as const;
const LIMITED = { status: 429, kind: 'rate_limited', code: 'rate_limited' } as const;
const FAILED = { kind: 'unknown', code: 'unexpected_answer' } as const;

/** A refusal whose code is the document's word for it. */
function named<Facts extends object>(word: string, facts: Facts) {
  return { ...facts, words: word, reason: word, body: `"code":"${word}"`, thrown: word };
}

/** Sections 4 and 8 of the contract: https://learn.microsoft.com/linkedin/shared/api-guide/concepts/error-handling. */
const EVERYWHERE: readonly SharedRefusal[] = [
  named('INVALID_ACCESS_TOKEN', TOKEN),
  named('REVOKED_ACCESS_TOKEN', TOKEN),
  named('EXPIRED_ACCESS_TOKEN', TOKEN),
  named('EMPTY_ACCESS_TOKEN', TOKEN),
  {
    status: 404,
    words: 'gone, or an API that is restricted',
    body: '"status":404',
    kind: 'rejected',
    code: 'not_found',
    thrown: 'NOT_FOUND',
  },
  {
    ...LIMITED,
    words: 'Resource level throttle',
    body: 'Resource level throttle limit',
    thrown: 'http_429',
  },
  {
    ...LIMITED,
    words: 'APPLICATION DAY limit',
    reason: 'APPLICATION_DAY',
    body: 'APPLICATION DAY limit',
    thrown: 'TOO_MANY_REQUESTS',
  },
  {
    ...LIMITED,
    words: 'MEMBER DAY limit',
    reason: 'MEMBER_DAY',
    body: 'MEMBER DAY limit',
    thrown: 'TOO_MANY_REQUESTS',
  },
  { ...FAILED, status: 500, words: 'Internal Server Error', thrown: 'http_500' },
  {
    ...FAILED,
    status: 500,
    words: 'token downstream verification failure',
    reason: 'DOWNSTREAM',
    body: 'token downstream verification failure',
    thrown: 'http_500',
  },
  { ...FAILED, status: 503, words: 'a page of HTML', body: '<html>', thrown: 'http_503' },
  { ...FAILED, status: 504, words: 'a page of HTML', body: '<html>', thrown: 'http_504' },
];

const DENIED: SharedRefusal = {
  status: 403,
  words: 'ACCESS_DENIED',
  body: 'Not enough permissions to access',
  kind: 'rejected',
  code: 'missing_scope',
  thrown: 'ACCESS_DENIED',
};

/** Of everything under /rest. */
const VERSIONED: readonly SharedRefusal[] = [
  named('VERSION_MISSING', INVALID),
  named('ILLEGAL_ARGUMENT', INVALID),
  named('NONEXISTENT_VERSION', { status: 426, kind: 'transient', code: 'version_inactive' }),
];

/** Of everything that is sent with a body. */
const SENT: readonly SharedRefusal[] = [
  named('MISSING_FIELD', INVALID),
  named('INVALID_VALUE_FOR_FIELD', INVALID),
  named('INVALID_URN_TYPE', INVALID),
  named('FIELD_LENGTH_TOO_LONG', { ...INVALID, code: 'text_too_long' }),
  named('CONFLICT', { status: 409, kind: 'transient', code: 'conflict' }),
  {
    ...INVALID,
    status: 411,
    words: 'without Content-Length',
    reason: 'LENGTH_REQUIRED',
    thrown: 'http_411',
  },
  {
    ...INVALID,
    status: 422,
    words: 'field is required but not found',
    reason: 'FIELD_REQUIRED',
    body: 'ERROR :: /visibility :: field is required but not found and has no default value',
    thrown: 'http_422',
  },
  named('UNPROCESSABLE_ENTITY', { ...INVALID, status: 422 }),
];

/** To calls about an upload that was begun: it is begun anew. */
function ofUpload(refusals: readonly SharedRefusal[]): readonly SharedRefusal[] {
  const ended = { kind: 'transient', code: 'not_prepared' } as const;
  return refusals.map((refusal) => (refusal.status === 404 ? { ...refusal, ...ended } : refusal));
}

/** Which refusals an endpoint knows. `asset`: read like `rest`, but 403 has a meaning of its own there. */
const OF = {
  v2: [...EVERYWHERE, DENIED],
  rest: [...EVERYWHERE, DENIED, ...VERSIONED],
  upload: ofUpload([...EVERYWHERE, DENIED]),
  asset: ofUpload([...EVERYWHERE, ...VERSIONED]),
  finish: ofUpload([...EVERYWHERE, DENIED, ...VERSIONED, ...SENT]),
  sent: [...EVERYWHERE, DENIED, ...VERSIONED, ...SENT],
} as const;

/** `fault`: what the stand-in calls the endpoint. */
export function sharedRefusals(
  endpoint: string,
  { fault, kind, known }: { fault: string; kind: CallKind; known: keyof typeof OF },
  call: (bed: LinkedInBed) => Promise<unknown>,
): LinkedInCase[] {
  return refusalCases(OF[known], { endpoint, fault, kind, call, standIn: ({ li }) => li });
}
