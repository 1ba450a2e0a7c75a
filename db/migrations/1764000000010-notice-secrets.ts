import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The secret that a platform signs only its notices with, where it is another than the app's. */
export class NoticeSecrets1764000000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table platform_apps
        add column notice_secret bytea,
        add column notice_key_id text,
        add check ((notice_secret is null) = (notice_key_id is null)),
        add check (notice_secret is null or platform in ('instagram', 'x'));
      comment on column platform_apps.notice_secret is 'Encrypted with the master key named beside it; null where the app''s own secret signs, or nothing is known.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table platform_apps drop column notice_secret, drop column notice_key_id;');
  }
}
