import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable } from './table-access.ts';

/** What platforms said of the budgets of accounts, and how an account's last test went. */
export class Budgets1764000000008 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table rate_budgets (
        workspace_id uuid not null,
        social_account_id uuid not null,
        family text not null check (family in ('posts', 'calls')),
        seconds integer not null check (seconds > 0),
        unit text not null check (unit in ('count', 'percent')),
        quota integer not null,
        remaining integer not null,
        resets_at timestamptz,
        seen_at timestamptz not null default clock_timestamp(),
        primary key (social_account_id, family, seconds),
        foreign key (workspace_id, social_account_id) references social_accounts (workspace_id, id) on delete cascade
      );
      comment on table rate_budgets is 'Budgets as platforms stated them in answers; what was published since seen_at is counted, not stored.';
      comment on column rate_budgets.seconds is 'Length of the window.';
      ${guardTable('rate_budgets', { app: ['select', 'insert', 'update'] })}

      create index publish_parts_spent on publish_parts (social_account_id, claimed_at) where claimed_at is not null;
      create index publish_parts_problems on publish_parts (social_account_id, updated_at desc) where reason_code is not null;

      alter table social_accounts add column checked_at timestamptz, add column check_reason jsonb;
      comment on column social_accounts.check_reason is 'Why the last test of the connection failed; null when it passed.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table social_accounts drop column checked_at, drop column check_reason;
      drop index publish_parts_spent, publish_parts_problems;
      drop table rate_budgets;
    `);
  }
}
