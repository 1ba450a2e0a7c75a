import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable } from './table-access.ts';

/** The person whose profile it is, named by the use case for its transaction. */
const OWN_ROW = `id = nullif(current_setting('app.user_id', true), '')::uuid`;

/** Roles, workspaces, people, sessions, API tokens, data keys, facts of the instance. */
export class Identity1764000000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // Roles belong to the whole server: another database of it may have made them already.
    await db.query(`
      do $$
      declare role_name text;
      begin
        foreach role_name in array array['hub_app', 'hub_system'] loop
          begin
            execute format('create role %I nologin noinherit', role_name);
          exception when duplicate_object or unique_violation then null;
          end;
        end loop;
      end $$;
      grant usage on schema public to hub_app, hub_system;
    `);

    await db.query(`
      create table workspaces (
        id uuid primary key,
        name text not null check (length(name) between 1 and 80),
        time_zone text not null,
        catch_up_hours integer not null default 24 check (catch_up_hours between 0 and 720),
        version bigint not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      );
      comment on column workspaces.catch_up_hours is 'A post that could not go out in time is still tried for this long.';
      ${guardTable('workspaces', {
        workspaceColumn: 'id',
        app: ['select', 'insert', 'update'],
        system: [{ verbs: ['select'], purposes: ['authenticate'] }],
      })}

      create table users (
        id uuid primary key,
        email text not null check (email = lower(email)),
        name text not null,
        password_hash text not null,
        locale text not null default 'en' check (locale in ('en', 'it')),
        is_instance_admin boolean not null default false,
        session_epoch integer not null default 0,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      );
      comment on column users.session_epoch is 'Raising it ends every session of the user.';
      create unique index users_email on users (email);

      create table workspace_members (
        workspace_id uuid not null references workspaces (id) on delete cascade,
        user_id uuid not null references users (id) on delete cascade,
        role text not null check (role in ('owner', 'editor', 'analyst')),
        created_at timestamptz not null default now(),
        primary key (workspace_id, user_id)
      );
      create index workspace_members_user on workspace_members (user_id);
      ${guardTable('workspace_members', {
        app: ['select', 'insert', 'update', 'delete'],
        system: [{ verbs: ['select'], purposes: ['authenticate'] }],
      })}
      ${guardTable('users', {
        app: ['select'],
        appCondition: `exists (select from workspace_members m where m.user_id = users.id)`,
        system: [
          { verbs: ['select'], purposes: ['authenticate', 'sign-up', 'password-reset', 'operator'] },
          { verbs: ['insert'], purposes: ['sign-up'] },
          {
            verbs: ['update'],
            purposes: ['password-reset', 'operator'],
            columns: ['password_hash', 'session_epoch', 'is_instance_admin', 'updated_at'],
          },
          { verbs: ['select'], purposes: ['profile'], where: OWN_ROW },
          {
            verbs: ['update'],
            purposes: ['profile'],
            where: OWN_ROW,
            columns: ['name', 'locale', 'updated_at'],
          },
        ],
      })}
      -- Grants and policies know no columns of a purpose.
      create function keep_to_purpose() returns trigger language plpgsql as $$
      declare
        may text[] := case current_setting('app.purpose', true)
          when 'profile' then array['name', 'locale', 'updated_at']
          when 'password-reset' then array['password_hash', 'session_epoch', 'updated_at']
          when 'operator' then array['password_hash', 'session_epoch', 'is_instance_admin', 'updated_at']
          else array[]::text[]
        end;
      begin
        if current_user = 'hub_system' and to_jsonb(new) - may is distinct from to_jsonb(old) - may then
          raise exception 'this purpose may not change these columns of users' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$;
      create trigger users_keep_to_purpose before update on users for each row execute function keep_to_purpose();

      create table sessions (
        sid text primary key,
        sess json not null,
        expire timestamptz not null
      );
      create index sessions_expire on sessions (expire);

      create table rate_limits (
        key varchar(255) primary key,
        points integer not null default 0,
        expire bigint
      );

      create table password_resets (
        id uuid primary key,
        user_id uuid not null references users (id) on delete cascade,
        token_hash bytea not null unique,
        expires_at timestamptz not null,
        used_at timestamptz,
        created_at timestamptz not null default now()
      );
      create index password_resets_user on password_resets (user_id);
      ${guardTable('password_resets', {
        system: [
          { verbs: ['select', 'insert', 'update'], purposes: ['password-reset'] },
          { verbs: ['select', 'delete'], purposes: ['housekeeping'] },
        ],
      })}

      create table api_tokens (
        id uuid primary key,
        workspace_id uuid not null references workspaces (id) on delete cascade,
        created_by uuid not null references users (id) on delete cascade,
        name text not null,
        role text not null check (role in ('owner', 'editor', 'analyst')),
        prefix text not null,
        secret_hash bytea not null unique,
        expires_at timestamptz,
        last_used_at timestamptz,
        revoked_at timestamptz,
        created_at timestamptz not null default now(),
        unique (workspace_id, id)
      );
      ${guardTable('api_tokens', {
        app: ['select', 'insert', 'update'],
        system: [
          { verbs: ['select'], purposes: ['authenticate'] },
          { verbs: ['update'], purposes: ['authenticate'], columns: ['last_used_at'] },
        ],
      })}

      create table data_keys (
        id uuid primary key,
        workspace_id uuid not null references workspaces (id) on delete cascade,
        master_key_id text not null,
        wrapped bytea not null,
        created_at timestamptz not null default now(),
        unique (workspace_id, id)
      );
      comment on column data_keys.wrapped is 'Data key of the workspace, encrypted with the master key named beside it.';
      ${guardTable('data_keys', { app: ['select', 'insert'] })}

      create table instance_facts (
        name text primary key,
        value jsonb not null,
        updated_at timestamptz not null default now()
      );
      ${guardTable('instance_facts', {
        system: [{ verbs: ['select', 'insert', 'update'], purposes: ['instance', 'operator'] }],
      })}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    // The two roles stay: other databases of the server may use them.
    await db.query(`
      drop table instance_facts, data_keys, api_tokens, password_resets, rate_limits, sessions cascade;
      drop policy app_select on users;
      drop table workspace_members, users, workspaces cascade;
      drop function keep_to_purpose;
      revoke usage on schema public from hub_app, hub_system;
    `);
  }
}
