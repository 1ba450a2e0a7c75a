import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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
import { reachableBinaries } from '../../stack/postgres/reachable-binaries.ts';
import { spawnPostgres, superuserUrl, waitForPostgres } from '../../stack/postgres/postgres-server.ts';
import type { GuardedChild } from '../../stack/process/guarded-child.ts';
import { processIdentity } from '../../infra/process/process-identity.ts';
import { projectRoot } from '../../stack/project-root.ts';
import { spawnDevServer, waitForDevServer } from '../../stack/temporal/dev-server.ts';
import { findTemporalProgram } from '../../stack/temporal/find-temporal-program.ts';
import { buildWorkflowBundle } from '../../temporal/build-workflow-bundle.ts';
import { TEMPORAL_CLI } from '../../stack/temporal/temporal-programs.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresPort: number;
    /** Superuser login to the maintenance database: makes and drops the tests' databases. */
    postgresSuperuserUrl: string;
    postgresPassword: string;
    temporalAddress: string;
    /** Workflow code, bundled once for every worker of the run. */
    workflowBundlePath: string;
  }
}

/** Database that every test database is copied from: migrated, and closed to connections. */
export const TEMPLATE_DATABASE = 'hub_template';
/** Throw-away servers on loopback: what they hold is worth nothing. */
const PASSWORD = 'for-tests-only';
const FOLDER_PREFIX = 'hub-test-';

/** One PostgreSQL and one Temporal server for the whole run, both with nothing kept. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  removeFoldersOfKilledRuns();
  const folder = mkdtempSync(join(tmpdir(), `${FOLDER_PREFIX}${process.pid}-`));
  // Run by root, PostgreSQL passes through it as another user.
  chmodSync(folder, 0o711);
  const children: GuardedChild[] = [];
  const tearDown = async () => {
    await Promise.all(children.map((child) => child.stop(10_000)));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all([
      startTestPostgres(folder, children).then(({ port, url }) => {
        project.provide('postgresPort', port);
        project.provide('postgresSuperuserUrl', url);
        project.provide('postgresPassword', PASSWORD);
      }),
      startTestTemporal(folder, children).then((address) => project.provide('temporalAddress', address)),
      bundleWorkflows(folder).then((file) => project.provide('workflowBundlePath', file)),
    ]);
    return tearDown;
  } catch (error) {
    await tearDown();
    throw error;
  }
}

async function bundleWorkflows(folder: string): Promise<string> {
  const file = join(folder, 'workflow-bundle.js');
  const { code } = await buildWorkflowBundle();
  writeFileSync(file, code);
  chmodSync(file, 0o644);
  return file;
}

/** The servers of a killed run end by themselves; their folder stays. */
function removeFoldersOfKilledRuns(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(FOLDER_PREFIX) ? Number(name.slice(FOLDER_PREFIX.length).split('-')[0]) : 0;
    if (pid > 0 && processIdentity(pid) === null)
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

async function startTestPostgres(
  folder: string,
  children: GuardedChild[],
): Promise<{ port: number; url: string }> {
  const options = {
    ...(await reachableBinaries(folder)),
    dataFolder: join(folder, 'postgres'),
    port: await freePort(),
    superuserPassword: PASSWORD,
    logFile: join(folder, 'postgres.log'),
    throwAway: true,
  };
  const child = await spawnPostgres(options);
  children.push(child);
  const url = superuserUrl(options);
  await waitForPostgres(url, child, options.logFile);
  await makeTemplate(url, options.port);
  return { port: options.port, url };
}

async function makeTemplate(url: string, port: number): Promise<void> {
  await ensureLogins(url, { owner: PASSWORD, app: PASSWORD });
  await ensureDatabase(url, TEMPLATE_DATABASE);
  await migrateDatabase({
    ownerUrl: loginUrl(OWNER_LOGIN, PASSWORD, port, TEMPLATE_DATABASE),
    loginRole: APP_LOGIN,
  });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // A template that somebody is connected to cannot be copied.
  await client.query(`ALTER DATABASE ${TEMPLATE_DATABASE} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  await client.end();
}

async function startTestTemporal(folder: string, children: GuardedChild[]): Promise<string> {
  const { path } = await findTemporalProgram(TEMPORAL_CLI, {
    searchPath: process.env.PATH ?? '',
    cacheFolder: join(projectRoot(), '.cache'),
    onProgress: (doing) => console.log(doing),
  });
  const options = { binary: path, port: await freePort(), logFile: join(folder, 'temporal.log') };
  const child = await spawnDevServer(options);
  children.push(child);
  await waitForDevServer(options, child);
  return `127.0.0.1:${options.port}`;
}
