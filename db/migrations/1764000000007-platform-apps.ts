import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable } from './table-access.ts';

/**
 * Apps at the platforms that an instance administrator has entered, and what finds the consents that were given to
 * another app than the present one.
 */
export class PlatformApps1764000000007 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create sequence platform_app_versions;
      grant usage on sequence platform_app_versions to hub_system;
      create table platform_apps (
        platform text primary key check (platform in ('instagram', 'tiktok', 'linkedin', 'x')),
        client_id text not null,
        client_secret bytea,
        master_key_id text,
        login text check (login in ('instagram', 'facebook')),
        scopes text[] not null,
        version bigint not null,
        updated_by text not null,
        updated_at timestamptz not null default now(),
        check ((client_secret is null) = (master_key_id is null)),
        check (client_secret is not null or platform = 'x'),
        check ((login is null) = (platform <> 'instagram'))
      );
      comment on table platform_apps is 'Who the Hub is at a platform, where the environment does not say so.';
      comment on column platform_apps.client_secret is 'Encrypted with the master key named beside it; null for a public client of X.';
      comment on column platform_apps.version is 'Never used twice, also not after a removal: whoever has the app of a version has the present one.';
      comment on column platform_apps.updated_by is 'Name of the person, as it was then.';
      ${guardTable('platform_apps', {
        system: [
          { verbs: ['select'], purposes: ['platform-apps'] },
          { verbs: ['select', 'insert', 'update', 'delete'], purposes: ['platform-app-change'] },
        ],
      })}
      create policy system_insert_platform_apps on audit_logs for insert to hub_system
        with check (current_setting('app.purpose') = 'platform-app-change' and workspace_id is null);

      -- Of the columns, those that migration 6 opened are enough.
      create policy system_select_other_app on oauth_tokens for select to hub_system
        using (current_setting('app.purpose') = 'other-app-sweep'
          and (status = 'live' or (status = 'dead' and status_code in ('other_app', 'left_sandbox'))));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy system_select_other_app on oauth_tokens;
      drop policy system_insert_platform_apps on audit_logs;
      drop table platform_apps;
      drop sequence platform_app_versions;
    `);
  }
}
