import { spawn } from 'node:child_process';
import { chownSync, chmodSync, existsSync, mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort } from '../free-port.ts';
import type { GuardedChild } from '../process/guarded-child.ts';
import { processIdentity } from '../../infra/process/process-identity.ts';
import { embeddedDatabaseUrls, prepareEmbeddedPostgres, spawnEmbeddedPostgres } from './embedded-postgres.ts';
import type { EmbeddedPostgresOptions } from './embedded-postgres.ts';
import { canTraverse, unprivilegedUser } from './unprivileged-user.ts';

const isRoot = process.getuid?.() === 0;
const user = unprivilegedUser();
const here = dirname(fileURLToPath(import.meta.url));

let folder: string;
let options: EmbeddedPostgresOptions;
const running: GuardedChild[] = [];

beforeEach(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'hub-embedded-')));
  chmodSync(folder, 0o711);
  options = {
    folder,
    port: await freePort(),
    passwords: { superuser: 'one', owner: 'two', app: 'three' },
    logFile: join(folder, 'postgres.log'),
    outsideFolder: join(tmpdir(), `hub-outside-${process.pid}`),
  };
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((child) => child.stop(10_000)));
  rmSync(folder, { recursive: true });
  if (options.outsideFolder !== undefined) rmSync(options.outsideFolder, { recursive: true, force: true });
});

test('a fresh folder gets a server whose two logins have no more rights than they need', async () => {
  await start();
  const { databaseUrl, ownerUrl } = embeddedDatabaseUrls(options);
  await query(ownerUrl, 'CREATE TABLE kept (id int)');
  await expect(query(databaseUrl, 'SELECT * FROM kept')).rejects.toThrow('permission denied');
  await expect(query(databaseUrl, 'CREATE ROLE other')).rejects.toThrow('permission denied');
  await expect(query(ownerUrl, 'CREATE ROLE other SUPERUSER')).rejects.toThrow('permission denied');
  await expect(query(databaseUrl.replace('three', 'wrong'), 'SELECT 1')).rejects.toThrow('password');
  expect(statSync(join(folder, 'postgres', 'data')).mode & 0o777).toBe(0o700);
});

test('after the server and its launcher were killed the next start has the data', async () => {
  const first = await start();
  const { ownerUrl } = embeddedDatabaseUrls(options);
  await query(ownerUrl, 'CREATE TABLE kept AS SELECT 42 AS id');
  process.kill(-first.groupPid, 'SIGKILL');
  await first.exited;
  await start();
  expect(await query(ownerUrl, 'SELECT id FROM kept')).toEqual([{ id: 42 }]);
});

test('a server that survived its launcher is ended before another starts on its data', async () => {
  const survivor = await start();
  const { ownerUrl } = embeddedDatabaseUrls(options);
  await query(ownerUrl, 'CREATE TABLE kept AS SELECT 42 AS id');
  await start();
  expect(processIdentity(survivor.pid)).toBeNull();
  expect(await query(ownerUrl, 'SELECT id FROM kept')).toEqual([{ id: 42 }]);
});

test.skipIf(!isRoot)('below a folder closed to others the data goes outside (only as root)', async () => {
  chmodSync(folder, 0o700);
  const first = await start();
  await query(embeddedDatabaseUrls(options).ownerUrl, 'CREATE TABLE kept AS SELECT 42 AS id');
  expect(existsSync(join(folder, 'postgres', 'data'))).toBe(false);
  await first.stop(10_000);
  await start();
  expect(await query(embeddedDatabaseUrls(options).ownerUrl, 'SELECT id FROM kept')).toEqual([{ id: 42 }]);
});

test.skipIf(!isRoot || user === undefined || !canTraverse(here, user))(
  'an ordinary user starts it, and root goes on with it later (only as root, with a checkout that others may read)',
  async () => {
    if (user === undefined) return;
    chownSync(folder, user.uid, user.gid);
    await runAs(user, options);
    await start();
    expect(await query(embeddedDatabaseUrls(options).ownerUrl, 'SELECT id FROM kept')).toEqual([{ id: 42 }]);
  },
);

async function start(): Promise<GuardedChild> {
  const child = await spawnEmbeddedPostgres(options);
  running.push(child);
  await prepareEmbeddedPostgres(options, child);
  return child;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  // A server that is killed on purpose takes its connections with it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Starts the server in a process of that user, stores a row and ends it again. */
async function runAs(
  { uid, gid }: { uid: number; gid: number },
  given: EmbeddedPostgresOptions,
): Promise<void> {
  const script = `
    import pg from ${JSON.stringify(import.meta.resolve('pg'))};
    import * as embedded from ${JSON.stringify(new URL('./embedded-postgres.ts', import.meta.url).href)};
    const options = ${JSON.stringify(given)};
    const child = await embedded.spawnEmbeddedPostgres(options);
    await embedded.prepareEmbeddedPostgres(options, child);
    const client = new pg.Client({ connectionString: embedded.embeddedDatabaseUrls(options).ownerUrl });
    await client.connect();
    await client.query('CREATE TABLE kept AS SELECT 42 AS id');
    await client.end();
    await child.stop(10000);`;
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', script],
    {
      uid,
      gid,
      cwd: given.folder,
      stdio: 'inherit',
      env: { PATH: process.env.PATH },
    },
  );
  const code = await new Promise((resolve) => child.once('exit', resolve));
  expect(code).toBe(0);
}
