import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestDatabase } from '../test/setup/seed.ts';
import type { OpenTestDatabase } from '../test/setup/seed.ts';
import { WorkerIncarnation } from './worker-incarnation.ts';
import type { Incarnation } from './worker-incarnation.ts';

let open: OpenTestDatabase;
let owner: pg.Client;
const next: Incarnation[] = [];
let worker: WorkerIncarnation;
beforeEach(async () => {
  open = await openTestDatabase();
  owner = new pg.Client({ connectionString: open.test.ownerUrl });
  await owner.connect();
  next.length = 0;
  worker = await WorkerIncarnation.begin(open.database, {
    onNext: (one) => next.push(one),
    admit: () => Promise.resolve(),
  });
});
afterEach(async () => {
  await worker.close();
  await owner.end();
  await open.close();
});

async function held(key: string): Promise<boolean> {
  // Refused while the lock is held; given back at once when it is not.
  const { rows } = await owner.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [key]);
  if (rows[0]?.free) await owner.query('select pg_advisory_unlock($1)', [key]);
  return rows[0]?.free !== true;
}

test('a worker holds its key while it lives', async () => {
  const { key, server } = worker.current ?? { key: '', server: '' };
  expect(await held(key)).toBe(true);
  expect(server).toMatch(/^[0-9.]+\/[0-9A-F]{8}\/[0-9]+$/);
  await expect.poll(() => worker.silenceMs(), { timeout: 5000 }).toBeLessThan(1200);
  await worker.close();
  await expect.poll(() => held(key)).toBe(false);
  expect(worker.current).toBeNull();
  expect(worker.silenceMs()).toBe(Infinity);
});

test('a lost connection ends the incarnation; another begins with another key', async () => {
  const first = worker.current?.key ?? '';
  await open.database.source.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hub-test-alive' and datname = current_database()`,
  );
  await expect.poll(() => next.length, { timeout: 10_000 }).toBe(1);
  expect(worker.current).toEqual(next[0]);
  expect(worker.current?.key).not.toBe(first);
  expect(await held(first)).toBe(false);
  expect(await held(worker.current?.key ?? '')).toBe(true);
});
