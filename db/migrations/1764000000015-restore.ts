import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openToSystem } from './table-access.ts';

/** What the hold after a restore looks at: how far the event log reaches, and whose database it is. */
export class Restore1764000000015 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ${openToSystem('events', { verbs: ['select'], purposes: ['instance-hold'] }, 'instance_hold')}
      ${openToSystem('instance_facts', { verbs: ['select'], purposes: ['instance-hold'], where: `name = 'instance_id'` }, 'instance_hold')}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy system_select_instance_hold on instance_facts;
      drop policy system_select_instance_hold on events;
    `);
  }
}
