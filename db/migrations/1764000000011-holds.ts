import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable, openToSystem } from './table-access.ts';

/** What stops publishing: of a workspace, one of its platforms or accounts, or of the whole instance. */
export class Holds1764000000011 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table holds (
        id uuid primary key,
        workspace_id uuid not null references workspaces (id) on delete cascade,
        scope text not null check (scope in ('workspace', 'platform', 'account')),
        platform text check (platform in ('instagram', 'tiktok', 'linkedin', 'x')),
        social_account_id uuid,
        reason text not null default '' check (length(reason) <= 500),
        held_by uuid references users (id) on delete set null,
        held_by_name text not null,
        held_at timestamptz not null default clock_timestamp(),
        released_by uuid references users (id) on delete set null,
        released_by_name text,
        released_at timestamptz,
        check ((scope = 'platform') = (platform is not null)),
        check ((scope = 'account') = (social_account_id is not null)),
        check ((released_at is null) = (released_by_name is null)),
        foreign key (workspace_id, social_account_id) references social_accounts (workspace_id, id) on delete cascade
      );
      comment on table holds is 'While one is open (released_at is null) no publish of its scope is claimed.';
      comment on column holds.held_by_name is 'As it was then: it outlives the person''s account.';
      create unique index holds_open on holds (workspace_id, scope, platform, social_account_id) nulls not distinct
        where released_at is null;
      create index holds_released on holds (workspace_id, released_at desc) where released_at is not null;
      ${guardTable('holds', { app: ['select', 'insert', 'update'] })}

      create table instance_holds (
        id uuid primary key,
        cause text not null check (cause in ('operator', 'database_behind')),
        reason text not null default '' check (length(reason) <= 500),
        held_by_name text not null,
        held_at timestamptz not null default clock_timestamp(),
        released_by_name text,
        released_at timestamptz,
        check ((released_at is null) = (released_by_name is null))
      );
      comment on table instance_holds is 'The same for every workspace of the instance.';
      create unique index instance_holds_open on instance_holds (cause) where released_at is null;
      ${guardTable('instance_holds', {
        app: ['select'],
        appCondition: 'released_at is null',
        system: [{ verbs: ['select', 'insert', 'update'], purposes: ['instance-hold'] }],
      })}

      -- Which workspaces have something that became due meanwhile, and what is being called: the table is granted already.
      ${openToSystem('publish_parts', { verbs: ['select'], purposes: ['instance-hold'] }, 'instance_hold')}
      create policy system_insert_instance_hold on audit_logs for insert to hub_system
        with check (current_setting('app.purpose') = 'instance-hold' and workspace_id is null);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy system_insert_instance_hold on audit_logs;
      drop policy system_select_instance_hold on publish_parts;
      drop table instance_holds, holds;
    `);
  }
}
