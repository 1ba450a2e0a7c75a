import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable } from './table-access.ts';

/** Posts, what was approved of them, and what became of every part. */
export class Posts1764000000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table posts (
        id uuid primary key,
        workspace_id uuid not null references workspaces (id) on delete cascade,
        author_id uuid references users (id) on delete set null,
        editorial_stage text not null check (editorial_stage in ('draft', 'approved', 'scheduled', 'cancelled')),
        status text not null check (status in ('draft', 'approved', 'scheduled', 'publishing', 'published',
          'partially_published', 'failed', 'needs_attention', 'cancelled')),
        scheduled_at timestamptz,
        time_zone text not null,
        submission integer not null default 0,
        revision_id uuid,
        version bigint not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        unique (workspace_id, id)
      );
      comment on column posts.submission is 'Rises with each scheduling from a settled state; part of the workflow id.';
      create index posts_by_status on posts (workspace_id, status, scheduled_at);
      create index posts_by_schedule on posts (workspace_id, scheduled_at, id) where scheduled_at is not null;
      create index posts_by_update on posts (workspace_id, updated_at desc, id desc);
      ${guardTable('posts', {
        app: ['select', 'insert', 'update', 'delete'],
      })}

      create table post_variants (
        id uuid primary key,
        workspace_id uuid not null,
        post_id uuid not null,
        social_account_id uuid not null,
        platform text not null,
        ordinal integer not null,
        content jsonb not null,
        unique (workspace_id, id),
        unique (post_id, social_account_id),
        foreign key (workspace_id, post_id) references posts (workspace_id, id) on delete cascade,
        foreign key (workspace_id, social_account_id) references social_accounts (workspace_id, id)
      );
      comment on column post_variants.content is 'domain/content/variant-content.ts.';
      ${guardTable('post_variants', { app: ['select', 'insert', 'update', 'delete'] })}

      create table post_revisions (
        id uuid primary key,
        workspace_id uuid not null,
        post_id uuid not null,
        number integer not null,
        content jsonb not null,
        content_hash text not null,
        approved_at timestamptz,
        created_by uuid references users (id) on delete set null,
        created_at timestamptz not null default now(),
        unique (workspace_id, id),
        unique (post_id, number),
        foreign key (workspace_id, post_id) references posts (workspace_id, id) on delete cascade
      );
      comment on column post_revisions.content is 'Variants as they were, and the digests of the files they use.';
      ${guardTable('post_revisions', { app: ['select', 'insert', 'update', 'delete'] })}

      create table publish_jobs (
        id uuid primary key,
        workspace_id uuid not null,
        post_id uuid not null,
        submission integer not null,
        variant_id uuid not null,
        social_account_id uuid not null,
        platform text not null,
        due_at timestamptz not null,
        start_token uuid not null,
        revision_id uuid not null,
        created_at timestamptz not null default now(),
        unique (workspace_id, id),
        unique (post_id, submission, variant_id),
        foreign key (workspace_id, post_id) references posts (workspace_id, id) on delete cascade,
        foreign key (workspace_id, variant_id) references post_variants (workspace_id, id) on delete cascade,
        foreign key (workspace_id, social_account_id) references social_accounts (workspace_id, id),
        foreign key (workspace_id, revision_id) references post_revisions (workspace_id, id) on delete cascade
      );
      comment on column publish_jobs.start_token is 'Replaced by every move, edit, cancel and prepare: a publish started before it claims nothing.';
      create index publish_jobs_account on publish_jobs (social_account_id);
      ${guardTable('publish_jobs', {
        app: ['select', 'insert', 'update', 'delete'],
        system: [{ verbs: ['select'], purposes: ['orphan-check'] }],
      })}

      create table publish_parts (
        id uuid primary key,
        workspace_id uuid not null,
        post_id uuid not null,
        job_id uuid not null,
        social_account_id uuid not null,
        ordinal integer not null,
        payload jsonb not null,
        payload_hash text not null,
        state text not null check (state in ('waiting', 'prepared', 'claimed', 'published', 'rejected', 'unknown',
          'absent', 'needs_attention', 'cancelled')),
        artefacts bytea,
        artefacts_key uuid,
        artefacts_hash text,
        usable_until timestamptz,
        fence bigint not null default 0,
        retries integer not null default 0,
        not_before timestamptz,
        waiting_code text,
        reason_code text,
        reason_detail text,
        trace jsonb not null default '{}',
        reason_facts jsonb,
        platform_id text,
        permalink text,
        claimed_at timestamptz,
        published_at timestamptz,
        settle_at timestamptz,
        settle_reads integer not null default 0,
        updated_at timestamptz not null default now(),
        unique (workspace_id, id),
        unique (job_id, ordinal),
        unique (social_account_id, platform_id),
        foreign key (workspace_id, job_id) references publish_jobs (workspace_id, id) on delete cascade,
        foreign key (workspace_id, post_id) references posts (workspace_id, id) on delete cascade
      );
      comment on column publish_parts.fence is 'Number of the last claim; an outcome counts for the attempt that holds it.';
      comment on column publish_parts.reason_facts is 'What the reason''s sentence is filled with, in every language; reason_detail is the English one.';
      comment on column publish_parts.retries is 'Certain failures that may be tried again, since the part was scheduled.';
      comment on column publish_parts.artefacts is 'What preparing gained at the platform (encrypted: an upload address is a key), for the payload whose hash stands in artefacts_hash.';
      comment on column publish_parts.trace is 'Names the platform gave to a call whose outcome is unknown.';
      comment on column publish_parts.settle_at is 'When the platform is asked next what became of an unknown call; null: no more.';
      create index publish_parts_post on publish_parts (post_id);
      create index publish_parts_open on publish_parts (workspace_id, state)
        where state in ('waiting', 'prepared', 'claimed', 'unknown', 'absent');
      ${guardTable('publish_parts', {
        app: ['select', 'insert', 'update', 'delete'],
        system: [{ verbs: ['select'], purposes: ['orphan-check'] }],
      })}

      create table publish_attempts (
        id uuid primary key,
        workspace_id uuid not null,
        part_id uuid not null,
        fence bigint not null,
        payload_hash text not null,
        worker text not null,
        due_at timestamptz not null,
        claimed_at timestamptz not null,
        finished_at timestamptz,
        outcome text check (outcome in ('published', 'rejected', 'rate_limited', 'token_invalid', 'transient', 'unknown')),
        reason_code text,
        reason_detail text,
        reason_facts jsonb,
        unique (part_id, fence),
        foreign key (workspace_id, part_id) references publish_parts (workspace_id, id) on delete cascade
      );
      comment on table publish_attempts is 'Kept for ever: every claim and how it ended.';
      ${guardTable('publish_attempts', { app: ['select', 'insert', 'update'] })}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table publish_attempts, publish_parts, publish_jobs, post_revisions, post_variants, posts
    `);
  }
}
