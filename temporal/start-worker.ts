import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { WorkerOptions, WorkflowBundleOption } from '@temporalio/worker';
import { createDeliveryActivities } from '../activities/deliveries/create-delivery-activities.ts';
import { WORKER_ACTOR } from '../activities/deps.ts';
import type { SendingDeps } from '../activities/deps.ts';
import { createHousekeepingActivities } from '../activities/housekeeping/create-housekeeping-activities.ts';
import { createPublishActivities } from '../activities/publishing/create-publish-activities.ts';
import { createPublishingActivities } from '../activities/publishing/create-publishing-activities.ts';
import { createSettleActivities } from '../activities/publishing/create-settle-activities.ts';
import { createUploadActivities } from '../activities/publishing/create-upload-activities.ts';
import { createTokenActivities } from '../activities/tokens/create-token-activities.ts';
import type { RefreshFlights } from '../activities/tokens/refresh-grant.ts';
import { OpenAttempts } from '../activities/publishing/open-attempts.ts';
import { checkClock } from '../db/check-clock.ts';
import { checkMigrated } from '../db/check-migrated.ts';
import { WorkerIncarnation } from '../db/worker-incarnation.ts';
import { DELIVERY_QUEUE, HUB_QUEUE, MEDIA_QUEUE, publishQueue } from '../domain/messages/queues.ts';
import { PLATFORMS } from '../domain/platforms.ts';
import { createAnchorBucket } from '../infra/anchors/anchor-bucket.ts';
import { createAnchorFolder } from '../infra/anchors/anchor-folder.ts';
import { ChangeJournal } from '../infra/anchors/change-journal.ts';
import type { Config } from '../infra/config/config.ts';
import { checkReadiness } from '../infra/health/readiness.ts';
import type { Logger } from '../infra/logging/logger.ts';
import { createSlackSender } from '../infra/slack/slack-sender.ts';
import { createMailer } from '../infra/mail/mailer.ts';
import { openBucket, openMediaLibrary } from '../infra/media/open-media-library.ts';
import { createPlatformRegistry } from '../platforms/registry.ts';
import { observeInstance } from '../usecases/operations/observe-instance.ts';
import { openInstance } from '../usecases/operations/open-instance.ts';
import { followPlatformApps } from '../usecases/platform-apps/follow-platform-apps.ts';
import { AnchorWatch } from './anchor-watch.ts';
import { WorkerAnnouncement } from './announce-worker.ts';
import { BUNDLE_FILE, buildWorkflowBundle } from './build-workflow-bundle.ts';
import { temporalConnectionOptions } from './client/connection-options.ts';
import { createDataConverter } from './codec/data-converter.ts';
import { checkPolled } from './health/check-polled.ts';
import { observeQueues } from './health/observe-queues.ts';
import { serveHealth } from './health/serve-health.ts';
import { keepSchedules } from './keep-schedules.ts';
import { listRunning } from './list-running.ts';
import { runRelay } from './relay/run-relay.ts';
import { ensureSearchAttributes } from './search-attributes.ts';

/** Waiting publishes let go at once when told to stop; a call under way gets this long to finish. */
const SHUTDOWN_GRACE = '30s';
/** Publishes that wait in process for their instant: rate × (lead + deadline), generously. */
const PUBLISH_SLOTS = 2000;

/** Messages handed over at once: no more connections than a mail server likes. */
const DELIVERY_SLOTS = 10;

/** Files sent at once; each holds one chunk in memory. */
const UPLOAD_SLOTS = 16;

export interface RunningWorker {
  /** Drains and closes everything. */
  stop(): Promise<void>;
  /** Settles when the workers end by themselves, which they only do when something failed. */
  readonly ended: Promise<unknown>;
}

/** Everything one worker process does, by its roles. `workflowBundle` spares building it again; `seams`: for tests. */
export async function startWorker(
  config: Config,
  logger: Logger,
  workflowBundle?: WorkflowBundleOption,
  seams: Pick<SendingDeps, 'beforeFirstByte'> = {},
): Promise<RunningWorker> {
  const roles = new Set(config.HUB_WORKER_ROLES);
  const { keys, database } = await openInstance(config, logger, 'hub-worker');

  const options = temporalConnectionOptions(config);
  const dataConverter = createDataConverter(keys);
  const namespace = config.TEMPORAL_NAMESPACE;
  const clientConnection = await Connection.connect({ ...options, connectTimeout: '10s' });
  await ensureSearchAttributes(clientConnection, namespace);
  const client = new Client({ connection: clientConnection, namespace, dataConverter });
  const connection = await NativeConnection.connect(options);

  const stopping = new AbortController();
  // Every waiting publish listens to it.
  setMaxListeners(0, stopping.signal);
  const openAttempts = new OpenAttempts(database, logger);
  const worker = `${hostname()}/${process.pid}/${randomUUID()}`;
  const announcement = new WorkerAnnouncement({ database, logger }, { name: worker, roles: [...roles] });
  const folder = path.resolve(config.HUB_DATA_DIR, 'anchors');
  const bucket = openBucket(config);
  const anchors = new AnchorWatch({
    database,
    logger,
    actor: WORKER_ACTOR,
    near: createAnchorFolder(folder),
    far: bucket && createAnchorBucket(bucket),
    journal: new ChangeJournal(folder),
  });
  const incarnation = await WorkerIncarnation.begin(database, {
    onNext: (next) => {
      void openAttempts.moveTo(next);
      void announcement.live(next);
    },
    admit: (server) => anchors.admit(server),
  });
  anchors.begin();
  const platforms = createPlatformRegistry(config);
  const platformApps = await followPlatformApps({ database, keys, logger }, (apps) => platforms.follow(apps));
  const deps: SendingDeps = {
    database,
    keys,
    platforms,
    media: openMediaLibrary(config, keys),
    mailer: createMailer({ smtpUrl: config.SMTP_URL, from: config.MAIL_FROM }),
    slack: createSlackSender({ loopback: config.SANDBOX_URL !== undefined }),
    publicUrl: config.PUBLIC_URL,
    logger,
    worker,
    incarnation,
    openAttempts,
    ...seams,
    stopping: stopping.signal,
  };
  const flights: RefreshFlights = new Map();
  const common: Omit<WorkerOptions, 'taskQueue'> = {
    connection,
    namespace,
    dataConverter,
    identity: deps.worker,
    shutdownGraceTime: SHUTDOWN_GRACE,
    maxHeartbeatThrottleInterval: '1s',
  };
  const workers: Worker[] = [];
  if (roles.has('workflows')) {
    workers.push(
      await Worker.create({
        ...common,
        taskQueue: HUB_QUEUE,
        workflowBundle: workflowBundle ?? (await findBundle()),
        activities: {
          ...createPublishingActivities(deps, flights),
          ...createSettleActivities(deps, flights, {
            maxPauseMs: config.HUB_MAX_PAUSE_SECONDS * 1000,
            instagramSecondTry: config.INSTAGRAM_SECOND_TRY,
          }),
          ...createTokenActivities(deps, flights),
          // Also what was asked for before deliveries had a queue of their own.
          ...createDeliveryActivities(deps),
          ...createHousekeepingActivities(deps, (workflowType) => listRunning(client, workflowType)),
        },
        maxCachedWorkflows: 500,
        maxConcurrentWorkflowTaskExecutions: 40,
        maxConcurrentActivityTaskExecutions: 50,
        workflowTaskPollerBehavior: { type: 'autoscaling' },
        activityTaskPollerBehavior: { type: 'autoscaling' },
      }),
      await Worker.create({
        ...common,
        taskQueue: DELIVERY_QUEUE,
        activities: createDeliveryActivities(deps),
        maxConcurrentActivityTaskExecutions: DELIVERY_SLOTS,
      }),
    );
  }
  if (roles.has('publish')) {
    for (const platform of PLATFORMS) {
      workers.push(
        await Worker.create({
          ...common,
          taskQueue: publishQueue(platform),
          activities: createPublishActivities(deps),
          maxConcurrentActivityTaskExecutions: PUBLISH_SLOTS,
          activityTaskPollerBehavior: { type: 'autoscaling' },
        }),
      );
    }
  }

  if (roles.has('media')) {
    workers.push(
      await Worker.create({
        ...common,
        taskQueue: MEDIA_QUEUE,
        activities: createUploadActivities(deps, flights),
        maxConcurrentActivityTaskExecutions: UPLOAD_SLOTS,
      }),
    );
  }

  const running = workers.map((worker) => worker.run());
  const relay = roles.has('relay')
    ? runRelay({ database, client, logger, holder: randomUUID() }, stopping.signal)
    : Promise.resolve();
  const queues = roles.has('relay')
    ? observeQueues({ connection: clientConnection, namespace, logger }, stopping.signal)
    : Promise.resolve();
  const observing = roles.has('relay') ? observeInstance({ database, logger }) : null;
  if (incarnation.current) await announcement.live(incarnation.current);
  const schedules = roles.has('workflows')
    ? keepSchedules({ client, connection: clientConnection, namespace, logger }, stopping.signal)
    : Promise.resolve();
  const server = await serveHealth({
    host: config.HUB_HOST,
    port: config.WORKER_PORT,
    readiness: () =>
      checkReadiness({
        postgres: () => checkClock(database),
        migrations: () => checkMigrated(database),
        temporal: async () => {
          await clientConnection.workflowService.describeNamespace({ namespace });
        },
        pollers: () => checkPolled(clientConnection, namespace, workers, deps.worker),
      }),
  });
  logger.info('worker is running', {
    roles: [...roles],
    queues: workers.map((worker) => worker.options.taskQueue),
  });

  return {
    ended: Promise.all(running),
    async stop() {
      logger.info('worker is stopping');
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      // Waiting publishes let go only now that nothing more is polled: they start elsewhere.
      stopping.abort();
      await Promise.all([...running, relay, queues, schedules, observing?.close()]);
      await announcement.end();
      server.close();
      server.closeAllConnections();
      deps.mailer?.close();
      await deps.slack.close();
      await platformApps.close();
      await clientConnection.close();
      await connection.close();
      await anchors.close();
      await incarnation.close();
      await database.close();
    },
  };
}

async function findBundle(): Promise<WorkflowBundleOption> {
  return existsSync(BUNDLE_FILE) ? { codePath: BUNDLE_FILE } : buildWorkflowBundle();
}
