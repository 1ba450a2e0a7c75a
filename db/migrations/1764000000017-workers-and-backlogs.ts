import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable, openToSystem } from './table-access.ts';

/** Which workers there are, so that one that dies is noticed; and what monitoring may count, by indexes of what is open. */
export class WorkersAndBacklogs1764000000017 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table workers (
        incarnation bigint primary key,
        name text not null,
        server text not null,
        process text not null,
        roles text[] not null,
        started_at timestamptz not null default clock_timestamp(),
        ended_at timestamptz,
        gone_at timestamptz
      );
      comment on table workers is 'A row is a worker process for as long as its connection holds: a sign of life (db/worker-incarnation.ts).';
      comment on column workers.incarnation is 'The advisory lock that it holds while it lives.';
      comment on column workers.server is 'Start and timeline of the PostgreSQL that the lock was taken at.';
      comment on column workers.ended_at is 'It stopped in order, or went on under another row.';
      comment on column workers.gone_at is 'Somebody noticed that its lock was gone though it had not ended.';
      create index workers_open on workers (started_at) where ended_at is null;
      ${guardTable('workers', {
        system: [
          { verbs: ['select', 'insert', 'update'], purposes: ['worker-life'] },
          { verbs: ['select'], purposes: ['observe'] },
          { verbs: ['select', 'delete'], purposes: ['housekeeping'] },
        ],
      })}

      -- Small in every size of installation: what is unknown, waits for a reason, is due, or is to be sent.
      create index publish_parts_open_questions on publish_parts (state)
        where state in ('unknown', 'needs_attention') or (waiting_code is not null and state in ('waiting', 'prepared'));
      create index posts_to_go_out on posts (scheduled_at) where status in ('scheduled', 'publishing', 'needs_attention');
      create index deliveries_pending on deliveries (created_at) where state = 'pending';

      ${openToSystem('publish_parts', { verbs: ['select'], purposes: ['observe'] }, 'observe')}
      ${openToSystem('publish_jobs', { verbs: ['select'], purposes: ['observe'] }, 'observe')}
      ${openToSystem(
        'posts',
        {
          verbs: ['select'],
          purposes: ['observe'],
          where: `status in ('scheduled', 'publishing', 'needs_attention')`,
          columns: ['id', 'status', 'scheduled_at'],
        },
        'observe',
      )}
      ${openToSystem(
        'social_accounts',
        { verbs: ['select'], purposes: ['observe'], where: `status <> 'disconnected'` },
        'observe',
      )}
      ${openToSystem(
        'rate_budgets',
        {
          verbs: ['select'],
          purposes: ['observe'],
          columns: [
            'social_account_id',
            'family',
            'seconds',
            'unit',
            'quota',
            'remaining',
            'resets_at',
            'seen_at',
          ],
        },
        'observe',
      )}
      ${openToSystem('outbox', { verbs: ['select'], purposes: ['observe'] }, 'observe')}
      ${openToSystem(
        'deliveries',
        { verbs: ['select'], purposes: ['observe'], where: `state = 'pending'` },
        'observe',
      )}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${['deliveries', 'outbox', 'rate_budgets', 'social_accounts', 'posts', 'publish_jobs', 'publish_parts']
        .map((table) => `drop policy system_select_observe on ${table};`)
        .join('\n')}
      revoke select (id, status, scheduled_at) on posts from hub_system;
      revoke select (social_account_id, family, seconds, unit, quota, remaining, resets_at, seen_at) on rate_budgets
        from hub_system;
      drop index deliveries_pending, posts_to_go_out, publish_parts_open_questions;
      drop table workers;
    `);
  }
}
