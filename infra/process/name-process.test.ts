import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { nameProcess, processIsGone } from './name-process.ts';

test('a process is gone once it has ended, not while it runs or is stopped, and never by the word of another system', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  await once(child, 'spawn');
  const name = nameProcess(child.pid);
  expect(processIsGone(name)).toBe(false);
  child.kill('SIGSTOP');
  expect(processIsGone(name)).toBe(false);
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  expect(processIsGone(name)).toBe(true);
  const elsewhere = name.replace(/^[^|]+/, 'another-machine ');
  expect(processIsGone(elsewhere)).toBe(false);
  expect(processIsGone('')).toBe(false);
});

test('another process with the same number does not pass for the first', () => {
  const [system, pid] = nameProcess().split(' | ');
  expect(processIsGone([system, pid, 'started at another time'].join(' | '))).toBe(true);
  expect(processIsGone(nameProcess())).toBe(false);
});
