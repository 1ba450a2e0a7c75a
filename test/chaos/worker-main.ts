import { DefaultLogger, Runtime } from '@temporalio/worker';
import { loadConfig } from '../../infra/config/config.ts';
import { silentLogger } from '../../infra/logging/logger.ts';
import { runMain } from '../../infra/process/run-main.ts';
import { Draw } from '../simulator/draw.ts';
import { startWorker } from '../../temporal/start-worker.ts';

/** Share of calls at which this worker stops itself between its last check and the first byte; others let it go on. */
const stopRate = Number(process.env.HUB_CHAOS_STOP_RATE ?? 0);
const draw = new Draw(Number(process.env.HUB_CHAOS_SEED ?? 0));

// The worker's main with a seam at the most delicate moment.
await runMain(async (stop) => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const codePath = process.env.HUB_TEST_BUNDLE;
  if (!codePath) throw new Error('HUB_TEST_BUNDLE is not set');
  const worker = await startWorker(
    loadConfig(),
    silentLogger,
    { codePath },
    {
      beforeFirstByte: () => {
        if (draw.chance(stopRate)) process.kill(process.pid, 'SIGSTOP');
      },
    },
  );
  await Promise.race([stop, worker.ended]);
  await worker.stop();
});
