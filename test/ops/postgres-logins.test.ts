import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrateDatabase } from '../../db/migrate.ts';
import { freePort } from '../../stack/free-port.ts';
import { loginUrl } from '../../stack/postgres/hub-logins.ts';
import { copyPostgresBinaries, findPostgresBinaries } from '../../stack/postgres/postgres-binaries.ts';
import { spawnPostgres, superuserUrl, waitForPostgres } from '../../stack/postgres/postgres-server.ts';
import { canTraverse, unprivilegedUser } from '../../stack/postgres/unprivileged-user.ts';
import type { GuardedChild } from '../../stack/process/guarded-child.ts';
import { projectRoot } from '../../stack/project-root.ts';

const hasPsql = (() => {
  try {
    const [, major = '0'] = /(\d+)/.exec(execFileSync('psql', ['--version'], { encoding: 'utf8' })) ?? [];
    return Number(major) >= 15;
  } catch {
    return false;
  }
})();

let folder: string;
let server: GuardedChild;
let port: number;
let superuser: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hub-logins-'));
  chmodSync(folder, 0o711);
  const user = unprivilegedUser();
  const installed = await findPostgresBinaries();
  const reachable = user === undefined || canTraverse(dirname(installed.postgres), user);
  const options = {
    binaries: reachable ? installed : copyPostgresBinaries(installed, folder),
    dataFolder: join(folder, 'data'),
    port: await freePort(),
    superuserPassword: 'for-tests-only',
    user,
    logFile: join(folder, 'postgres.log'),
    throwAway: true,
  };
  server = await spawnPostgres(options);
  port = options.port;
  superuser = superuserUrl(options);
  await waitForPostgres(superuser, server, options.logFile);
});
afterAll(async () => {
  await server.stop(10_000);
  rmSync(folder, { recursive: true, force: true });
});

/** As the image of PostgreSQL runs a file of /docker-entrypoint-initdb.d. */
function run(file: string, url: string, passwords: Readonly<Record<string, string>>): void {
  execFileSync(
    'psql',
    ['--set', 'ON_ERROR_STOP=1', '--no-psqlrc', '--file', join(projectRoot(), 'ops/postgres', file), url],
    { env: { PATH: process.env.PATH, ...passwords }, stdio: 'pipe' },
  );
}

async function ask<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe.skipIf(!hasPsql)('the logins and databases of ops/postgres', () => {
  const passwords = {
    HUB_OWNER_PASSWORD: 'own',
    HUB_LOGIN_PASSWORD: "it's",
    TEMPORAL_DATABASE_PASSWORD: 'tmp',
  };

  it('are made by a role that is no superuser, as managed servers offer', async () => {
    await ask(superuser, "create role manager login createrole createdb password 'm'");
    const manager = loginUrl('manager', 'm', port, 'postgres');
    expect(() => run('hub.sql', manager, {})).toThrow();
    run('hub.sql', manager, passwords);
    run('temporal.sql', manager, passwords);
  });

  it('carry the migrations and an api, and nobody enters the database of another', async () => {
    const ownerUrl = loginUrl('hub_owner', 'own', port, 'hub');
    await migrateDatabase({ ownerUrl, loginRole: 'hub' });
    await ask(
      loginUrl('hub', "it's", port, 'hub'),
      'begin; set local role hub_app; set local role hub_system; commit',
    );
    await expect(ask(loginUrl('hub', "it's", port, 'hub'), 'select * from users')).rejects.toThrow(/denied/);

    const asTemporal = (database: string) =>
      // What Temporal's own schema needs.
      ask(
        loginUrl('temporal', 'tmp', port, database),
        'create extension btree_gin; create table made (id int)',
      );
    await asTemporal('temporal');
    await asTemporal('temporal_visibility');
    await expect(asTemporal('hub')).rejects.toThrow(/permission denied for database/);
    await expect(ask(loginUrl('hub', "it's", port, 'temporal'), 'select 1')).rejects.toThrow(
      /permission denied for database/,
    );
  });

  it('have no more rights than they need', async () => {
    const roles = await ask(
      superuser,
      `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolinherit from pg_roles
        where rolname in ('hub', 'hub_owner', 'temporal') order by rolname`,
    );
    const none = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false };
    expect(roles).toEqual([
      { rolname: 'hub', ...none, rolinherit: false },
      { rolname: 'hub_owner', ...none, rolcreaterole: true, rolinherit: true },
      { rolname: 'temporal', ...none, rolinherit: true },
    ]);
  });

  it('may be made again, which sets the passwords anew', async () => {
    const changed = Object.fromEntries(Object.keys(passwords).map((name) => [name, 'new']));
    run('hub.sql', superuser, changed);
    run('temporal.sql', superuser, changed);
    await expect(ask(loginUrl('hub', "it's", port, 'hub'), 'select 1')).rejects.toThrow(/password/);
    for (const [login, database] of [
      ['hub', 'hub'],
      ['hub_owner', 'hub'],
      ['temporal', 'temporal'],
    ] as const)
      expect(await ask(loginUrl(login, 'new', port, database), 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});
