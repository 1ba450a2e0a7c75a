import { DefaultLogger, Runtime } from '@temporalio/worker';
import { loadConfig } from '../../infra/config/config.ts';
import { silentLogger } from '../../infra/logging/logger.ts';
import { runMain } from '../../infra/process/run-main.ts';
import { startWorker } from '../../temporal/start-worker.ts';

// The worker's main with a bundle that was built already.
await runMain(async (stop) => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const codePath = process.env.HUB_TEST_BUNDLE;
  if (!codePath) throw new Error('HUB_TEST_BUNDLE is not set');
  const worker = await startWorker(loadConfig(), silentLogger, { codePath });
  await Promise.race([stop, worker.ended]);
  await worker.stop();
});
