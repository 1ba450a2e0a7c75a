import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Answer } from '../../http/answer.ts';
import { findXAccount } from '../accounts.ts';
import type { AppCall } from '../app-only/serve-app-call.ts';
import {
  forbidden,
  invalidRequest,
  missingScope,
  resourceNotFound,
  unknownWebhook,
  wrongAuthentication,
} from '../problems.ts';
import { readJsonBody } from '../read-json-body.ts';
import { findWebhook } from '../webhooks/webhook.ts';
import type { XContext } from '../x-context.ts';
import { EVENT_TYPES } from './event-types.ts';
import { saveSubscription, subscriptionsOf, type Subscription } from './subscription.ts';

const numericId = z.string().regex(/^[0-9]{1,19}$/);
export const changeSchema = z.strictObject({
  tag: z.string().min(1).max(200).optional(),
  webhook_id: numericId.optional(),
});
const createSchema = changeSchema.extend({
  event_type: z.string(),
  filter: z.strictObject({
    user_id: numericId.optional(),
    direction: z.enum(['inbound', 'outbound']).optional(),
  }),
});
type CreateBody = z.infer<typeof createSchema>;

/** Keeps the new subscription, or gives the refusal. */
export async function createSubscription(x: XContext, call: AppCall): Promise<Subscription | Answer> {
  const read = readJsonBody(createSchema, call.bytes);
  if (!read.ok) return invalidRequest(read.message);
  const { event_type: eventType, filter, tag, webhook_id: webhookId } = read.body;
  const refusal = checkFilter(read.body) ?? checkRight(call, read.body) ?? checkPlace(x, call, read.body);
  if (refusal !== null) return refusal;
  const now = x.time.nowMs();
  const subscription: Subscription = {
    id: x.ids.next(now),
    clientId: call.clientId,
    eventType,
    filter,
    tag: tag ?? null,
    webhookId: webhookId ?? null,
    createdAtMs: now,
    updatedAtMs: now,
    deleted: false,
  };
  await saveSubscription(x, subscription);
  return subscription;
}

function checkFilter({ event_type: eventType, filter }: CreateBody): Answer | null {
  if (EVENT_TYPES[eventType] === undefined) {
    return invalidRequest(`$.event_type: does not have a value in the enumeration`, {
      event_type: [eventType],
    });
  }
  const { user_id: userId, direction } = filter;
  if (direction !== undefined && eventType !== 'like.create') {
    return invalidRequest(`$.filter.direction: is not for ${eventType}`);
  }
  if (eventType === 'oauth.revoke') {
    return userId === undefined ? null : invalidRequest('$.filter: oauth.revoke takes no filter');
  }
  if (userId === undefined) return invalidRequest('$.filter.user_id: is missing but it is required');
  return findXAccount(userId) === undefined ? resourceNotFound('user', userId) : null;
}

/** What others do not see is told only to apps that the very person has let in. */
function checkRight({ grant }: AppCall, { event_type: eventType, filter }: CreateBody): Answer | null {
  const right = EVENT_TYPES[eventType];
  if (right === undefined || right === 'app') return null;
  if (grant === null) return wrongAuthentication('Application-Only', 'User Context');
  if (!right.every((scope) => grant.scopes.includes(scope))) return missingScope(right);
  return filter.user_id === grant.accountId ? null : forbidden();
}

/** X does not say what it does with the same wish twice; the sandbox refuses it. */
function checkPlace(
  x: XContext,
  { clientId }: AppCall,
  { event_type: eventType, filter, webhook_id: webhookId }: CreateBody,
): Answer | null {
  if (webhookId !== undefined && findWebhook(x, clientId, webhookId) === undefined) return unknownWebhook;
  const subscriptions = subscriptionsOf(x, clientId);
  if (subscriptions.some((one) => one.eventType === eventType && isDeepStrictEqual(one.filter, filter))) {
    return invalidRequest('A subscription with this event_type and filter already exists.');
  }
  return subscriptions.length < x.switches.subscriptionsPerApp.value
    ? null
    : forbidden('Your app has reached the maximum number of subscriptions.');
}
