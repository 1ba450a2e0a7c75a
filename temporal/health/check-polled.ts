import type { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import type { Worker } from '@temporalio/worker';

const { TaskQueueType } = proto.temporal.api.enums.v1;

/**
 * Throws unless Temporal itself sees this process poll every queue it is to serve: a worker can look healthy and
 * poll nothing.
 */
export async function checkPolled(
  connection: Connection,
  namespace: string,
  workers: readonly Worker[],
  identity: string,
): Promise<void> {
  await Promise.all(
    workers.map(async (worker) => {
      if (worker.getState() !== 'RUNNING')
        throw new Error(`the worker of ${worker.options.taskQueue} is ${worker.getState()}`);
      const { pollers } = await connection.workflowService.describeTaskQueue({
        namespace,
        taskQueue: { name: worker.options.taskQueue },
        taskQueueType: TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
      });
      if (!pollers.some((poller) => poller.identity === identity)) {
        throw new Error(`Temporal sees no poller of this process on ${worker.options.taskQueue}`);
      }
    }),
  );
}
