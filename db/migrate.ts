import { DataSource } from 'typeorm';
import { Identity1764000000001 } from './migrations/1764000000001-identity.ts';
import { Accounts1764000000002 } from './migrations/1764000000002-accounts.ts';
import { Posts1764000000003 } from './migrations/1764000000003-posts.ts';
import { Records1764000000004 } from './migrations/1764000000004-records.ts';
import { Media1764000000005 } from './migrations/1764000000005-media.ts';
import { PlatformNotices1764000000006 } from './migrations/1764000000006-platform-notices.ts';
import { PlatformApps1764000000007 } from './migrations/1764000000007-platform-apps.ts';
import { Budgets1764000000008 } from './migrations/1764000000008-budgets.ts';
import { EndedConsents1764000000009 } from './migrations/1764000000009-ended-consents.ts';
import { NoticeSecrets1764000000010 } from './migrations/1764000000010-notice-secrets.ts';
import { Holds1764000000011 } from './migrations/1764000000011-holds.ts';
import { CatchUp1764000000013 } from './migrations/1764000000013-catch-up.ts';
import { Notifications1764000000014 } from './migrations/1764000000014-notifications.ts';
import { Restore1764000000015 } from './migrations/1764000000015-restore.ts';
import { AnchoredEvents1764000000016 } from './migrations/1764000000016-anchored-events.ts';
import { WorkerLiveness1764000000012 } from './migrations/1764000000012-worker-liveness.ts';
import { WorkersAndBacklogs1764000000017 } from './migrations/1764000000017-workers-and-backlogs.ts';
import { LookFrom1764000000019 } from './migrations/1764000000019-look-from.ts';
import { PostsSinceRestore1764000000020 } from './migrations/1764000000020-posts-since-restore.ts';

export const MIGRATIONS = [
  Identity1764000000001,
  Accounts1764000000002,
  Posts1764000000003,
  Records1764000000004,
  Media1764000000005,
  PlatformNotices1764000000006,
  PlatformApps1764000000007,
  Budgets1764000000008,
  EndedConsents1764000000009,
  NoticeSecrets1764000000010,
  Holds1764000000011,
  WorkerLiveness1764000000012,
  CatchUp1764000000013,
  Notifications1764000000014,
  Restore1764000000015,
  AnchoredEvents1764000000016,
  WorkersAndBacklogs1764000000017,
  LookFrom1764000000019,
  PostsSinceRestore1764000000020,
];

export interface MigrateOptions {
  /** Login that owns the schema and may create roles. */
  readonly ownerUrl: string;
  /** Login of the api and worker: made a member of the two roles and given the session and limiter tables. */
  readonly loginRole: string;
}

/** Key of the advisory lock that lets one process migrate at a time. */
const MIGRATION_LOCK = 0x4855_4221;

/** Brings the schema up to date; several processes may call it at once. Throws when a migration fails. */
export async function migrateDatabase(options: MigrateOptions): Promise<void> {
  const source = createOwnerSource(options.ownerUrl);
  await source.initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await source.runMigrations({ transaction: 'each' });
    await grantLogin(source, options.loginRole);
    // Before anything writes: an instance that was off for months starts with the months it needs.
    await source.query('select make_audit_partitions(now(), 3)');
  } finally {
    await lock.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await lock.release();
    await source.destroy();
  }
}

/** True when every migration of this build has run. */
export async function isMigrated(query: (sql: string) => Promise<{ name: string }[]>): Promise<boolean> {
  const done = new Set((await query('select name from schema_migrations')).map((row) => row.name));
  return MIGRATIONS.every((migration) => done.has(migration.name));
}

export function createOwnerSource(ownerUrl: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url: ownerUrl,
    applicationName: 'hub-migrate',
    migrations: MIGRATIONS,
    migrationsTableName: 'schema_migrations',
    poolSize: 3,
  });
}

/** The login inherits nothing: it may switch to the roles, and touch sessions and limits directly. */
async function grantLogin(source: DataSource, loginRole: string): Promise<void> {
  const login = `"${loginRole.replaceAll('"', '""')}"`;
  await source.query(`
    do $$ begin
      if not pg_has_role('${loginRole.replaceAll("'", "''")}', 'hub_app', 'set') then
        grant hub_app, hub_system to ${login} with inherit false, set true;
      end if;
    end $$;
    grant usage on schema public to ${login};
    grant select, insert, update, delete on sessions, rate_limits to ${login};
    grant select on schema_migrations to ${login};
  `);
}
