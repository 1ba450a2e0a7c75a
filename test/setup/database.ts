import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { inject } from 'vitest';
import { APP_LOGIN, loginUrl, OWNER_LOGIN } from '../../stack/postgres/hub-logins.ts';
import { TEMPLATE_DATABASE } from './global-setup.ts';

/** PostgreSQL ends a backend a moment after its client has gone. */
const LEAK_GRACE_MS = 1_000;

export interface TestDatabase {
  /** Login that owns the schema. */
  readonly ownerUrl: string;
  /** Login of the api and worker. */
  readonly url: string;
  /** Rejects, naming them, when connections are still open; the database is dropped all the same. */
  readonly drop: () => Promise<void>;
}

/**
 * A database of the test's own, copied from the migrated template (about 0.1 s). `migrated: false` gives an
 * empty one, for tests of the migrations themselves; roles are shared by all databases of the run.
 */
export async function createTestDatabase(
  options: { readonly migrated?: boolean } = {},
): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const template = options.migrated === false ? 'template0' : TEMPLATE_DATABASE;
  await asSuperuser((client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${OWNER_LOGIN}`),
  );
  const port = inject('postgresPort');
  const password = inject('postgresPassword');
  return {
    ownerUrl: loginUrl(OWNER_LOGIN, password, port, name),
    url: loginUrl(APP_LOGIN, password, port, name),
    drop: () => drop(name),
  };
}

async function drop(name: string): Promise<void> {
  await asSuperuser(async (client) => {
    const leaks = await waitForConnectionsToEnd(client, name);
    await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
    if (leaks.length > 0) {
      throw new Error(`${leaks.length} connection(s) to ${name} were not closed:\n  ${leaks.join('\n  ')}`);
    }
  });
}

async function waitForConnectionsToEnd(client: pg.Client, name: string): Promise<string[]> {
  const deadline = performance.now() + LEAK_GRACE_MS;
  for (;;) {
    const { rows } = await client.query<{ who: string }>(
      `SELECT format('%s %s: %s', usename, state, left(query, 120)) AS who
         FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'`,
      [name],
    );
    if (rows.length === 0 || performance.now() > deadline) return rows.map(({ who }) => who);
    await sleep(20);
  }
}

async function asSuperuser<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: inject('postgresSuperuserUrl') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
