import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker, bundleWorkflowCode } from '@temporalio/worker';
import type { HubProcess } from './hub-process.ts';

const QUEUE = 'bench-bare';
/** As the Hub's own worker for workflows. */
const WORKFLOW_SLOTS = 40;

/** Once a process. */
let quiet: Runtime | undefined;

export interface BareActivities {
  send(instant: number): Promise<void>;
}

/**
 * Lateness in milliseconds, ascending, of `count` workflows on the Hub's own Temporal server that each wait for their
 * instant with a timer and then call the sandbox from one activity. Nothing is looked up and nothing stored.
 */
export async function bareWorkflows(
  hub: HubProcess,
  count: number,
  instantOf: (index: number) => number,
): Promise<number[]> {
  const address = hub.temporalAddress;
  const logger = new DefaultLogger('WARN');
  quiet ??= Runtime.install({ logger });
  const [connection, clientConnection] = [
    await NativeConnection.connect({ address }),
    await Connection.connect({ address }),
  ];
  const late: number[] = [];
  const activities: BareActivities = {
    async send(instant) {
      late.push(Date.now() - instant);
      await (await fetch(`${hub.sandboxUrl}/healthz`)).text();
    },
  };
  const worker = await Worker.create({
    connection,
    taskQueue: QUEUE,
    activities,
    workflowBundle: await bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL('bare-workflow.ts', import.meta.url)),
      logger,
    }),
    maxConcurrentWorkflowTaskExecutions: WORKFLOW_SLOTS,
    maxConcurrentActivityTaskExecutions: count,
    workflowTaskPollerBehavior: { type: 'autoscaling' },
    activityTaskPollerBehavior: { type: 'autoscaling' },
  });
  const { workflow } = new Client({ connection: clientConnection });
  await worker.runUntil(async () => {
    const handles = await Promise.all(
      Array.from({ length: count }, (_, index) =>
        workflow.start('bare', {
          taskQueue: QUEUE,
          workflowId: `bench-bare-${instantOf(index)}-${index}`,
          args: [instantOf(index)],
        }),
      ),
    );
    await Promise.all(handles.map((handle) => handle.result()));
  });
  await connection.close();
  await clientConnection.close();
  return late.sort((a, b) => a - b);
}
