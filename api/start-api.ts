import { createServer } from 'node:http';
import type { Config } from '../infra/config/config.ts';
import type { Logger } from '../infra/logging/logger.ts';
import { openMediaLibrary } from '../infra/media/open-media-library.ts';
import { createSlackSender } from '../infra/slack/slack-sender.ts';
import { createPlatformRegistry } from '../platforms/registry.ts';
import { observeInstance } from '../usecases/operations/observe-instance.ts';
import { openInstance } from '../usecases/operations/open-instance.ts';
import { followPlatformApps } from '../usecases/platform-apps/follow-platform-apps.ts';
import { createApp } from './create-app.ts';
import { startEventTailer } from './events/event-stream.ts';

/** Requests under way get this long when the process is told to stop. Milliseconds. */
const DRAIN_MS = 8000;

/**
 * Longest time that a request may take to arrive: a film over a slow line. Bodies other than files end sooner
 * (kit/end-slow-bodies.ts), silent uploads as well (kit/file-body.ts). Milliseconds.
 */
const REQUEST_MS = 12 * 60 * 60_000;

export interface RunningApi {
  /** Ends streams, finishes requests, closes everything. */
  stop(): Promise<void>;
}

export async function startApi(config: Config, logger: Logger): Promise<RunningApi> {
  const { keys, database } = await openInstance(config, logger, 'hub-api');
  const tailer = await startEventTailer(database, logger);

  let draining = false;
  const media = openMediaLibrary(config, keys);
  await media.sweepIntake();
  const platforms = createPlatformRegistry(config);
  const platformApps = await followPlatformApps({ database, keys, logger }, (apps) => platforms.follow(apps));
  const slack = createSlackSender({ loopback: config.SANDBOX_URL !== undefined });
  const deps = { config, database, keys, platforms, platformApps, media, slack, logger };
  const app = createApp(deps, tailer, () => draining);
  const server = createServer({ requestTimeout: REQUEST_MS }, app.express);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.PORT, config.HUB_HOST, resolve);
  });
  const observing = observeInstance({ database, logger });
  logger.info('api is listening', { url: config.PUBLIC_URL });

  return {
    async stop() {
      draining = true;
      logger.info('api is stopping');
      const closed = new Promise((resolve) => server.close(resolve));
      for (const stream of app.streams) stream.end();
      server.closeIdleConnections();
      const kill = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      await closed;
      clearTimeout(kill);
      await observing.close();
      await tailer.close();
      await platformApps.close();
      await slack.close();
      await database.close();
    },
  };
}
