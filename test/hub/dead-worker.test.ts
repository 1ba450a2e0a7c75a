import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HubClient } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';
import { freePort } from '../../stack/free-port.ts';
import { readSeries } from '../setup/read-series.ts';
import { spawnWorker } from '../setup/worker-process.ts';
import type { WorkerProcess } from '../setup/worker-process.ts';

/** The product's promise: a worker that dies is noticed sooner. Milliseconds. */
const PROMISED_MS = 30_000;

let hub: HubUnderTest;
let client: HubClient;
let accountId: string;
let api: string;

beforeAll(async () => {
  hub = await startHub({ worker: false });
  client = new HubClient(hub);
  await client.signUp();
  accountId = await client.connectX();
  api = `http://127.0.0.1:${hub.config.PORT}/metrics`;
});
afterAll(() => hub.close());

const stateOf = async (postId: string): Promise<string | undefined> =>
  (await client.call<{ variants: { parts: { state: string }[] }[] }>('GET', `/api/posts/${postId}`)).body
    .variants[0]?.parts[0]?.state;
const received = (text: string): number => hub.sandbox.ledger().filter((entry) => entry.text === text).length;

/** A worker in a process and on ports of its own. */
async function anotherWorker(): Promise<WorkerProcess & { metrics: string }> {
  const port = await freePort();
  const environment = { ...hub.environment, WORKER_PORT: String(port) };
  const worker = await spawnWorker({ ...hub, environment, config: { ...hub.config, WORKER_PORT: port } });
  return { ...worker, metrics: `http://127.0.0.1:${port}/metrics` };
}

it('a worker killed with -9 is told of by those that live, and what it held moves on, within half a minute', async () => {
  // Accepted by the platform, and no answer for longer than the worker lives.
  await fetch(`${hub.sandbox.url}/_sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      platform: 'x',
      endpoint: 'create',
      times: 1,
      fault: 'timeout_after',
      delayMs: 60_000,
    }),
  });
  const doomed = await anotherWorker();
  const claimed = await client.createPost(accountId, 'Claimed by a worker that died');
  await client.call('POST', `/api/posts/${claimed.id}/publish-now`);
  await expect.poll(() => received('Claimed by a worker that died'), { timeout: 15_000 }).toBe(1);
  const waiting = await client.createPost(accountId, 'Waited in a worker that died');
  const dueAt = Date.now() + 14_000;
  await client.call('POST', `/api/posts/${waiting.id}/schedule`, {
    body: { scheduledAt: new Date(dueAt).toISOString() },
  });
  await expect.poll(() => stateOf(waiting.id), { timeout: 10_000 }).toBe('prepared');
  // By now the publish waits in the process for its instant.
  await delay(500);
  const survivor = await anotherWorker();
  try {
    expect(await readSeries(survivor.metrics, 'hub_workers_lost')).toBe(0);
    await doomed.kill('SIGKILL');
    const died = Date.now();
    const after = async (look: () => Promise<boolean>): Promise<number> => {
      await expect.poll(look, { timeout: PROMISED_MS, interval: 250 }).toBe(true);
      return Date.now() - died;
    };
    const [onWorker, onApi, told, movedOn, sent] = await Promise.all([
      after(async () => (await readSeries(survivor.metrics, 'hub_workers_lost')) === 1),
      after(async () => (await readSeries(api, 'hub_workers_lost')) === 1),
      after(async () => (await noticed([survivor.metrics, api])) === 1),
      after(async () => (await stateOf(claimed.id)) !== 'claimed'),
      after(() => Promise.resolve(received('Waited in a worker that died') === 1)),
    ]);
    expect(await readSeries(survivor.metrics, 'hub_workers_alive{role="publish"}')).toBe(1);
    expect(Math.max(onWorker, onApi, told, movedOn)).toBeLessThan(PROMISED_MS);
    // Sent by the other worker, at most as long after the kill.
    expect(sent).toBeLessThan(PROMISED_MS);
    await client.waitForPost(claimed.id, (post) => post.status === 'published', 60_000);
    await client.waitForPost(waiting.id, (post) => post.status === 'published', 30_000);
    expect(received('Claimed by a worker that died')).toBe(1);
    expect(received('Waited in a worker that died')).toBe(1);
    expect(await readSeries(survivor.metrics, 'hub_publish_abandoned_calls_total{platform="x"}')).toBe(1);
    // Whoever was first has said it, once.
    await delay(6_000);
    expect(await noticed([survivor.metrics, api])).toBe(1);
    const lines = hub.logs.filter((line) => line.includes('a worker is gone'));
    expect(lines).toHaveLength((await readSeries(api, 'hub_workers_noticed_gone_total')) ?? 0);
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({ level: 'warn', worker: expect.any(String) as string });
  } finally {
    await survivor.kill('SIGTERM');
  }
  // One that stops in order is missed by nobody.
  await delay(15_000);
  expect(await readSeries(api, 'hub_workers_alive{role="relay"}')).toBe(0);
  expect(await noticed([api])).toBeLessThanOrEqual(1);
  expect(await readSeries(api, 'hub_workers_lost')).toBe(1);
}, 180_000);

/** How many of these processes have said that they were the first to notice. */
async function noticed(addresses: readonly string[]): Promise<number> {
  const counts = await Promise.all(addresses.map((one) => readSeries(one, 'hub_workers_noticed_gone_total')));
  return counts.reduce<number>((sum, one) => sum + (one ?? 0), 0);
}
