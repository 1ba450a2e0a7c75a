import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readJson, writeJson } from '../json-file.ts';
import { startGuardedChild } from './guarded-child.ts';
import { endLeftovers, recordProcesses } from './leftovers.ts';
import { processIdentity } from '../../infra/process/process-identity.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-leftovers-'));
  file = join(folder, 'processes.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a recorded process that still runs is ended and named', async () => {
  const child = await startGuardedChild({
    command: process.execPath,
    args: ['-e', 'setInterval(() => {}, 1000)'],
    env: {},
    cwd: folder,
    logFile: join(folder, 'child.log'),
    stopSignal: 'TERM',
  });
  recordProcesses(file, new Map([['worker', child]]));
  expect(await endLeftovers(file)).toEqual(['worker']);
  await child.exited;
  expect(existsSync(file)).toBe(false);
});

test('a stranger that got the number of a recorded process is left alone', async () => {
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const pid = stranger.pid ?? 0;
  writeJson(file, [{ name: 'worker', pid, identity: 'an earlier process' }]);
  expect(await endLeftovers(file)).toEqual([]);
  expect(processIdentity(pid)).not.toBeNull();
  stranger.kill();
});

test('without a record there is nothing to end', async () => {
  expect(readJson(file)).toBeUndefined();
  expect(await endLeftovers(file)).toEqual([]);
});
