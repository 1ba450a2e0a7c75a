import type { Router } from 'express';
import type { Answer } from '../../http/answer.ts';
import { serveAppCall, type AppCall } from '../app-only/serve-app-call.ts';
import { invalidRequest, resourceNotFound, unknownWebhook } from '../problems.ts';
import { readJsonBody } from '../read-json-body.ts';
import { findWebhook } from '../webhooks/webhook.ts';
import type { XContext } from '../x-context.ts';
import { changeSchema, createSubscription } from './create-subscription.ts';
import { saveSubscription, subscriptionJson, subscriptionsOf, type Subscription } from './subscription.ts';

/** `/x/2/activity/subscriptions`: https://docs.x.com/x-api/activity/quickstart */
export function mountSubscriptions(router: Router, x: XContext): void {
  const path = '/2/activity/subscriptions';
  router.post(
    path,
    serveAppCall(x, { name: 'subscriptionCreate', users: 'welcome', handle: (call) => create(x, call) }),
  );
  router.get(
    path,
    serveAppCall(x, { name: 'subscriptionList', users: 'welcome', handle: (call) => list(x, call) }),
  );
  router.put(
    `${path}/:id`,
    serveAppCall(x, { name: 'subscriptionUpdate', users: 'refused', handle: (call) => update(x, call) }),
  );
  router.delete(
    `${path}/:id`,
    serveAppCall(x, { name: 'subscriptionDelete', users: 'refused', handle: (call) => remove(x, call) }),
  );
}

async function create(x: XContext, call: AppCall): Promise<Answer> {
  const created = await createSubscription(x, call);
  return 'status' in created ? created : answer(x, created);
}

/** With a person's token: those about that person. */
function list(x: XContext, { clientId, grant }: AppCall): Answer {
  const own = subscriptionsOf(x, clientId).filter(
    ({ filter }) => grant === null || filter.user_id === grant.accountId,
  );
  return {
    status: 200,
    body: { data: own.map(subscriptionJson), meta: { total_subscriptions: own.length } },
  };
}

async function update(x: XContext, { clientId, id, bytes }: AppCall): Promise<Answer> {
  const read = readJsonBody(changeSchema, bytes);
  if (!read.ok) return invalidRequest(read.message);
  const { tag, webhook_id: webhookId } = read.body;
  const held = find(x, clientId, id);
  if (held === undefined) return resourceNotFound('subscription', id);
  if (webhookId !== undefined && findWebhook(x, clientId, webhookId) === undefined) return unknownWebhook;
  const changed: Subscription = {
    ...held,
    tag: tag ?? held.tag,
    webhookId: webhookId ?? held.webhookId,
    updatedAtMs: x.time.nowMs(),
  };
  await saveSubscription(x, changed);
  return answer(x, changed);
}

async function remove(x: XContext, { clientId, id }: AppCall): Promise<Answer> {
  const held = find(x, clientId, id);
  if (held === undefined) return resourceNotFound('subscription', id);
  await saveSubscription(x, { ...held, deleted: true });
  return { status: 200, body: { data: { deleted: true }, meta: countOf(x, clientId) } };
}

function find(x: XContext, clientId: string, id: string): Subscription | undefined {
  return subscriptionsOf(x, clientId).find((one) => one.id === id);
}

/** X's schema and its guides each show another form; the guides two. */
function answer(x: XContext, subscription: Subscription): Answer {
  const one = subscriptionJson(subscription);
  switch (x.switches.subscriptionAnswer.value) {
    case 'wrapped':
      return { status: 200, body: { data: { subscription: one } } };
    case 'flat':
      return { status: 200, body: { data: one, meta: countOf(x, subscription.clientId) } };
    case 'list':
      return { status: 200, body: { data: [one], meta: countOf(x, subscription.clientId) } };
  }
}

function countOf(x: XContext, clientId: string): { total_subscriptions: number } {
  return { total_subscriptions: subscriptionsOf(x, clientId).length };
}
