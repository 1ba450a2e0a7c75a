import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { createTokenActivities } from '../activities/tokens/create-token-activities.ts';
import { HUB_QUEUE } from '../domain/messages/queues.ts';

const tokens = proxyActivities<ReturnType<typeof createTokenActivities>>({
  taskQueue: HUB_QUEUE,
  startToCloseTimeout: '2 minutes',
  retry: { maximumAttempts: 3 },
});

/** Renewals at the same time: platforms limit token calls, and none is urgent. */
const AT_ONCE = 10;

/** Renews every access token that has used about 80 % of its life. What fails is tried by the next sweep. */
export async function tokenSweep(): Promise<void> {
  const due = await tokens.findDueGrants.executeWithOptions({ summary: 'Find tokens to renew' }, []);
  const counts = { fresh: 0, dead: 0, later: 0 };
  for (let start = 0; start < due.length; start += AT_ONCE) {
    const batch = due.slice(start, start + AT_ONCE);
    const results = await Promise.allSettled(
      batch.map((grant) =>
        tokens.renewGrant.executeWithOptions({ summary: `Renew ${grant.grantId}` }, [grant]),
      ),
    );
    for (const result of results) counts[result.status === 'fulfilled' ? result.value : 'later'] += 1;
    setCurrentDetails(
      `${start + batch.length} of ${due.length} tokens: ${counts.fresh} renewed, ${counts.later} later, ${counts.dead} need a person.`,
    );
  }
}
