import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { startApi } from '../../api/start-api.ts';
import { loadConfig } from '../../infra/config/config.ts';
import { silentLogger } from '../../infra/logging/logger.ts';
import { createSandbox } from '../../sandbox/create-sandbox.ts';
import type { Sandbox } from '../../sandbox/create-sandbox.ts';
import { freePort } from '../../stack/free-port.ts';
import { registerWithSandbox } from '../../stack/sandbox-registration.ts';
import { startWorker } from '../../temporal/start-worker.ts';
import type { RunningWorker } from '../../temporal/start-worker.ts';
import { Servers } from '../chaos/servers.ts';
import { HubClient } from '../setup/hub-client.ts';
import '../setup/quiet-temporal.ts';
import { TEST_KEYS } from '../setup/test-keys.ts';

let servers: Servers;
let sandbox: Sandbox;
let api: { stop(): Promise<void> };
let worker: RunningWorker;
let client: HubClient;
const said: string[] = [];

beforeAll(async () => {
  servers = await Servers.start();
  const { folder } = servers;
  sandbox = await createSandbox({
    port: 0,
    smtpPort: 0,
    dataDir: join(folder, 'sandbox'),
    rateLimits: 'off',
  });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const app = { clientId: 'lost-temporal', clientSecret: 'secret of the proof' };
  await registerWithSandbox(sandbox.url, url, app);
  mkdirSync(join(folder, 'hub'));
  const config = loadConfig({
    NODE_ENV: 'test',
    PORT: String(port),
    WORKER_PORT: String(await freePort()),
    DATABASE_URL: servers.databaseUrl(),
    TEMPORAL_ADDRESS: servers.temporalAddress,
    HUB_KEYS: TEST_KEYS,
    HUB_DATA_DIR: join(folder, 'hub'),
    SANDBOX_URL: sandbox.url,
    SANDBOX_CLIENT_ID: app.clientId,
    SANDBOX_CLIENT_SECRET: app.clientSecret,
  });
  const logger = { ...silentLogger, error: (message: string) => void said.push(message) };
  api = await startApi(config, silentLogger);
  worker = await startWorker(config, logger, { codePath: inject('workflowBundlePath') });
  client = new HubClient({ url });
  await client.signUp();
}, 60_000);
afterAll(async () => {
  await worker.stop();
  await api.stop();
  await sandbox.close();
  await servers.stop();
}, 60_000);

const texts = (): string[] =>
  sandbox
    .ledger()
    .filter(({ kind }) => kind !== 'upload')
    .map(({ text }) => text);
const asOwner = async (sql: string): Promise<void> => {
  const owner = new pg.Client({ connectionString: servers.ownerUrl });
  await owner.connect();
  await owner.query(sql).finally(() => owner.end());
};

it('brings every post out once when Temporal loses its state under a running worker', async () => {
  const accountId = await client.connectX();
  const began = Date.now();
  const due: { text: string; at: number }[] = Array.from({ length: 16 }, (_, index) => ({
    text: `Post ${index + 1}`,
    at: began + 6_000 + index * 2_500,
  }));
  for (const { text, at } of due) {
    const { id } = await client.createPost(accountId, text);
    const body = { scheduledAt: new Date(at).toISOString() };
    expect((await client.call('POST', `/api/posts/${id}/schedule`, { body })).status).toBe(200);
  }
  await expect.poll(() => texts().length, { timeout: 20_000 }).toBeGreaterThan(2);
  expect(texts().length).toBeLessThan(due.length);
  // Some wait in the process for their instant, some for theirs in Temporal, one may be on its way.
  await servers.loseTemporal();
  // The orphan check leaves what changed within a minute to the outbox: as if that had passed.
  const aging = setInterval(
    () =>
      void asOwner(`update publish_parts set updated_at = updated_at - interval '2 minutes'
      where state in ('waiting', 'prepared') and updated_at > now() - interval '1 minute'`),
    1_000,
  );
  try {
    await expect.poll(() => new Set(texts()).size, { timeout: 90_000 }).toBe(due.length);
  } finally {
    clearInterval(aging);
  }
  await delay(3_000);
  expect(texts().sort()).toEqual(due.map(({ text }) => text).sort());
  expect(said).toContainEqual(expect.stringContaining('lost the Schedules'));
}, 150_000);
