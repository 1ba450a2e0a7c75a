import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable } from './table-access.ts';

/** Grants (one consent each), the accounts they brought, and consents under way. */
export class Accounts1764000000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table oauth_tokens (
        id uuid primary key,
        workspace_id uuid not null references workspaces (id) on delete cascade,
        platform text not null,
        granted_by text not null,
        granted_to text not null,
        data_key_id uuid not null,
        access_token bytea,
        refresh_token bytea,
        access_expires_at timestamptz,
        scopes text[] not null,
        offer jsonb,
        version bigint not null default 1,
        status text not null default 'live' check (status in ('live', 'dead', 'revoked')),
        status_reason text,
        lease_holder uuid,
        lease_until timestamptz,
        lease_fence bigint not null default 0,
        refreshed_at timestamptz not null default now(),
        revoked_at timestamptz,
        created_at timestamptz not null default now(),
        unique (workspace_id, id),
        foreign key (workspace_id, data_key_id) references data_keys (workspace_id, id)
      );
      comment on table oauth_tokens is 'A row is a grant: the tokens of one consent, shared by all accounts it brought.';
      comment on column oauth_tokens.granted_by is 'The platform''s own id of the person who consented.';
      comment on column oauth_tokens.granted_to is 'Client id of the app that was consented to.';
      comment on column oauth_tokens.offer is 'Accounts that the consent brings and nobody has chosen yet.';
      comment on column oauth_tokens.version is 'Rises with every new access token; a caller passes the one it saw.';
      comment on column oauth_tokens.revoked_at is 'Since when no account uses the grant: its tokens are taken back, then forgotten.';
      create index oauth_tokens_due on oauth_tokens (access_expires_at) where status = 'live';
      ${guardTable('oauth_tokens', {
        app: ['select', 'insert', 'update'],
        system: [
          {
            verbs: ['select'],
            purposes: ['token-sweep'],
            // Whether there is one is all the sweep needs to know; the ciphertext itself is not granted.
            where: 'refresh_token is not null',
            columns: ['workspace_id', 'id', 'version', 'status', 'access_expires_at', 'refreshed_at'],
          },
          {
            verbs: ['select'],
            purposes: ['orphan-check'],
            where: `status = 'revoked' and (access_token is not null or refresh_token is not null)`,
            columns: ['workspace_id', 'id', 'revoked_at'],
          },
        ],
      })}

      create table social_accounts (
        id uuid primary key,
        workspace_id uuid not null references workspaces (id) on delete cascade,
        grant_id uuid,
        platform text not null,
        platform_account_id text not null,
        kind text not null default 'person' check (kind in ('person', 'organisation')),
        sandbox boolean not null,
        handle text not null,
        display_name text not null,
        avatar_url text,
        profile_url text,
        status text not null check (status in ('connected', 'needs_reconnect', 'disconnected')),
        status_reason text,
        connected_at timestamptz not null default now(),
        last_published_at timestamptz,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        unique (workspace_id, id),
        unique (workspace_id, platform, sandbox, platform_account_id),
        foreign key (workspace_id, grant_id) references oauth_tokens (workspace_id, id)
      );
      create unique index social_accounts_one_workspace on social_accounts (platform, sandbox, platform_account_id)
        where status <> 'disconnected';
      create index social_accounts_grant on social_accounts (grant_id);
      ${guardTable('social_accounts', {
        app: ['select', 'insert', 'update'],
        system: [{ verbs: ['select'], purposes: ['oauth-callback'] }],
      })}

      create table oauth_states (
        state_hash bytea primary key,
        workspace_id uuid not null references workspaces (id) on delete cascade,
        user_id uuid not null references users (id) on delete cascade,
        session_hash bytea not null,
        platform text not null,
        code_verifier bytea not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        created_at timestamptz not null default now()
      );
      create index oauth_states_expiry on oauth_states (expires_at);
      ${guardTable('oauth_states', {
        app: ['insert'],
        system: [
          { verbs: ['select', 'update'], purposes: ['oauth-callback'] },
          { verbs: ['select', 'delete'], purposes: ['housekeeping'] },
        ],
      })}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table oauth_states, social_accounts, oauth_tokens`);
  }
}
