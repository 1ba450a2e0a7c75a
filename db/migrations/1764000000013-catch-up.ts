import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What becomes of posts that could not go out at their instant. */
export class CatchUp1764000000013 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table workspaces
        add column catch_up_gap_seconds integer not null default 120 check (catch_up_gap_seconds between 0 and 3600);
      comment on column workspaces.catch_up_gap_seconds is 'Least time between two late posts of one account.';
      alter table publish_jobs add column late_until timestamptz;
      comment on column publish_jobs.late_until is 'A person let it go out late: until then, whatever the catch-up time says.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      update publish_parts set waiting_code = null where waiting_code in ('missed', 'spaced');
      alter table publish_jobs drop column late_until;
      alter table workspaces drop column catch_up_gap_seconds;
    `);
  }
}
