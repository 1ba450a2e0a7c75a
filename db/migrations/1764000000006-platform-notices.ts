import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable, openToSystem } from './table-access.ts';

/**
 * What platforms tell of their own accord: which notices have been taken in, which deletions were asked for, whom a
 * notice is about; and why a consent is of no use any more, as a code.
 */
export class PlatformNotices1764000000006 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table oauth_tokens add column status_code text, add column granted_by_other text;
      alter table social_accounts add column status_code text;
      comment on column oauth_tokens.status_code is 'domain/accounts/account-reason.ts; status_reason has its detail in English.';
      comment on column social_accounts.status_code is 'domain/accounts/account-reason.ts; status_reason has its detail in English.';
      comment on column oauth_tokens.granted_by_other is 'A second id of the same person, where the platform has two.';
      update oauth_tokens set status_code = 'refresh_refused' where status = 'dead';
      update social_accounts set status_code = 'refresh_refused' where status = 'needs_reconnect';
      create index oauth_tokens_person on oauth_tokens (platform, granted_by);
      create index oauth_tokens_person_other on oauth_tokens (platform, granted_by_other)
        where granted_by_other is not null;
      ${openToSystem(
        'oauth_tokens',
        {
          verbs: ['select'],
          purposes: ['platform-notice'],
          // Granted already, for other purposes: workspace_id, id, refreshed_at.
          columns: ['platform', 'granted_by', 'granted_by_other', 'granted_to'],
        },
        'notice',
      )}

      create index publish_parts_publish_id on publish_parts ((trace ->> 'publishId')) where trace ? 'publishId';
      ${openToSystem('publish_parts', { verbs: ['select'], purposes: ['platform-notice'], where: `trace ? 'publishId'` }, 'notice')}
      ${openToSystem('social_accounts', { verbs: ['select'], purposes: ['platform-notice'] }, 'notice')}

      create table platform_notices (
        digest bytea primary key,
        platform text not null,
        received_at timestamptz not null default clock_timestamp()
      );
      comment on table platform_notices is 'Notices that have been taken in, by digest: platforms send them again.';
      create index platform_notices_age on platform_notices (received_at);
      ${guardTable('platform_notices', {
        system: [
          { verbs: ['select', 'insert'], purposes: ['platform-notice'] },
          { verbs: ['select', 'delete'], purposes: ['housekeeping'] },
        ],
      })}

      create table data_deletions (
        id uuid primary key,
        platform text not null,
        code_hash bytea not null unique,
        requested_at timestamptz not null,
        completed_at timestamptz not null default clock_timestamp(),
        grants integer not null,
        accounts integer not null
      );
      comment on table data_deletions is 'Proof that a person''s wish to be forgotten was carried out. Says nothing of who it was.';
      comment on column data_deletions.code_hash is 'Of the code that the person was given to look it up.';
      ${guardTable('data_deletions', {
        system: [{ verbs: ['select', 'insert'], purposes: ['platform-notice'] }],
      })}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table data_deletions, platform_notices;
      drop policy system_select_notice on social_accounts;
      drop policy system_select_notice on publish_parts;
      drop index publish_parts_publish_id;
      drop policy system_select_notice on oauth_tokens;
      revoke select (platform, granted_by, granted_by_other, granted_to) on oauth_tokens from hub_system;
      drop index oauth_tokens_person, oauth_tokens_person_other;
      alter table oauth_tokens drop column status_code, drop column granted_by_other;
      alter table social_accounts drop column status_code;
    `);
  }
}
