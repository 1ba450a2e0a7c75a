import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findTemporalProgram } from './find-temporal-program.ts';
import type { Download } from './find-temporal-program.ts';
import { TEMPORAL_CLI } from './temporal-programs.ts';

let folder: string;
let cacheFolder: string;
const cached = () => join(cacheFolder, 'temporal-1.9.1');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-finder-'));
  cacheFolder = join(folder, 'cache');
  mkdirSync(cacheFolder);
});
afterEach(() => rmSync(folder, { recursive: true }));

const unreachable = (name: string): Download => ({
  name,
  fetch: () => Promise.reject(new Error(`${name} is offline`)),
});
const working = (name: string): Download => ({
  name,
  fetch: (_, target) => {
    writeProgram(target);
    return Promise.resolve();
  },
});

test('the program on PATH comes first', async () => {
  const onPath = join(folder, 'bin', 'temporal');
  writeProgram(onPath);
  writeProgram(cached());
  expect(await find([working('download')], [join(folder, 'none'), join(folder, 'bin')])).toEqual({
    path: onPath,
    origin: 'from PATH',
  });
});

test('a program on PATH that is too old is passed over for the cached one', async () => {
  writeProgram(join(folder, 'bin', 'temporal'), 'temporal version 0.13.2 (Server 1.24.2)');
  writeProgram(cached());
  expect(await find([], [join(folder, 'bin')])).toEqual({ path: cached(), origin: 'from the cache' });
});

test('a file on PATH without the right to run is no program', async () => {
  const file = join(folder, 'bin', 'temporal');
  writeProgram(file);
  chmodSync(file, 0o644);
  writeProgram(cached());
  expect((await find([], [join(folder, 'bin')])).origin).toBe('from the cache');
});

test('downloads are tried in order until one leaves a program that runs', async () => {
  const doing: string[] = [];
  const found = await find([unreachable('first'), working('second'), working('third')], [], doing);
  expect(found).toEqual({ path: cached(), origin: 'second' });
  expect(doing).toEqual(['fetching temporal 1.9.1: first', 'fetching temporal 1.9.1: second']);
});

test('a damaged file in the cache is replaced by a download', async () => {
  writeFileSync(cached(), 'half a download', { mode: 0o755 });
  expect((await find([working('download')])).origin).toBe('download');
});

test('when nothing works the error names every try and what to install', async () => {
  writeProgram(join(folder, 'bin', 'temporal'), 'temporal version 0.13.2');
  const failed = find([unreachable('first'), unreachable('second')], [join(folder, 'bin')]);
  await expect(failed).rejects.toThrow(
    new RegExp(
      [
        'bin/temporal: is temporal version 0.13.2, at least 1.4 is needed',
        'temporal-1.9.1: not there',
        'first: first is offline',
        'second: second is offline',
        'docs.temporal.io/cli[^]*pip[^]*TEMPORAL_ADDRESS',
      ].join('[^]*'),
    ),
  );
});

function find(downloads: Download[], searchPath: string[] = [], doing: string[] = []) {
  return findTemporalProgram(TEMPORAL_CLI, {
    searchPath: searchPath.join(delimiter),
    cacheFolder,
    downloads,
    onProgress: (what) => doing.push(what),
  });
}

function writeProgram(file: string, version = 'temporal version 1.9.1 (Server 1.32.0)'): void {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, `#!/bin/sh\necho '${version}'\n`, { mode: 0o755 });
}
