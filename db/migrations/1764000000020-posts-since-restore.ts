import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openToSystem } from './table-access.ts';

/** Which posts were written after a restore: the lost time cannot have sent those. */
export class PostsSinceRestore1764000000020 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      openToSystem(
        'posts',
        { verbs: ['select'], purposes: ['instance-hold'], columns: ['id', 'created_at'] },
        'instance_hold',
      ),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop policy system_select_instance_hold on posts');
  }
}
