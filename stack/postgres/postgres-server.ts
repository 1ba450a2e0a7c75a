import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { logTail } from '../log-tail.ts';
import { startGuardedChild } from '../process/guarded-child.ts';
import type { GuardedChild } from '../process/guarded-child.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import type { SystemUser } from './unprivileged-user.ts';

const run = promisify(execFile);

const SUPERUSER = 'hub_superuser';
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

/** Starts PostgreSQL on 127.0.0.1; everything but a password login is refused. It is not ready yet. */
export async function spawnPostgres(options: PostgresServerOptions): Promise<GuardedChild> {
  if (!existsSync(join(options.dataFolder, 'PG_VERSION'))) await initialise(options);
  return startGuardedChild({
    command: options.binaries.postgres,
    args: ['-D', options.dataFolder, ...settings(options).flatMap((setting) => ['-c', setting])],
    env: programEnvironment(),
    cwd: dirname(options.dataFolder),
    logFile: options.logFile,
    stopSignal: 'INT',
    user: options.user,
  });
}

/** Superuser login to the maintenance database. */
export function superuserUrl({
  port,
  superuserPassword,
}: Pick<PostgresServerOptions, 'port' | 'superuserPassword'>): string {
  return `postgres://${SUPERUSER}:${superuserPassword}@127.0.0.1:${port}/postgres`;
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

/** Resolves when a login works; rejects, with the end of the log, when the server ended or refuses the password. */
export async function waitForPostgres(url: string, child: GuardedChild, logFile: string): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  let last: unknown;
  while (performance.now() < deadline) {
    if (child.hasExited()) throw new Error(`PostgreSQL ended at once. ${logTail(logFile)}`);
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
  throw new Error(`PostgreSQL does not answer. ${logTail(logFile)}`, { cause: last });
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

function programEnvironment(): Record<string, string> {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}
