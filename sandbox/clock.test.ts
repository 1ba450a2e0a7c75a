import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { AURORA, TestSandbox } from './test-kit.ts';

let wallMs = Date.parse('2026-11-20T09:00:00.000Z');
let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.start({ clock: { nowMs: () => wallMs } });
});
afterEach(() => sandbox.control('POST', '/reset'));
afterAll(() => sandbox.stop());

const HOUR = 60 * 60 * 1000;
const set = (setting: object): Promise<Response> => sandbox.control('PUT', '/clock', setting);
const now = async (): Promise<number> =>
  ((await (await sandbox.control('GET', '/clock')).json()) as { nowMs: number }).nowMs;

it('is the wall clock until it is told otherwise', async () => {
  expect(await (await sandbox.control('GET', '/clock')).json()).toEqual({
    rate: 1,
    offsetMs: 0,
    now: '2026-11-20T09:00:00.000Z',
    nowMs: wallMs,
  });
});

it('goes faster from where it is, forward only, and back by a reset', async () => {
  const start = wallMs;
  await set({ rate: 60 });
  wallMs += 1_000;
  expect(await now()).toBe(start + 60_000);
  await set({ rate: 2, offsetMs: HOUR });
  wallMs += 1_000;
  expect(await now()).toBe(start + 62_000 + HOUR);
  expect((await set({ offsetMs: 0 })).status).toBe(400);
  expect((await set({ rate: 0 })).status).toBe(400);
  expect((await set({ speed: 2 })).status).toBe(400);
  await sandbox.control('POST', '/reset');
  expect(await now()).toBe(wallMs);
});

it('ages tokens, and dates posts; the ledger keeps the wall clock', async () => {
  const { access_token: token, refresh_token: refresh = '' } = await sandbox.connect();
  await set({ offsetMs: HOUR });
  const postId = await sandbox.posted(token, 'in an hour');
  expect((BigInt(postId) >> 22n) + 1288834974657n).toBe(BigInt(wallMs + HOUR));
  expect(sandbox.sandbox.ledger()).toMatchObject([
    {
      receivedAtMs: wallMs,
      acceptedAt: new Date(wallMs).toISOString(),
      sandboxTime: new Date(wallMs + HOUR).toISOString(),
    },
  ]);
  await set({ offsetMs: 2 * HOUR });
  expect((await sandbox.post(token, 'too late')).status).toBe(401);
  expect((await sandbox.refresh(refresh)).status).toBe(200);
});

it('opens rate windows anew', async () => {
  const limits = { create: { perUser: { limit: 1, seconds: 900 } } };
  await sandbox.control('PUT', '/rate-limits', { platform: 'x', limits });
  const { access_token: token } = await sandbox.connect(AURORA);
  expect((await sandbox.post(token, 'one')).status).toBe(201);
  expect((await sandbox.post(token, 'two')).status).toBe(429);
  await set({ offsetMs: 900_000 });
  expect((await sandbox.post(token, 'two')).status).toBe(201);
  await sandbox.control('PUT', '/rate-limits', { limits: 'documented' });
});
