import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets the sweep see consents that nothing can renew once they have ended, so that somebody is told in time. */
export class EndedConsents1764000000009 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create policy system_select_ended on oauth_tokens for select to hub_system
        using (current_setting('app.purpose') = 'token-sweep' and status = 'live' and refresh_token is null
          and access_expires_at < clock_timestamp())
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop policy system_select_ended on oauth_tokens`);
  }
}
