import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable } from './table-access.ts';

/** The files of a workspace's library. Their bytes are in the media store, by workspace and digest. */
export class Media1764000000005 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table media (
        id uuid primary key,
        workspace_id uuid not null references workspaces (id) on delete cascade,
        sha256 text not null,
        file_name text not null,
        kind text not null check (kind in ('image', 'video', 'document')),
        type text not null,
        bytes bigint not null,
        width integer,
        height integer,
        duration_ms integer,
        frame_rate real,
        video_codec text,
        audio_codec text,
        frames integer,
        pages integer,
        has_preview boolean not null,
        created_by uuid references users (id) on delete set null,
        created_at timestamptz not null default now(),
        unique (workspace_id, id),
        unique (workspace_id, sha256)
      );
      comment on column media.sha256 is 'Hex, of the bytes as they are kept: after place and device data were taken out.';
      create index media_newest on media (workspace_id, created_at desc, id desc);
      ${guardTable('media', { app: ['select', 'insert', 'update', 'delete'] })}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table media`);
  }
}
