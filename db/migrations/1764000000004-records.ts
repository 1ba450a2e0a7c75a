import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable } from './table-access.ts';

/** What every change leaves behind: event, audit entry and its seal, outbox row; deliveries and idempotency keys. */
export class Records1764000000004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table events (
        id uuid primary key,
        workspace_id uuid not null references workspaces (id) on delete cascade,
        position bigint unique,
        type text not null,
        entity text not null,
        entity_id uuid not null,
        variant_id uuid,
        actor_kind text not null check (actor_kind in ('user', 'token', 'system')),
        actor_name text,
        data jsonb not null,
        at timestamptz not null
      );
      comment on column events.position is 'Stamped after commit by the relay, one at a time: readers that follow positions miss nothing.';
      create sequence event_positions;
      create index events_unstamped on events (at) where position is null;
      create index events_entity on events (workspace_id, entity_id, at, id);
      ${guardTable('events', {
        app: ['select', 'insert'],
        system: [
          { verbs: ['select', 'update'], purposes: ['relay'] },
          { verbs: ['select'], purposes: ['tail'] },
        ],
      })}
      grant usage on sequence event_positions to hub_system;

      create table audit_logs (
        id uuid not null,
        workspace_id uuid,
        actor_kind text not null check (actor_kind in ('user', 'token', 'system')),
        actor_id uuid,
        actor_name text,
        action text not null,
        entity text not null,
        entity_id uuid,
        before_digest text,
        after_digest text,
        ip inet,
        user_agent text,
        timestamp timestamptz not null,
        primary key (id, timestamp)
      ) partition by range (timestamp);
      comment on table audit_logs is 'Insert-only, outlives what it describes: no foreign keys. workspace_id is null for the instance.';
      create index audit_logs_by_action on audit_logs (workspace_id, action, timestamp);
      create index audit_logs_recent on audit_logs (timestamp);

      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
      end $$;
      create trigger audit_logs_immutable before update or delete on audit_logs
        for each row execute function refuse_change();
      create trigger audit_logs_no_truncate before truncate on audit_logs
        for each statement execute function refuse_change();

      -- Makes the month that contains "moment" and "ahead" months after it; harmless when they exist. Entries that had
      -- to go to the spare partition meanwhile move to their month.
      create function make_audit_partitions(moment timestamptz, ahead integer) returns void
        language plpgsql security definer set search_path = public as $$
      declare
        first timestamptz;
        next timestamptz;
        part text;
        strays boolean;
      begin
        for step in 0..ahead loop
          first := (date_trunc('month', moment at time zone 'UTC') + make_interval(months => step)) at time zone 'UTC';
          next := (date_trunc('month', moment at time zone 'UTC') + make_interval(months => step + 1)) at time zone 'UTC';
          part := 'audit_logs_' || to_char(first at time zone 'UTC', 'YYYY_MM');
          continue when to_regclass(part) is not null;
          strays := exists (select from audit_logs_unplanned where timestamp >= first and timestamp < next);
          if strays then alter table audit_logs detach partition audit_logs_unplanned; end if;
          execute format('create table %I partition of audit_logs for values from (%L) to (%L)', part, first, next);
          execute format('create trigger no_truncate before truncate on %I for each statement execute function refuse_change()', part);
          if strays then
            -- Detached, the spare table has lost the triggers of its parent but the one against truncation.
            insert into audit_logs select * from audit_logs_unplanned where timestamp >= first and timestamp < next;
            delete from audit_logs_unplanned where timestamp >= first and timestamp < next;
            alter table audit_logs attach partition audit_logs_unplanned default;
          end if;
        end loop;
      end $$;
      revoke execute on function make_audit_partitions from public;
      grant execute on function make_audit_partitions to hub_system;
      create table audit_logs_unplanned partition of audit_logs default;
      create trigger no_truncate before truncate on audit_logs_unplanned for each statement execute function refuse_change();
      select make_audit_partitions(now(), 3);
      comment on table audit_logs_unplanned is 'Catches entries of a month without a partition: an insert never fails for it.';
      ${guardTable('audit_logs', {
        app: ['select', 'insert'],
        system: [
          { verbs: ['select'], purposes: ['relay', 'operator'] },
          {
            verbs: ['insert'],
            purposes: ['sign-up', 'profile', 'password-reset', 'operator'],
            where: 'workspace_id is null',
          },
        ],
      })}

      create table audit_seals (
        chain uuid not null,
        sequence bigint not null,
        audit_id uuid not null unique,
        audit_timestamp timestamptz not null,
        previous_hash bytea not null,
        hash bytea not null,
        sealed_at timestamptz not null default now(),
        primary key (chain, sequence)
      );
      comment on column audit_seals.chain is 'The workspace, or the nil uuid for the chain of the instance.';
      create trigger audit_seals_immutable before update or delete on audit_seals
        for each row execute function refuse_change();
      create trigger audit_seals_no_truncate before truncate on audit_seals
        for each statement execute function refuse_change();
      ${guardTable('audit_seals', {
        workspaceColumn: 'chain',
        app: ['select'],
        system: [
          { verbs: ['select', 'insert'], purposes: ['relay'] },
          { verbs: ['select'], purposes: ['operator'] },
        ],
      })}

      create table outbox (
        id bigint generated always as identity primary key,
        workspace_id uuid,
        workflow_type text not null,
        workflow_id text not null,
        input jsonb not null,
        attempts integer not null default 0,
        next_attempt_at timestamptz not null default now(),
        lease_holder uuid,
        lease_until timestamptz,
        last_error text,
        dead_at timestamptz,
        created_at timestamptz not null default now()
      );
      comment on table outbox is 'A row is a signal-with-start that means "read your row"; deleted once delivered.';
      create index outbox_pending on outbox (workflow_id, id) where dead_at is null;
      create index outbox_dead on outbox (id) where dead_at is not null;
      ${guardTable('outbox', {
        app: ['insert'],
        system: [
          { verbs: ['select', 'update', 'delete'], purposes: ['relay'] },
          { verbs: ['select', 'update'], purposes: ['operator'] },
          { verbs: ['insert'], purposes: ['orphan-check'] },
          { verbs: ['insert'], purposes: ['password-reset'], where: 'workspace_id is null' },
        ],
      })}

      create table deliveries (
        id uuid primary key,
        workspace_id uuid references workspaces (id) on delete cascade,
        kind text not null check (kind in ('mail')),
        content bytea not null,
        state text not null default 'pending' check (state in ('pending', 'sent', 'failed')),
        attempts integer not null default 0,
        last_error text,
        sent_at timestamptz,
        expires_at timestamptz,
        created_at timestamptz not null default now()
      );
      comment on column deliveries.content is 'Recipient, subject and text, encrypted: links in mails are secrets.';
      comment on column deliveries.expires_at is 'When its links die: it is of no use afterwards and not sent any more.';
      ${guardTable('deliveries', {
        app: ['select', 'insert'],
        system: [
          { verbs: ['insert'], purposes: ['password-reset'], where: 'workspace_id is null' },
          { verbs: ['select', 'update'], purposes: ['deliver'] },
          { verbs: ['select', 'delete'], purposes: ['housekeeping'] },
          { verbs: ['select'], purposes: ['orphan-check'] },
        ],
      })}

      create table idempotency_keys (
        workspace_id uuid not null references workspaces (id) on delete cascade,
        scope text not null,
        key text not null,
        request_hash bytea not null,
        status integer not null,
        response jsonb,
        created_at timestamptz not null default now(),
        primary key (workspace_id, scope, key)
      );
      create index idempotency_keys_age on idempotency_keys (created_at);
      ${guardTable('idempotency_keys', {
        app: ['select', 'insert'],
        system: [{ verbs: ['select', 'delete'], purposes: ['housekeeping'] }],
      })}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table idempotency_keys, deliveries, outbox, audit_seals, audit_logs, events;
      drop sequence event_positions;
      drop function make_audit_partitions;
      drop function refuse_change;
    `);
  }
}
