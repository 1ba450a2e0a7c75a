import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { createDeliveryActivities } from '../activities/deliveries/create-delivery-activities.ts';
import { DELIVERY_QUEUE, HUB_QUEUE } from '../domain/messages/queues.ts';
import type { DeliveryInput } from '../domain/messages/workflow-inputs.ts';

type DeliveryActivities = ReturnType<typeof createDeliveryActivities>;

const sending = proxyActivities<DeliveryActivities>({
  taskQueue: DELIVERY_QUEUE,
  startToCloseTimeout: '60s',
  scheduleToCloseTimeout: '3 days',
  retry: { initialInterval: '5s', backoffCoefficient: 2, maximumInterval: '1 hour' },
});
const closing = proxyActivities<DeliveryActivities>({
  taskQueue: HUB_QUEUE,
  startToCloseTimeout: '60s',
});

const ENDS: Readonly<Record<Awaited<ReturnType<DeliveryActivities['sendDelivery']>>, string>> = {
  sent: 'The mail server, or Slack, has taken it.',
  expired: 'Not sent: the link in the mail expired before a mail server took it.',
  refused: 'Not sent: it was refused for good.',
  settled: 'There was nothing to send, or not any more.',
};

/** One outgoing mail or Slack message, tried for three days, and no longer than its link lives. */
export async function delivery(input: DeliveryInput): Promise<void> {
  setCurrentDetails('Is being handed to the mail server, or to Slack; tried for three days.');
  try {
    const end = await sending.sendDelivery.executeWithOptions({ summary: 'Send the message' }, [input]);
    setCurrentDetails(ENDS[end]);
  } catch {
    await closing.giveUpDelivery.executeWithOptions({ summary: 'Give up after three days' }, [input]);
    setCurrentDetails('Given up after three days.');
  }
}
