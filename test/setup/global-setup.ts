import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrateDatabase } from '../../db/migrate.ts';
import { freePort } from '../../stack/free-port.ts';
import {
  APP_LOGIN,
  ensureDatabase,
  ensureLogins,
  loginUrl,
  OWNER_LOGIN,
} from '../../stack/postgres/hub-logins.ts';
import { copyPostgresBinaries, findPostgresBinaries } from '../../stack/postgres/postgres-binaries.ts';
import { startPostgres } from '../../stack/postgres/postgres-server.ts';
import type { PostgresServer } from '../../stack/postgres/postgres-server.ts';
import { canTraverse, unprivilegedUser } from '../../stack/postgres/unprivileged-user.ts';
import type { GuardedChild } from '../../stack/process/guarded-child.ts';
import { projectRoot } from '../../stack/project-root.ts';
import { startDevServer } from '../../stack/temporal/dev-server.ts';
import { findTemporalProgram } from '../../stack/temporal/find-temporal-program.ts';
import { TEMPORAL_CLI } from '../../stack/temporal/temporal-programs.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresPort: number;
    /** Superuser login to the maintenance database: makes and drops the tests' databases. */
    postgresSuperuserUrl: string;
    postgresPassword: string;
    temporalAddress: string;
  }
}

/** Database that every test database is copied from: migrated, and closed to connections. */
export const TEMPLATE_DATABASE = 'hub_template';
/** Throw-away servers on loopback: what they hold is worth nothing. */
const PASSWORD = 'for-tests-only';

/** One PostgreSQL and one Temporal server for the whole run, both with nothing kept. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-test-'));
  const children: GuardedChild[] = [];
  const tearDown = async () => {
    await Promise.all(children.map((child) => child.stop(10_000)));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const [postgres, temporal] = await Promise.all([
      startTestPostgres(folder).then(async (server) => {
        children.push(server.child);
        await makeTemplate(server);
        return server;
      }),
      startTestTemporal(folder).then((server) => {
        children.push(server.child);
        return server;
      }),
    ]);
    project.provide('postgresPort', postgres.port);
    project.provide('postgresSuperuserUrl', postgres.superuserUrl);
    project.provide('postgresPassword', PASSWORD);
    project.provide('temporalAddress', temporal.address);
    return tearDown;
  } catch (error) {
    await tearDown();
    throw error;
  }
}

async function startTestPostgres(folder: string): Promise<PostgresServer> {
  const user = unprivilegedUser();
  const parent = join(folder, 'postgres');
  const installed = await findPostgresBinaries();
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const reachable = user === undefined || canTraverse(join(installed.postgres, '..'), user);
  return startPostgres({
    binaries: reachable ? installed : copyPostgresBinaries(installed, folder),
    dataFolder: parent,
    port: await freePort(),
    superuserPassword: PASSWORD,
    user,
    logFile: join(folder, 'postgres.log'),
    throwAway: true,
  });
}

async function makeTemplate({ superuserUrl, port }: PostgresServer): Promise<void> {
  await ensureLogins(superuserUrl, { owner: PASSWORD, app: PASSWORD });
  await ensureDatabase(superuserUrl, TEMPLATE_DATABASE);
  await migrateDatabase({
    ownerUrl: loginUrl(OWNER_LOGIN, PASSWORD, port, TEMPLATE_DATABASE),
    loginRole: APP_LOGIN,
  });
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  // A template that somebody is connected to cannot be copied.
  await client.query(`ALTER DATABASE ${TEMPLATE_DATABASE} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  await client.end();
}

async function startTestTemporal(folder: string) {
  const { path } = await findTemporalProgram(TEMPORAL_CLI, {
    searchPath: process.env.PATH ?? '',
    cacheFolder: join(projectRoot(), '.cache'),
    onProgress: (doing) => console.log(doing),
  });
  return startDevServer({ binary: path, port: await freePort(), logFile: join(folder, 'temporal.log') });
}
