import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../test/setup/database.ts';
import type { TestDatabase } from '../test/setup/database.ts';
import { ENTITIES } from './entities/index.ts';
import { createOwnerSource, MIGRATIONS } from './migrate.ts';

describe('migrations', () => {
  let database: TestDatabase;
  let source: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    source = createOwnerSource(database.ownerUrl);
    await source.initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it('go down to nothing and up again to the same schema', async () => {
    const before = await describeSchema(source);
    for (const _migration of MIGRATIONS) await source.undoLastMigration({ transaction: 'each' });
    const tables = await source.query<unknown>(
      `select tablename from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations'`,
    );
    expect(tables).toEqual([]);
    await source.runMigrations({ transaction: 'each' });
    expect(await describeSchema(source)).toEqual(before);
  });

  it('agree with the entities: every column by name, type and nullability', async () => {
    const entities = new DataSource({ type: 'postgres', url: database.ownerUrl, entities: ENTITIES });
    await entities.initialize();
    try {
      for (const { tableName, columns } of entities.entityMetadatas) {
        const real = (await source.query(
          `select column_name as name, is_nullable = 'YES' as nullable, case when data_type = 'ARRAY' then 'text[]'
             when data_type = 'timestamp with time zone' then 'timestamptz' else data_type end as type
           from information_schema.columns where table_schema = 'public' and table_name = $1 order by 1`,
          [tableName],
        )) as unknown;
        const ours = columns
          .map((column) => ({
            name: column.databaseName,
            nullable: column.isNullable,
            type: `${String(column.type)}${column.isArray ? '[]' : ''}`,
          }))
          .sort((a, b) => (a.name < b.name ? -1 : 1));
        expect({ tableName, columns: ours }).toEqual({ tableName, columns: real });
      }
    } finally {
      await entities.destroy();
    }
  });

  it('force row-level security on every table but sessions and limits', async () => {
    const open = await source.query<{ relname: string }[]>(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
         and not (relrowsecurity and relforcerowsecurity) order by 1`,
    );
    expect(open.map((row) => row.relname)).toEqual(['rate_limits', 'schema_migrations', 'sessions']);
  });
});

describe('audit partitions', () => {
  it('take over what had to go to the spare partition, and go on being made', async () => {
    const database = await createTestDatabase();
    const source = createOwnerSource(database.ownerUrl);
    await source.initialize();
    try {
      await source.query(
        `insert into audit_logs (id, actor_kind, action, entity, timestamp)
         values (gen_random_uuid(), 'system', 'test', 'instance', now() + interval '5 months')`,
      );
      const where = (): Promise<{ partition: string }[]> =>
        source.query(`select tableoid::regclass::text as partition from audit_logs where action = 'test'`);
      expect(await where()).toEqual([{ partition: 'audit_logs_unplanned' }]);
      await source.query(`select make_audit_partitions(now() + interval '5 months', 2)`);
      expect((await where())[0]?.partition).toMatch(/^audit_logs_\d{4}_\d{2}$/);
      await source.query(
        `insert into audit_logs (id, actor_kind, action, entity, timestamp)
         values (gen_random_uuid(), 'system', 'later', 'instance', now() + interval '50 months')`,
      );
      for (const table of ['audit_logs', 'audit_logs_unplanned']) {
        await expect(source.query(`truncate ${table}`)).rejects.toThrow(/append-only/);
      }
      await expect(source.query(`delete from audit_logs_unplanned`)).rejects.toThrow(/append-only/);
    } finally {
      await source.destroy();
      await database.drop();
    }
  });
});

/** Columns, constraints, indexes, policies, grants: what a schema is. */
async function describeSchema(source: DataSource): Promise<unknown> {
  const queries = [
    `select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns where table_schema = 'public' order by 1, 2`,
    `select conrelid::regclass::text as t, conname, pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2`,
    `select indexdef from pg_indexes where schemaname = 'public' order by 1`,
    `select tablename, policyname, roles::text, cmd, qual, with_check from pg_policies order by 1, 2`,
    `select grantee, table_name, privilege_type from information_schema.role_table_grants where table_schema = 'public' and grantee like 'hub_%' order by 1, 2, 3`,
    `select tgrelid::regclass::text as t, tgname from pg_trigger where not tgisinternal order by 1, 2`,
  ];
  return Promise.all(queries.map((query) => source.query(query)));
}
