import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openToSystem } from './table-access.ts';

/**
 * What the hold after a restore looks at (how far the event log reaches, whose database it is), from when on the database
 * knows nothing, and attempts of which nothing is known.
 */
export class Restore1764000000015 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ${openToSystem('events', { verbs: ['select'], purposes: ['instance-hold'] }, 'instance_hold')}
      ${openToSystem('instance_facts', { verbs: ['select'], purposes: ['instance-hold'], where: `name = 'instance_id'` }, 'instance_hold')}
      ${openToSystem('publish_jobs', { verbs: ['select'], purposes: ['instance-hold'] }, 'instance_hold')}
      ${openToSystem('publish_attempts', { verbs: ['select'], purposes: ['instance-hold'] }, 'instance_hold')}
      ${openToSystem('social_accounts', { verbs: ['select'], purposes: ['instance-hold'], columns: ['id', 'status'] }, 'instance_hold')}
      alter table instance_holds add column since timestamptz, add column lost_changes jsonb;
      comment on column instance_holds.lost_changes is 'After a restore: what people had changed since the backup, as far as it was written down outside; null: nobody knows.';
      comment on column instance_holds.since is 'After a restore: when the backup was made. What happened from then until the hold is lost.';
      alter table publish_attempts drop constraint publish_attempts_ended_by_check,
        add constraint publish_attempts_ended_by_check
          check (ended_by in ('reported', 'key_gone', 'process_gone', 'time', 'operator'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      update publish_attempts set ended_by = 'time' where ended_by = 'operator';
      alter table publish_attempts drop constraint publish_attempts_ended_by_check,
        add constraint publish_attempts_ended_by_check
          check (ended_by in ('reported', 'key_gone', 'process_gone', 'time'));
      alter table instance_holds drop column since, drop column lost_changes;
      drop policy system_select_instance_hold on social_accounts;
      drop policy system_select_instance_hold on publish_attempts;
      drop policy system_select_instance_hold on publish_jobs;
      drop policy system_select_instance_hold on instance_facts;
      drop policy system_select_instance_hold on events;
    `);
  }
}
