import pg from 'pg';
import { expect, test } from 'vitest';
import { createTestDatabase } from './database.ts';
import { testTemporal } from './temporal.ts';

test('a test database answers to both logins and neither is a superuser', async () => {
  const database = await createTestDatabase();
  for (const connectionString of [database.url, database.ownerUrl]) {
    const client = new pg.Client({ connectionString });
    await client.connect();
    const { rows } = await client.query<{ rolsuper: boolean; rolbypassrls: boolean }>(
      'SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user',
    );
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false }]);
    await client.end();
  }
  await database.drop();
});

test('dropping a test database names the connections that were left open', async () => {
  const database = await createTestDatabase({ migrated: false });
  const client = new pg.Client({ connectionString: database.url });
  // The forced drop ends the connection under it.
  client.on('error', () => undefined);
  await client.connect();
  await client.query("SELECT 'left open'");
  await expect(database.drop()).rejects.toThrow(/1 connection\(s\).*\n.*left open/);
});

test('each caller gets a suffix of its own on the same Temporal server', () => {
  const [first, second] = [testTemporal(), testTemporal()];
  expect(first.address).toBe(second.address);
  expect(first.suffix).not.toBe(second.suffix);
});
