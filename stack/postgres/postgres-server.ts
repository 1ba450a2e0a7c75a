import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { startGuardedChild } from '../process/guarded-child.ts';
import type { GuardedChild } from '../process/guarded-child.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import type { SystemUser } from './unprivileged-user.ts';

const run = promisify(execFile);

export const SUPERUSER = 'hub_superuser';
const READY_WITHIN_MS = 60_000;

export interface PostgresServerOptions {
  readonly binaries: PostgresBinaries;
  /** Made by initdb on the first start; its parent must be writable by `user`. */
  readonly dataFolder: string;
  readonly port: number;
  readonly superuserPassword: string;
  readonly user: SystemUser | undefined;
  readonly logFile: string;
  /** For tests: no flush to disk, ever; a crash may lose the data. */
  readonly throwAway?: boolean;
}

export interface PostgresServer {
  readonly port: number;
  /** Superuser login to the maintenance database. */
  readonly superuserUrl: string;
  readonly child: GuardedChild;
}

/** Starts PostgreSQL on 127.0.0.1 and waits until it answers. Everything but a password login is refused. */
export async function startPostgres(options: PostgresServerOptions): Promise<PostgresServer> {
  if (!existsSync(join(options.dataFolder, 'PG_VERSION'))) await initialise(options);
  const child = await startGuardedChild({
    command: options.binaries.postgres,
    args: ['-D', options.dataFolder, ...settings(options).flatMap((setting) => ['-c', setting])],
    env: programEnvironment(),
    cwd: dirname(options.dataFolder),
    logFile: options.logFile,
    stopSignal: 'INT',
    user: options.user,
  });
  const superuserUrl = `postgres://${SUPERUSER}:${options.superuserPassword}@127.0.0.1:${options.port}/postgres`;
  await waitUntilReady(superuserUrl, child, options.logFile);
  return { port: options.port, superuserUrl, child };
}

/** A small machine's settings: the whole stack is to stay below 1 GB. */
function settings({ port, throwAway }: PostgresServerOptions): string[] {
  return [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    // Password logins over loopback only: a local socket would be one more door.
    'unix_socket_directories=',
    `max_connections=${throwAway ? 200 : 100}`,
    'shared_buffers=96MB',
    'max_wal_size=1GB',
    'timezone=UTC',
    'log_timezone=UTC',
    'lc_messages=C',
    'log_line_prefix=%m [%p] %q%u@%d ',
    // Slow statements are logged without their parameters, which may be anybody's text.
    'log_min_duration_statement=500',
    'log_parameter_max_length=0',
    ...(throwAway ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : []),
  ];
}

/** Into a folder beside it, then renamed: an initdb that was killed midway leaves nothing that looks finished. */
async function initialise({
  binaries,
  dataFolder,
  superuserPassword,
  user,
  throwAway,
}: PostgresServerOptions) {
  const parent = dirname(dataFolder);
  const half = `${dataFolder}.part`;
  const passwordFile = join(parent, `.password-${process.pid}`);
  mkdirSync(parent, { recursive: true });
  rmSync(half, { recursive: true, force: true });
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 });
  mkdirSync(half, { mode: 0o700 });
  if (user !== undefined) {
    chownSync(passwordFile, user.uid, user.gid);
    chownSync(half, user.uid, user.gid);
  }
  try {
    await run(
      binaries.initdb,
      [
        `--pgdata=${half}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // The same order of text on every machine, whatever its libc.
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        ...(throwAway ? ['--no-sync'] : []),
      ],
      {
        env: programEnvironment(),
        cwd: parent,
        ...(user === undefined ? {} : { uid: user.uid, gid: user.gid }),
      },
    );
    renameSync(half, dataFolder);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function waitUntilReady(url: string, child: GuardedChild, logFile: string): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  let last: unknown;
  while (performance.now() < deadline) {
    if (child.hasExited()) throw new Error(`PostgreSQL ended at once. ${tail(logFile)}`);
    try {
      await ask(url);
      return;
    } catch (error) {
      last = error;
      // 28P01: invalid_password, which no waiting mends.
      if (error instanceof pg.DatabaseError && error.code === '28P01') break;
      await sleep(20);
    }
  }
  await child.stop(5_000);
  throw new Error(`PostgreSQL does not answer. ${tail(logFile)}`, { cause: last });
}

async function ask(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    await client.query('select 1');
  } finally {
    await client.end();
  }
}

function tail(logFile: string): string {
  const lines = existsSync(logFile) ? readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-8) : [];
  return `The end of ${logFile}:\n  ${lines.join('\n  ')}`;
}

function programEnvironment(): Record<string, string> {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}
