import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From when on a call whose outcome is not known is looked for: a later call does not make the first one's post unfindable. */
export class LookFrom1764000000019 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table publish_parts add column look_from timestamptz;
      comment on column publish_parts.look_from is
        'When the first call with this content was claimed that may be out: from then on it is looked for. Null: claimed_at.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table publish_parts drop column look_from');
  }
}
