import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FolderLockedError, lockFolder } from './folder-lock.ts';
import { processIdentity } from '../../infra/process/process-identity.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-lock-'));
  file = join(folder, 'hub.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a second holder is refused until the first lets go', () => {
  const unlock = lockFolder(file);
  expect(() => lockFolder(file)).toThrow(FolderLockedError);
  unlock();
  lockFolder(file)();
  expect(existsSync(file)).toBe(false);
});

test('the lock of a process that has died is taken over', () => {
  writeFileSync(file, JSON.stringify({ pid: 2 ** 22 + 1, identity: 'gone' }));
  lockFolder(file)();
});

test('the lock of a dead process whose number now belongs to another is taken over', () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, identity: 'an earlier process' }));
  expect(processIdentity(process.pid)).not.toBe('an earlier process');
  lockFolder(file)();
});
