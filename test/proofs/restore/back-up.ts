import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { OWNER_LOGIN } from '../../../stack/postgres/hub-logins.ts';
import type { TestDatabase } from '../../setup/database.ts';

/** What a database was at one moment. */
export interface Backup {
  /** In its place, whoever is connected: their connections end. */
  readonly restore: () => Promise<void>;
  readonly drop: () => Promise<void>;
}

/** A copy of the whole database. Idle connections to it end; nobody may make new ones meanwhile. */
export async function backUp(test: TestDatabase): Promise<Backup> {
  const name = new URL(test.url).pathname.slice(1);
  const copy = `backup_${randomBytes(6).toString('hex')}`;
  await asSuperuser([
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
    `create database ${copy} template ${name} owner ${OWNER_LOGIN}`,
  ]);
  // It is older than what the orphan check leaves to the outbox: what it wakes would go out again.
  await asSuperuser([`update publish_parts set updated_at = updated_at - interval '1 hour'`], copy);
  return {
    restore: () =>
      asSuperuser([
        `drop database ${name} with (force)`,
        `create database ${name} template ${copy} owner ${OWNER_LOGIN}`,
      ]),
    drop: () => asSuperuser([`drop database ${copy}`]),
  };
}

async function asSuperuser(statements: readonly string[], database?: string): Promise<void> {
  const url = new URL(inject('postgresSuperuserUrl'));
  if (database !== undefined) url.pathname = database;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
