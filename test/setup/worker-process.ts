import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { inject } from 'vitest';
import type { HubUnderTest } from './hub-under-test.ts';

export interface WorkerProcess {
  readonly child: ChildProcess;
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** A worker in a process of its own, which a test may kill. Resolves once it is ready. */
export async function spawnWorker(hub: HubUnderTest): Promise<WorkerProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/setup/worker-process-main.ts'], {
    env: { ...process.env, ...hub.environment, HUB_TEST_BUNDLE: inject('workflowBundlePath') },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = once(child, 'exit');
  const url = `http://127.0.0.1:${hub.config.WORKER_PORT}/readyz`;
  const deadline = Date.now() + 30_000;
  for (;;) {
    const ready = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) break;
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error('the worker process did not become ready');
    await delay(100);
  }
  return {
    child,
    async kill(signal) {
      child.kill(signal);
      await exited;
    },
  };
}
