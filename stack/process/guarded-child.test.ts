import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startGuardedChild } from './guarded-child.ts';
import type { GuardedChild } from './guarded-child.ts';
import { processIdentity } from '../../infra/process/process-identity.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-child-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a child writes to its log, sees only the environment it was given, and tells its exit code', async () => {
  const child = await start(['-e', 'console.log(Object.keys(process.env).sort().join()); process.exit(7)'], {
    ONLY: '1',
  });
  expect(await child.exited).toBe(7);
  // PWD and friends are the shell's own additions.
  expect(log()).toContain('ONLY');
  expect(log()).not.toContain('HOME');
});

test('a child that listens to its stop signal ends in good order', async () => {
  const child = await start([
    '-e',
    'process.on("SIGTERM", () => { console.log("bye"); process.exit(0) }); setInterval(() => {}, 1000); console.log("up")',
  ]);
  await vi.waitFor(() => expect(log()).toContain('up'));
  await child.stop(5_000);
  expect(await child.exited).toBe(0);
  expect(log()).toContain('bye');
});

test('a child that ignores its stop signal is killed when its time is over', async () => {
  const child = await start([
    '-e',
    'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); console.log("up")',
  ]);
  await vi.waitFor(() => expect(log()).toContain('up'));
  await child.stop(100);
  expect(child.hasExited()).toBe(true);
  expect(processIdentity(child.pid)).toBeNull();
});

test('a program that does not exist ends with the code of a shell, and says so in the log', async () => {
  const child = await startGuardedChild({ ...common(), command: join(folder, 'nothing'), args: [] });
  expect(await child.exited).toBe(127);
  expect(log()).toContain('nothing');
});

test('a child does not survive a parent that was killed', async () => {
  const script = `
    import { startGuardedChild } from ${JSON.stringify(new URL('./guarded-child.ts', import.meta.url).href)};
    const child = await startGuardedChild({ command: process.execPath, args: ['-e', 'setInterval(() => {}, 1000)'],
      env: {}, cwd: '/', logFile: ${JSON.stringify(join(folder, 'child.log'))}, stopSignal: 'TERM' });
    console.log(child.pid);
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = await new Promise<number>((resolve) =>
    parent.stdout.once('data', (data: Buffer) => resolve(Number(data))),
  );
  expect(processIdentity(pid)).not.toBeNull();
  parent.kill('SIGKILL');
  await vi.waitFor(() => expect(processIdentity(pid)).toBeNull(), { timeout: 5_000 });
});

function start(args: string[], env: Record<string, string> = {}): Promise<GuardedChild> {
  return startGuardedChild({ ...common(), env, command: process.execPath, args });
}

function common() {
  return { env: {}, cwd: folder, logFile: join(folder, 'child.log'), stopSignal: 'TERM' as const };
}

function log(): string {
  return readFileSync(join(folder, 'child.log'), 'utf8');
}
