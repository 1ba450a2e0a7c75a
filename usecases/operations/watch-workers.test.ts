import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { withSystem } from '../../db/doors/doors.ts';
import { WorkerIncarnation } from '../../db/worker-incarnation.ts';
import type { Logger } from '../../infra/logging/logger.ts';
import { workersAlive, workersLost } from '../../infra/telemetry/instance-metrics.ts';
import { openTestDatabase } from '../../test/setup/seed.ts';
import type { OpenTestDatabase } from '../../test/setup/seed.ts';
import { WorkerWatch } from './watch-workers.ts';
import { beginWorker, endWorker } from './worker-life.ts';

let open: OpenTestDatabase;
let worker: WorkerIncarnation;
let told: { message: string; worker: unknown }[];
let watch: WorkerWatch;
let other: WorkerWatch;

beforeEach(async () => {
  open = await openTestDatabase();
  worker = await WorkerIncarnation.begin(open.database, {
    onNext: (next) => void begin(next),
    admit: () => Promise.resolve(),
  });
  told = [];
  const logger: Logger = {
    error: () => undefined,
    info: () => undefined,
    debug: () => undefined,
    warn: (message, fields) => void told.push({ message, worker: fields?.['worker'] }),
  };
  watch = new WorkerWatch({ database: open.database, logger });
  other = new WorkerWatch({ database: open.database, logger });
  if (worker.current) await begin(worker.current);
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await worker.close();
  await open.close();
});

function begin(incarnation: NonNullable<WorkerIncarnation['current']>): Promise<void> {
  return withSystem(open.database, 'worker-life', (tx) =>
    beginWorker(tx, { name: 'host/1/a', roles: ['relay', 'publish'], incarnation }),
  );
}

/** Both watchers look; then seconds pass. */
async function look(seconds = 0): Promise<void> {
  await watch.look();
  await other.look();
  vi.advanceTimersByTime(seconds * 1000);
}

const alive = async (role: string): Promise<number | undefined> =>
  (await workersAlive.get()).values.find(({ labels }) => labels.role === role)?.value;
const lost = async (): Promise<number | undefined> => (await workersLost.get()).values[0]?.value;

it('counts a worker that lives by each of its roles', async () => {
  await look(60);
  await look();
  expect(await alive('relay')).toBe(1);
  expect(await alive('media')).toBe(0);
  expect(await lost()).toBe(0);
  expect(told).toEqual([]);
});

it('notices one that ended without a word, and tells it once', async () => {
  await worker.close();
  await look(5);
  expect(await alive('relay')).toBe(0);
  expect(told).toEqual([]);
  await look(5);
  expect(told).toEqual([]);
  await look(5);
  await look();
  expect(told).toEqual([
    { message: expect.stringContaining('a worker is gone') as string, worker: 'host/1/a' },
  ]);
  expect(await lost()).toBe(1);
});

it('says nothing of one that stopped in order', async () => {
  await withSystem(open.database, 'worker-life', (tx) => endWorker(tx, 'host/1/a'));
  await worker.close();
  for (let turn = 0; turn < 3; turn += 1) await look(10);
  expect(told).toEqual([]);
  expect(await lost()).toBe(0);
});

it('takes one that goes on under another sign of life for the same', async () => {
  await look(5);
  const first = worker.current?.key;
  await open.database.source.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hub-test-alive' and datname = current_database()`,
  );
  await vi.waitFor(() => expect(worker.current?.key ?? first).not.toBe(first), { timeout: 10_000 });
  await vi.waitFor(async () => {
    await look(10);
    expect(await alive('publish')).toBe(1);
  });
  await look(10);
  await look();
  expect(told).toEqual([]);
  expect(await lost()).toBe(0);
});

it('counts one that comes back as alive, and as lost no more', async () => {
  await worker.close();
  for (let turn = 0; turn < 3; turn += 1) await look(5);
  expect(await lost()).toBe(1);
  worker = await WorkerIncarnation.begin(open.database, {
    onNext: () => undefined,
    admit: () => Promise.resolve(),
  });
  if (worker.current) await begin(worker.current);
  await look();
  expect(await alive('relay')).toBe(1);
  expect(await lost()).toBe(0);
});
