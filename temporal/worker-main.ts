import { DefaultLogger, Runtime } from '@temporalio/worker';
import { loadConfig } from '../infra/config/config.ts';
import { createLogger } from '../infra/logging/logger.ts';
import { runMain } from '../infra/process/run-main.ts';
import { startWorker } from './start-worker.ts';

await runMain(async (stop) => {
  const config = loadConfig();
  const logger = createLogger({ process: 'worker', level: config.LOG_LEVEL, file: config.LOG_FILE });
  // Once per process, before anything native.
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
      const say = level === 'ERROR' ? 'error' : level === 'WARN' ? 'warn' : 'info';
      logger[say](`temporal: ${message}`, meta ?? {});
    }),
    telemetryOptions: {
      metrics: { prometheus: { bindAddress: `${config.HUB_HOST}:${config.TEMPORAL_METRICS_PORT}` } },
    },
  });
  const worker = await startWorker(config, logger);
  await Promise.race([stop, worker.ended]);
  await worker.stop();
});
