import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable } from './table-access.ts';

/** What people are told without asking: notifications, their deliveries, who wants no mail, and where Slack messages go. */
export class Notifications1764000000014 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table notifications (
        id uuid primary key,
        workspace_id uuid not null,
        user_id uuid not null,
        cause_key text not null check (length(cause_key) <= 300),
        kind text not null check (kind in ('needs_attention', 'missed', 'failed', 'retrying_slowly', 'account_broken')),
        entity text not null check (entity in ('post', 'account')),
        entity_id uuid not null,
        data jsonb not null,
        created_at timestamptz not null default clock_timestamp(),
        read_at timestamptz,
        over_at timestamptz,
        foreign key (workspace_id, user_id) references workspace_members (workspace_id, user_id) on delete cascade,
        unique (user_id, cause_key),
        check (over_at is null or read_at is not null)
      );
      comment on table notifications is 'A row a person: the workspace is the wall, whose row it is the query says. It goes with the membership. No foreign key to what it is about: it outlives that.';
      comment on column notifications.cause_key is 'What must be the same for a person not to be told again, however often it is tried.';
      comment on column notifications.data is 'Names, reason code and facts, as they were then; never a secret.';
      comment on column notifications.over_at is 'The cause has ended by itself or by somebody: it counts as read.';
      create index notifications_of_person on notifications (workspace_id, user_id, created_at desc, id desc);
      create index notifications_unread on notifications (workspace_id, user_id) where read_at is null;
      create index notifications_open on notifications (entity_id) where over_at is null;
      ${guardTable('notifications', {
        app: ['select', 'insert', 'update'],
        system: [{ verbs: ['select', 'delete'], purposes: ['housekeeping'] }],
      })}

      alter table workspace_members add column mail_off text[] not null default '{}' check (
        array_position(mail_off, null) is null
        and mail_off <@ array['needs_attention', 'missed', 'failed', 'retrying_slowly', 'account_broken']
      );
      comment on column workspace_members.mail_off is 'Kinds of notifications that this member wants no mail about; the app tells them all the same.';

      create table slack_webhooks (
        workspace_id uuid primary key references workspaces (id) on delete cascade,
        data_key_id uuid not null,
        address bytea not null,
        hint text not null check (length(hint) <= 8),
        set_by_name text not null,
        set_at timestamptz not null default clock_timestamp(),
        foreign key (workspace_id, data_key_id) references data_keys (workspace_id, id)
      );
      comment on column slack_webhooks.address is 'Under the workspace''s data key: whoever knows it may write into the channel.';
      comment on column slack_webhooks.hint is 'The last characters, by which people tell one from another.';
      ${guardTable('slack_webhooks', { app: ['select', 'insert', 'update', 'delete'] })}

      alter table deliveries
        drop constraint deliveries_kind_check,
        add constraint deliveries_kind_check check (kind in ('mail', 'alert_mail', 'alert_slack')),
        alter column content drop not null,
        add column notification_id uuid references notifications (id) on delete cascade,
        add constraint deliveries_content_check check ((kind = 'mail') = (content is not null)),
        add constraint deliveries_notification_check check ((kind = 'mail') = (notification_id is null));
      comment on column deliveries.notification_id is 'What it tells: worded when it is sent, and not sent once that is over.';
      create index deliveries_notification on deliveries (notification_id) where notification_id is not null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      delete from deliveries where notification_id is not null;
      alter table deliveries
        drop constraint deliveries_notification_check,
        drop constraint deliveries_content_check,
        drop column notification_id,
        alter column content set not null,
        drop constraint deliveries_kind_check,
        add constraint deliveries_kind_check check (kind in ('mail'));
      alter table workspace_members drop column mail_off;
      drop table slack_webhooks, notifications;
    `);
  }
}
