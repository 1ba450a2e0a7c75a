import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startGuardedChild } from './guarded-child.ts';
import type { GuardedChild } from './guarded-child.ts';
import { processIdentity } from '../../infra/process/process-identity.ts';
import { Supervisor } from './supervisor.ts';
import type { Service, ServiceTier } from './supervisor.ts';

let folder: string;
let lines: string[];
let supervisor: Supervisor;
/** Every process spawned in a test, in order. */
let spawned: GuardedChild[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-supervisor-'));
  lines = [];
  spawned = [];
  supervisor = new Supervisor({
    recordFile: join(folder, 'processes.json'),
    report: (line) => lines.push(line),
  });
});
afterEach(async () => {
  await supervisor.stop();
  rmSync(folder, { recursive: true });
});

test('a service that dies is started again, and both are reported', async () => {
  await supervisor.start(service('worker', 'hub'));
  process.kill(spawned[0]?.pid ?? 0, 'SIGKILL');
  await vi.waitFor(() => expect(lines.at(-1)).toBe('worker runs again'), { timeout: 5_000 });
  expect(lines[0]).toBe('worker ended (exit code 137); starting it again in 0.5 s');
  expect(spawned).toHaveLength(2);
});

test('stopping ends services before the servers that they use, and leaves no process', async () => {
  const order: string[] = [];
  for (const [name, tier] of [
    ['postgres', 'servers'],
    ['sandbox', 'sandbox'],
    ['api', 'hub'],
  ] as const) {
    await supervisor.start(service(name, tier));
    void spawned.at(-1)?.exited.then(() => order.push(name));
  }
  await supervisor.stop();
  expect(order).toEqual(['api', 'sandbox', 'postgres']);
  expect(spawned.map(({ pid }) => processIdentity(pid))).toEqual([null, null, null]);
});

test('a service that does not become ready is ended, and its start rejects', async () => {
  const broken: Service = { ...service('api', 'hub'), ready: () => Promise.reject(new Error('not ready')) };
  await expect(supervisor.start(broken)).rejects.toThrow('not ready');
  expect(spawned[0]?.hasExited()).toBe(true);
});

test('stopping in the middle of a start ends what was starting', async () => {
  const slow: Service = {
    ...service('api', 'hub'),
    ready: (child) => child.exited.then(() => Promise.reject(new Error('ended'))),
  };
  const started = supervisor.start(slow);
  await vi.waitFor(() => expect(spawned).toHaveLength(1));
  await supervisor.stop();
  await expect(started).rejects.toThrow('ended');
  expect(spawned[0]?.hasExited()).toBe(true);
});

test('nothing is started after stopping', async () => {
  await supervisor.stop();
  await expect(supervisor.start(service('api', 'hub'))).rejects.toThrow('the stack is ending');
  expect(spawned).toHaveLength(0);
});

function service(name: string, tier: ServiceTier): Service {
  return {
    name,
    tier,
    spawn: async () => {
      const child = await startGuardedChild({
        command: '/bin/sleep',
        args: ['60'],
        env: {},
        cwd: folder,
        logFile: join(folder, 'child.log'),
        stopSignal: 'TERM',
      });
      spawned.push(child);
      return child;
    },
    ready: () => Promise.resolve(),
  };
}
