import { z } from 'zod';
import type { Answer } from '../http/answer.ts';

/** Problem types still carry the old host (seen on the wire in 2026). */
export const PROBLEM_BASE = 'https://api.twitter.com/2/problems';

// Shapes: https://docs.x.com/x-api/fundamentals/response-codes-and-errors

export const unauthorized: Answer = plainProblem(401, 'Unauthorized', 'Unauthorized');

export const routeNotFound: Answer = plainProblem(404, 'Not Found', 'Not Found');

export const tooManyRequests: Answer = plainProblem(429, 'Too Many Requests', 'Too Many Requests');

/** Not documented; a usual status for it. */
export const mediaTooLarge: Answer = plainProblem(
  413,
  'Payload Too Large',
  'The media is larger than its category allows.',
);

export function forbidden(detail = 'You are not permitted to perform this action.'): Answer {
  return plainProblem(403, 'Forbidden', detail);
}

export function missingScope(scopes: readonly string[]): Answer {
  return {
    status: 403,
    body: {
      title: 'Unsupported Authentication',
      detail: `Authenticating with this OAuth 2.0 User Context token is forbidden for this endpoint. It needs the scopes [${scopes.join(', ')}].`,
      type: `${PROBLEM_BASE}/unsupported-authentication`,
      status: 403,
    },
  };
}

/** The token is good, and of the wrong kind for this endpoint. */
export function wrongAuthentication(used: string, supported: string): Answer {
  return {
    status: 403,
    body: {
      title: 'Unsupported Authentication',
      detail: `Authenticating with OAuth 2.0 ${used} is forbidden for this endpoint. Supported authentication types are [OAuth 2.0 ${supported}].`,
      type: `${PROBLEM_BASE}/unsupported-authentication`,
      status: 403,
    },
  };
}

/**
 * Webhook administration names what was wrong by a word: https://docs.x.com/x-api/webhooks/quickstart. Where in the
 * answer it stands is not documented; here it is `reason`, and the beginning of the message.
 */
export function webhookRefused(
  reason:
    | 'CrcValidationFailed'
    | 'UrlValidationFailed'
    | 'DuplicateUrlFailed'
    | 'WebhookLimitExceeded'
    | 'WebhookIdInvalid',
  words: string,
): Answer {
  const answer = invalidRequest(`${reason}: ${words}`);
  return { ...answer, body: { ...answer.body, reason } };
}

/** `parameters` holds what was sent, each value in an array, as X echoes it. */
export function invalidRequest(
  message: string,
  parameters: Record<string, string[]> = {},
): Answer & { readonly body: object } {
  return {
    status: 400,
    body: {
      errors: [{ parameters, message }],
      title: 'Invalid Request',
      detail: 'One or more parameters to your request was invalid.',
      type: `${PROBLEM_BASE}/invalid-request`,
    },
  };
}

export const unknownWebhook: Answer = webhookRefused(
  'WebhookIdInvalid',
  'The webhook was not found or is not associated with your app.',
);

export function resourceNotFound(resource: 'user' | 'tweet' | 'media' | 'subscription', id: string): Answer {
  return {
    status: 404,
    body: {
      title: 'Not Found Error',
      detail: `Could not find ${resource} with id: [${id}].`,
      type: `${PROBLEM_BASE}/resource-not-found`,
      status: 404,
      parameter: 'id',
      value: id,
      resource_type: resource,
      resource_id: id,
    },
  };
}

/** The usual body of a status, for faults that name only the status. */
export function usualProblem(status: number): Answer {
  switch (status) {
    case 400:
      return invalidRequest('A parameter is not valid.');
    case 401:
      return unauthorized;
    case 402:
      return {
        status,
        body: {
          title: 'CreditsDepleted',
          detail: 'Your enrolled account does not have any credits to fulfill this request.',
          type: `${PROBLEM_BASE}/credits`,
        },
      };
    case 403:
      return forbidden();
    case 404:
      return routeNotFound;
    case 413:
      return mediaTooLarge;
    case 415:
      return plainProblem(415, 'Unsupported Media Type', 'The content type of the request is not supported.');
    case 429:
      return { ...tooManyRequests, headers: { 'x-rate-limit-remaining': '0' } };
    case 503:
      return plainProblem(503, 'Service Unavailable', 'Service Unavailable');
    default:
      return plainProblem(status, 'Internal Server Error', 'Internal Server Error');
  }
}

/** The words of a refusal, for the ledger. */
export function reasonOf(body: unknown): string {
  const problem = problemSchema.safeParse(body).data;
  return problem?.errors?.[0]?.message ?? problem?.detail ?? '';
}

const problemSchema = z.object({
  detail: z.string(),
  errors: z.array(z.object({ message: z.string() })).optional(),
});

export function plainProblem(status: number, title: string, detail: string): Answer {
  return { status, body: { title, type: 'about:blank', status, detail } };
}
