import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateDatabase } from '../../db/migrate.ts';
import { freePort } from '../../stack/free-port.ts';
import {
  APP_LOGIN,
  DATABASE,
  ensureDatabase,
  ensureLogins,
  loginUrl,
  OWNER_LOGIN,
} from '../../stack/postgres/hub-logins.ts';
import { reachableBinaries } from '../../stack/postgres/reachable-binaries.ts';
import { spawnPostgres, superuserUrl, waitForPostgres } from '../../stack/postgres/postgres-server.ts';
import type { PostgresServerOptions } from '../../stack/postgres/postgres-server.ts';
import type { GuardedChild } from '../../stack/process/guarded-child.ts';
import { projectRoot } from '../../stack/project-root.ts';
import { spawnDevServer, waitForDevServer } from '../../stack/temporal/dev-server.ts';
import type { DevServerOptions } from '../../stack/temporal/dev-server.ts';
import { findTemporalProgram } from '../../stack/temporal/find-temporal-program.ts';
import { TEMPORAL_CLI } from '../../stack/temporal/temporal-programs.ts';

const PASSWORD = 'for-chaos-only';

/** A real PostgreSQL and a real Temporal of their own, both keeping their state on disk, that may be killed. */
export class Servers {
  readonly folder: string;
  readonly #postgres: { readonly options: PostgresServerOptions; child: GuardedChild };
  readonly #temporal: { readonly options: DevServerOptions; child: GuardedChild };

  private constructor(
    folder: string,
    postgres: { options: PostgresServerOptions; child: GuardedChild },
    temporal: { options: DevServerOptions; child: GuardedChild },
  ) {
    this.folder = folder;
    this.#postgres = postgres;
    this.#temporal = temporal;
  }

  static async start(): Promise<Servers> {
    const folder = mkdtempSync(join(tmpdir(), 'hub-chaos-'));
    // Run by root, PostgreSQL passes through it as another user.
    chmodSync(folder, 0o711);
    const [postgres, temporal] = await Promise.all([startPostgres(folder), startTemporal(folder)]);
    return new Servers(folder, postgres, temporal);
  }

  get postgresPort(): number {
    return this.#postgres.options.port;
  }

  get temporalAddress(): string {
    return `127.0.0.1:${this.#temporal.options.port}`;
  }

  /** Login of the Hub through another port, such as a proxy's. */
  databaseUrl(port = this.postgresPort): string {
    return loginUrl(APP_LOGIN, PASSWORD, port, DATABASE);
  }

  get ownerUrl(): string {
    return loginUrl(OWNER_LOGIN, PASSWORD, this.postgresPort, DATABASE);
  }

  /** kill -9, some time away, then started again on what it had written. */
  async killPostgres(awayMs: number): Promise<void> {
    const { options, child } = this.#postgres;
    process.kill(child.pid, 'SIGKILL');
    await child.exited;
    await new Promise((resolve) => setTimeout(resolve, awayMs));
    this.#postgres.child = await spawnPostgres(options);
    await waitForPostgres(superuserUrl(options), this.#postgres.child, options.logFile);
  }

  async killTemporal(awayMs: number): Promise<void> {
    const { options, child } = this.#temporal;
    process.kill(child.pid, 'SIGKILL');
    await child.exited;
    await new Promise((resolve) => setTimeout(resolve, awayMs));
    this.#temporal.child = await spawnDevServer(options);
    await waitForDevServer(options, this.#temporal.child);
  }

  /** Temporal's state is gone; a new server without any takes its place. */
  async loseTemporal(): Promise<void> {
    const { options, child } = this.#temporal;
    process.kill(child.pid, 'SIGKILL');
    await child.exited;
    rmSync(join(this.folder, 'temporal'), { recursive: true });
    this.#temporal.child = await spawnDevServer(options);
    await waitForDevServer(options, this.#temporal.child);
  }

  async stop(): Promise<void> {
    await Promise.all([this.#temporal.child.stop(10_000), this.#postgres.child.stop(10_000)]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function startPostgres(
  folder: string,
): Promise<{ options: PostgresServerOptions; child: GuardedChild }> {
  const options = {
    ...(await reachableBinaries(folder)),
    dataFolder: join(folder, 'postgres'),
    port: await freePort(),
    superuserPassword: PASSWORD,
    logFile: join(folder, 'postgres.log'),
  };
  const child = await spawnPostgres(options);
  await waitForPostgres(superuserUrl(options), child, options.logFile);
  await ensureLogins(superuserUrl(options), { owner: PASSWORD, app: PASSWORD });
  await ensureDatabase(superuserUrl(options), DATABASE);
  await migrateDatabase({
    ownerUrl: loginUrl(OWNER_LOGIN, PASSWORD, options.port, DATABASE),
    loginRole: APP_LOGIN,
  });
  return { options, child };
}

async function startTemporal(folder: string): Promise<{ options: DevServerOptions; child: GuardedChild }> {
  const { path } = await findTemporalProgram(TEMPORAL_CLI, {
    searchPath: process.env.PATH ?? '',
    cacheFolder: join(projectRoot(), '.cache'),
    onProgress: (doing) => process.stdout.write(`${doing}\n`),
  });
  mkdirSync(join(folder, 'temporal'));
  const options = {
    binary: path,
    port: await freePort(),
    databaseFile: join(folder, 'temporal', 'temporal.db'),
    logFile: join(folder, 'temporal.log'),
  };
  const child = await spawnDevServer(options);
  await waitForDevServer(options, child);
  return { options, child };
}
