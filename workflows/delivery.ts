import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { createDeliveryActivities } from '../activities/deliveries/create-delivery-activities.ts';
import { HUB_QUEUE } from '../domain/messages/queues.ts';
import type { DeliveryInput } from '../domain/messages/workflow-inputs.ts';

const sending = proxyActivities<ReturnType<typeof createDeliveryActivities>>({
  taskQueue: HUB_QUEUE,
  startToCloseTimeout: '60s',
  scheduleToCloseTimeout: '3 days',
  retry: { initialInterval: '5s', backoffCoefficient: 2, maximumInterval: '1 hour' },
});
const closing = proxyActivities<ReturnType<typeof createDeliveryActivities>>({
  taskQueue: HUB_QUEUE,
  startToCloseTimeout: '60s',
});

/** One outgoing mail, tried for three days, and no longer than its link lives. */
export async function delivery(input: DeliveryInput): Promise<void> {
  setCurrentDetails('Mail is being handed to the mail server; tried for three days.');
  try {
    const result = await sending.sendDelivery.executeWithOptions({ summary: 'Send the mail' }, [input]);
    setCurrentDetails(
      result === 'expired'
        ? 'Not sent: the link in the mail expired before a mail server took it.'
        : 'The mail server has taken the mail.',
    );
  } catch {
    await closing.giveUpDelivery.executeWithOptions({ summary: 'Give up after three days' }, [input]);
    setCurrentDetails('Given up after three days.');
  }
}
