import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { nameProcess, lookAtProcess } from './name-process.ts';

test('a process is gone once it has ended, not while it runs or is stopped, and never by the word of another system', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  await once(child, 'spawn');
  const name = nameProcess(child.pid);
  expect(lookAtProcess(name)).toBe('there');
  child.kill('SIGSTOP');
  expect(lookAtProcess(name)).toBe('there');
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  expect(lookAtProcess(name)).toBe('gone');
  const elsewhere = name.replace(/^[^|]+/, 'another-machine ');
  expect(lookAtProcess(elsewhere)).toBe('not_visible');
  expect(lookAtProcess('')).toBe('not_visible');
});

test('another process with the same number does not pass for the first', () => {
  const [system, pid] = nameProcess().split(' | ');
  expect(lookAtProcess([system, pid, 'started at another time'].join(' | '))).toBe('gone');
  expect(lookAtProcess(nameProcess())).toBe('there');
});
