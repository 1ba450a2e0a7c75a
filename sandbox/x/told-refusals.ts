import type { Answer } from '../http/answer.ts';
import { oauthError } from './oauth/client-authentication.ts';
import { PROBLEM_BASE, plainProblem, usualProblem } from './problems.ts';

const USER_CONTEXT = '[OAuth 1.0a User Context, OAuth 2.0 User Context]';

/**
 * Refusals that no call here earns, by the word that a fault gives as its `reason`. Documented at
 * https://docs.x.com/x-api/fundamentals/response-codes-and-errors and rate-limits; where nothing else is said, the
 * body is one that public clients recorded. Each takes the status of its fault.
 */
const TOLD: Readonly<Record<string, (status: number) => Answer>> = {
  'application-only': (status) =>
    problem(status, 'unsupported-authentication', {
      title: 'Unsupported Authentication',
      detail: `Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint. Supported authentication types are ${USER_CONTEXT}.`,
    }),
  'client-not-enrolled': (status) => clientForbidden(status, 'client-not-enrolled'),
  'official-client-forbidden': (status) => clientForbidden(status, 'official-client-forbidden'),
  'user-suspended': (status) =>
    problem(status, 'user-suspended', {
      title: 'Forbidden',
      detail: 'Your account is suspended and is not permitted to access this feature.',
    }),
  'usage-capped': (status) => ({
    status,
    body: {
      account_id: 1_450_000_000,
      product_name: 'standard-basic',
      title: 'UsageCapExceeded',
      period: 'Monthly',
      scope: 'Product',
      detail: 'Usage cap exceeded: Monthly product cap',
      type: `${PROBLEM_BASE}/usage-capped`,
    },
  }),
  'resource-not-found': (status) =>
    problem(status, 'resource-not-found', {
      title: 'Not Found Error',
      detail: 'Could not find tweet with id: [1].',
    }),
  'duplicate-post': (status) =>
    plainProblem(status, 'Forbidden', 'You are not allowed to create a Post with duplicate content.'),
  'reply-not-engaged': (status) =>
    plainProblem(
      status,
      'Forbidden',
      'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
    ),
  'invalid-url': (status) => plainProblem(status, 'Forbidden', 'The Tweet contains an invalid URL.'),
  'too-many-media': (status) =>
    plainProblem(status, 'Forbidden', 'A post may have media up to a maximum of 4 items.'),
  'video-too-long': (status) =>
    plainProblem(status, 'Forbidden', 'This user is not allowed to post a video longer than 2 minutes'),
  /** The rate-limit guide still shows the older form. */
  'code-88': (status) => ({
    headers: { 'x-rate-limit-remaining': '0' },
    status,
    body: { errors: [{ code: 88, message: 'Rate limit exceeded' }] },
  }),
  'rate-limit-exceeded': (status) => ({
    headers: { 'x-rate-limit-remaining': '0' },
    ...problem(status, 'rate-limit-exceeded', {
      title: 'Rate Limit Exceeded',
      detail: 'Rate limit exceeded',
    }),
  }),
  /** A cap that shows only by a window with something left. */
  'hidden-cap': (status) => ({
    ...plainProblem(status, 'Too Many Requests', 'Too Many Requests'),
    headers: { 'x-rate-limit-limit': '100', 'x-rate-limit-remaining': '42' },
  }),
  'user-day-cap': (status) => ({
    ...plainProblem(status, 'Too Many Requests', 'Too Many Requests'),
    headers: { 'x-rate-limit-remaining': '42', 'x-user-limit-24hour-remaining': '0' },
  }),
  /** A page of what stands before the API. */
  html: (status) => ({
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: '<!DOCTYPE html><html><head><title>X / Error</title></head><body>Something went wrong.</body></html>',
  }),
  invalid_grant: () => oauthError(400, 'invalid_grant', 'Value passed for the token was invalid.'),
};

/** What a fault answers: the refusal that its word names, else the usual body of its status. */
export function answerOfFault(status: number, reason: string | null): Answer {
  return TOLD[reason ?? '']?.(status) ?? usualProblem(status);
}

function problem(status: number, type: string, words: { title: string; detail: string }): Answer {
  return { status, body: { ...words, type: `${PROBLEM_BASE}/${type}`, status } };
}

function clientForbidden(status: number, reason: string): Answer {
  return {
    status,
    body: {
      title: 'Client Forbidden',
      detail:
        'This request must be made using an approved developer account that is enrolled in the requested endpoint.',
      type: `${PROBLEM_BASE}/client-forbidden`,
      reason,
      registration_url: 'https://developer.x.com/en/docs/projects/overview',
    },
  };
}
