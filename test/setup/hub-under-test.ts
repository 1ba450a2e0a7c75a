import './quiet-temporal.ts';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import type { WorkflowBundleOption } from '@temporalio/worker';
import { inject } from 'vitest';
import { startApi } from '../../api/start-api.ts';
import { loadConfig } from '../../infra/config/config.ts';
import type { Config } from '../../infra/config/config.ts';
import { describeError } from '../../infra/logging/logger.ts';
import type { Logger } from '../../infra/logging/logger.ts';
import { recordHistories } from '../histories/record-histories.ts';
import { createSandbox } from '../../sandbox/create-sandbox.ts';
import type { Sandbox } from '../../sandbox/create-sandbox.ts';
import { freePort } from '../../stack/free-port.ts';
import { registerWithSandbox } from '../../stack/sandbox-registration.ts';
import { subscribeToSandboxX } from '../../stack/subscribe-to-sandbox-x.ts';
import { startWorker } from '../../temporal/start-worker.ts';
import type { RunningWorker } from '../../temporal/start-worker.ts';
import { createTestDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';
import { TEST_KEYS } from './test-keys.ts';

/** The whole Hub on real parts: PostgreSQL, Temporal (a namespace of its own), the sandbox over HTTP. */
export interface HubUnderTest {
  readonly url: string;
  readonly config: Config;
  /** The same configuration as environment, for processes that a test starts itself. */
  readonly environment: Readonly<Record<string, string>>;
  readonly sandbox: Sandbox;
  /** Every line that api and worker of this process have logged, debug included. */
  readonly logs: readonly string[];
  readonly test: TestDatabase;
  stopWorker(): Promise<void>;
  startWorker(): Promise<void>;
  stopApi(): Promise<void>;
  startApi(): Promise<void>;
  close(): Promise<void>;
}

export interface HubOptions {
  /** False: no worker yet. */
  readonly worker?: boolean;
  /** Leads the api and worker to the database by another address. */
  readonly throughProxy?: (databaseUrl: string) => Promise<string>;
  /** Beside the usual ones. */
  readonly settings?: Readonly<Record<string, string>>;
}

export async function startHub(options: HubOptions = {}): Promise<HubUnderTest> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hub-under-test-'));
  const namespace = `test-${randomBytes(5).toString('hex')}`;
  const temporalAddress = inject('temporalAddress');
  const [test, sandbox, port, workerPort] = await Promise.all([
    createTestDatabase(),
    createSandbox({ port: 0, smtpPort: 0, dataDir: path.join(folder, 'sandbox'), rateLimits: 'off' }),
    freePort(),
    freePort(),
    registerNamespace(temporalAddress, namespace),
  ]);
  const url = `http://localhost:${port}`;
  const app = { clientId: 'hub-under-test', clientSecret: randomBytes(16).toString('hex') };
  await registerWithSandbox(sandbox.url, url, app);
  const environment: Record<string, string> = {
    NODE_ENV: 'test',
    PORT: String(port),
    WORKER_PORT: String(workerPort),
    DATABASE_URL: options.throughProxy ? await options.throughProxy(test.url) : test.url,
    DATABASE_OWNER_URL: test.ownerUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: namespace,
    TEMPORAL_UI_URL: 'http://localhost:9',
    HUB_KEYS: TEST_KEYS,
    HUB_DATA_DIR: folder,
    SANDBOX_URL: sandbox.url,
    SMTP_URL: sandbox.smtpUrl,
    SANDBOX_CLIENT_ID: app.clientId,
    SANDBOX_CLIENT_SECRET: app.clientSecret,
    ...options.settings,
  };
  const config = loadConfig(environment);
  const bundle: WorkflowBundleOption = { codePath: inject('workflowBundlePath') };
  const logs: string[] = [];
  const logger = recordingLogger(logs);
  let worker: RunningWorker | null = null;
  let api: { stop(): Promise<void> } | null = null;
  const hub: HubUnderTest = {
    url,
    config,
    environment,
    sandbox,
    logs,
    test,
    async startWorker() {
      worker ??= await startWorker(config, logger, bundle);
    },
    async stopWorker() {
      await worker?.stop();
      worker = null;
    },
    async startApi() {
      api ??= await startApi(config, logger);
    },
    async stopApi() {
      await api?.stop();
      api = null;
    },
    async close() {
      if (process.env.HUB_TEST_RECORD_HISTORIES) await recordAll(temporalAddress, namespace);
      await Promise.all([hub.stopApi(), hub.stopWorker()]);
      await sandbox.close();
      await test.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await hub.startApi();
  if (!(await subscribeToSandboxX(sandbox.url, url, app))) throw new Error('The Hub takes no notices of X.');
  if (options.worker !== false) await hub.startWorker();
  return hub;
}

async function registerNamespace(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address });
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
  });
  // The frontend learns of a new namespace within a moment.
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      await connection.workflowService.listOpenWorkflowExecutions({ namespace });
      break;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  await connection.close();
}

async function recordAll(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address });
  await recordHistories(connection, namespace);
  await connection.close();
}

function recordingLogger(lines: string[]): Logger {
  const write =
    (level: string) =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}): void => {
      lines.push(
        JSON.stringify({ level, message, ...fields }, (_key, value: unknown) =>
          value instanceof Error ? describeError(value) : value,
        ),
      );
    };
  return { error: write('error'), warn: write('warn'), info: write('info'), debug: write('debug') };
}
