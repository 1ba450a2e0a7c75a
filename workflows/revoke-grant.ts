import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { createTokenActivities } from '../activities/tokens/create-token-activities.ts';
import { HUB_QUEUE } from '../domain/messages/queues.ts';
import type { RevokeGrantInput } from '../domain/messages/workflow-inputs.ts';

const revoking = proxyActivities<ReturnType<typeof createTokenActivities>>({
  taskQueue: HUB_QUEUE,
  startToCloseTimeout: '90s',
  scheduleToCloseTimeout: '3 days',
  retry: { initialInterval: '5s', backoffCoefficient: 2, maximumInterval: '1 hour' },
});
const forgetting = proxyActivities<ReturnType<typeof createTokenActivities>>({
  taskQueue: HUB_QUEUE,
  startToCloseTimeout: '60s',
});

/** Takes the tokens of a disconnected account back at the platform; forgets them in any case after three days. */
export async function revokeGrant(input: RevokeGrantInput): Promise<void> {
  setCurrentDetails('Tokens of a disconnected account are being revoked at the platform.');
  try {
    await revoking.revokeGrant.executeWithOptions({ summary: 'Revoke the tokens at the platform' }, [input]);
    setCurrentDetails('The tokens are revoked and forgotten.');
  } catch {
    await forgetting.forgetGrant.executeWithOptions(
      { summary: 'Forget the tokens: the platform did not answer' },
      [input],
    );
    setCurrentDetails('The platform did not answer for three days; the tokens are forgotten here.');
  }
}
