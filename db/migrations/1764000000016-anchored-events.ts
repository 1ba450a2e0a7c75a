import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable, openToSystem } from './table-access.ts';

/**
 * What keeps the anchors outside the database true: which workspaces were deleted, so that an event that went with one
 * is not taken for one that a restore has lost; and that monitoring sees events that wait for their position.
 */
export class AnchoredEvents1764000000016 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table deleted_workspaces (
        id uuid primary key,
        deleted_at timestamptz not null default clock_timestamp()
      );
      comment on table deleted_workspaces is 'Written by whatever deletes a workspace, in its transaction: a database with the row has had every event of that workspace.';
      ${guardTable('deleted_workspaces', {
        system: [{ verbs: ['select'], purposes: ['instance-hold'] }],
      })}
      create function note_deleted_workspace() returns trigger
        language plpgsql security definer set search_path = public as $$
      begin
        insert into deleted_workspaces (id) values (old.id) on conflict do nothing;
        return null;
      end $$;
      revoke execute on function note_deleted_workspace from public;
      create trigger workspaces_note_deleted after delete on workspaces
        for each row execute function note_deleted_workspace();

      ${openToSystem('events', { verbs: ['select'], purposes: ['observe'], where: 'position is null' }, 'observe')}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy system_select_observe on events;
      drop trigger workspaces_note_deleted on workspaces;
      drop function note_deleted_workspace;
      drop table deleted_workspaces;
    `);
  }
}
