import { loadConfig } from '../infra/config/config.ts';
import { createLogger } from '../infra/logging/logger.ts';
import { runMain } from '../infra/process/run-main.ts';
import { startApi } from './start-api.ts';

await runMain(async (stop) => {
  const config = loadConfig();
  const logger = createLogger({ process: 'api', level: config.LOG_LEVEL, file: config.LOG_FILE });
  const api = await startApi(config, logger);
  await stop;
  await api.stop();
});
