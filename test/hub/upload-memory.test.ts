import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { watchMemory } from '../../bench/process-memory.ts';
import { textOnly } from '../../domain/content/variant-content.ts';
import { HubClient } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';
import { sendFilm } from '../setup/send-film.ts';
import { spawnWorker } from '../setup/worker-process.ts';
import type { WorkerProcess } from '../setup/worker-process.ts';

const MB = 1024 * 1024;
/** `npm run bench -- upload` sends a gigabyte; here a worker that held the file would be seen as well. */
const FILM_BYTES = 128 * MB;
/** Of the worker beyond what a small film took: a piece of the file, and what is collected late. */
const GROWTH_MB = 64;

let hub: HubUnderTest;
let worker: WorkerProcess;
let client: HubClient;
let accountId: string;

beforeAll(async () => {
  hub = await startHub({ worker: false });
  worker = await spawnWorker(hub);
  client = new HubClient(hub);
  await client.signUp();
  accountId = await client.connectX();
}, 60_000);
afterAll(async () => {
  await worker.kill('SIGTERM');
  await hub.close();
});

async function publishFilm(bytes: number): Promise<void> {
  const variant = {
    accountId,
    ...textOnly(randomUUID()),
    media: [{ mediaId: await sendFilm(client, bytes), altText: '' }],
  };
  const { body } = await client.call<{ id: string }>('POST', '/api/posts', { body: { variants: [variant] } });
  await client.call('POST', `/api/posts/${body.id}/publish-now`);
  const done = await client.waitForPost(
    body.id,
    ({ status }) => status !== 'publishing' && status !== 'scheduled',
    100_000,
  );
  expect(done.status).toBe('published');
}

it('the worker sends a large film on without holding it', async () => {
  await publishFilm(8 * MB);
  const memory = watchMemory(worker.child.pid ?? 0);
  await publishFilm(FILM_BYTES);
  const { before, most } = memory.stop();
  expect(most.pss - before.pss).toBeLessThan(GROWTH_MB);
  expect(hub.sandbox.ledger({ platform: 'x' }).map(({ kind }) => kind)).toContain('upload');
}, 120_000);
