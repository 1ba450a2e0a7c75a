import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { createHousekeepingActivities } from '../activities/housekeeping/create-housekeeping-activities.ts';
import { HUB_QUEUE } from '../domain/messages/queues.ts';

const keeping = proxyActivities<ReturnType<typeof createHousekeepingActivities>>({
  taskQueue: HUB_QUEUE,
  startToCloseTimeout: '5 minutes',
  retry: { initialInterval: '5s', maximumAttempts: 10 },
});

/** What keeps the database in order, and finds rows that should have a workflow and have none. */
export async function housekeeping(): Promise<void> {
  await keeping.tidy.executeWithOptions({ summary: 'Delete what has expired, make partitions ahead' }, []);
  const woken = await keeping.wakeOrphans.executeWithOptions(
    { summary: 'Look for rows without a workflow' },
    [],
  );
  setCurrentDetails(
    woken === 0 ? 'Every row has its workflow.' : `${woken} missing workflows were started again.`,
  );
}
