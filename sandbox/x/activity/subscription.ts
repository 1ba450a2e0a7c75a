import { z } from 'zod';
import type { XContext } from '../x-context.ts';

const subscriptionSchema = z.object({
  id: z.string(),
  clientId: z.string(),
  eventType: z.string(),
  filter: z.object({
    user_id: z.string().optional(),
    direction: z.enum(['inbound', 'outbound']).optional(),
  }),
  tag: z.string().nullable(),
  /** Null: for the stream, which the sandbox does not have. */
  webhookId: z.string().nullable(),
  createdAtMs: z.number(),
  updatedAtMs: z.number(),
  deleted: z.boolean(),
});
export type Subscription = z.infer<typeof subscriptionSchema>;

/** Of all apps. */
export function livingSubscriptions({ store }: XContext): Subscription[] {
  return store.state
    .objectsOf('x', 'subscription')
    .map(({ data }) => subscriptionSchema.parse(data))
    .filter(({ deleted }) => !deleted);
}

export function subscriptionsOf(x: XContext, clientId: string): Subscription[] {
  return livingSubscriptions(x).filter((one) => one.clientId === clientId);
}

export function saveSubscription({ store, time }: XContext, subscription: Subscription): Promise<void> {
  return store.commit({
    type: 'object',
    platform: 'x',
    kind: 'subscription',
    id: subscription.id,
    accountId: subscription.filter.user_id ?? subscription.clientId,
    data: subscription,
    mediaIds: [],
    atMs: time.nowMs(),
  });
}

export function subscriptionJson(subscription: Subscription): object {
  const { id, eventType, filter, tag, webhookId, createdAtMs, updatedAtMs } = subscription;
  return {
    subscription_id: id,
    event_type: eventType,
    filter,
    created_at: new Date(createdAtMs).toISOString(),
    updated_at: new Date(updatedAtMs).toISOString(),
    ...(tag === null ? {} : { tag }),
    ...(webhookId === null ? {} : { webhook_id: webhookId }),
  };
}
