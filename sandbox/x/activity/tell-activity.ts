import { reportFault } from '../../report.ts';
import type { XContext } from '../x-context.ts';
import { sendToldEvent } from '../webhooks/send-told-event.ts';
import type { ToldType } from './event-types.ts';
import { livingSubscriptions, type Subscription } from './subscription.ts';

interface Activity {
  readonly type: ToldType;
  /** Whose doing it is. */
  readonly userId: string;
  /** The one app that it concerns; null: whoever asked for it. */
  readonly clientId: string | null;
  readonly payload: object;
  readonly includes?: object;
}

/** Tells every webhook that was subscribed to it. Returns at once. */
export function tellActivity(x: XContext, activity: Activity): void {
  for (const subscription of livingSubscriptions(x)) {
    const { eventType, filter, clientId, webhookId } = subscription;
    const isMeant =
      eventType === activity.type &&
      (filter.user_id === undefined || filter.user_id === activity.userId) &&
      (activity.clientId === null || activity.clientId === clientId);
    if (!isMeant || webhookId === null) continue;
    const event = {
      webhookId,
      atMs: x.time.nowMs(),
      body: JSON.stringify({ data: envelope(x, subscription, activity) }),
      accountIds: [activity.userId],
    };
    x.told.add(event);
    sendToldEvent(x, clientId, event).catch(reportFault);
  }
}

/** https://docs.x.com/x-api/activity/event-payloads */
function envelope(
  { chance }: XContext,
  { filter, eventType, tag }: Subscription,
  { payload, includes }: Activity,
): object {
  return {
    // A signed number of 64 bits, also below zero, as X's own examples show.
    event_uuid: chance.bytes('x event', 8).readBigInt64BE().toString(),
    filter,
    event_type: eventType,
    ...(tag === null ? {} : { tag }),
    payload,
    ...(includes === undefined ? {} : { includes }),
  };
}
