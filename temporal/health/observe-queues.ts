import { setTimeout as delay } from 'node:timers/promises';
import type { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { DELIVERY_QUEUE, HUB_QUEUE, MEDIA_QUEUE, publishQueue } from '../../domain/messages/queues.ts';
import { PLATFORMS } from '../../domain/platforms.ts';
import { describeError } from '../../infra/logging/logger.ts';
import type { Logger } from '../../infra/logging/logger.ts';
import { queueBacklog, queueOldest } from '../../infra/telemetry/instance-metrics.ts';

const { TaskQueueType } = proto.temporal.api.enums.v1;
const EVERY_MS = 15_000;

/** Queues of the Hub; only the first has workflows. */
const QUEUES = [
  { queue: HUB_QUEUE, type: 'workflow' },
  ...[HUB_QUEUE, DELIVERY_QUEUE, MEDIA_QUEUE, ...PLATFORMS.map(publishQueue)].map(
    (queue) => ({ queue, type: 'activity' }) as const,
  ),
] as const;
const TYPES = {
  workflow: TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
  activity: TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
} as const;

/** Keeps the metrics of Temporal's queues up to date until it is stopped. A server that tells no backlog leaves them out. */
export async function observeQueues(
  deps: { readonly connection: Connection; readonly namespace: string; readonly logger: Logger },
  stopping: AbortSignal,
): Promise<void> {
  while (!stopping.aborted) {
    try {
      await countQueues(deps);
    } catch (error) {
      deps.logger.debug('the queues could not be counted', { error: describeError(error) });
    }
    await delay(EVERY_MS, undefined, { signal: stopping }).catch(() => undefined);
  }
}

async function countQueues(deps: {
  readonly connection: Connection;
  readonly namespace: string;
}): Promise<void> {
  const { connection, namespace } = deps;
  await Promise.all(
    QUEUES.map(async ({ queue, type }) => {
      const { stats } = await connection.workflowService.describeTaskQueue({
        namespace,
        taskQueue: { name: queue },
        taskQueueType: TYPES[type],
        reportStats: true,
      });
      if (!stats) return;
      queueBacklog.set({ queue, type }, Number(stats.approximateBacklogCount ?? 0));
      const age = stats.approximateBacklogAge;
      queueOldest.set({ queue, type }, Number(age?.seconds ?? 0) + (age?.nanos ?? 0) / 1e9);
    }),
  );
}
