import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether the worker behind an attempt can still send, and what reading has shown of an unknown call. */
export class WorkerLiveness1764000000012 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table publish_attempts
        add column incarnation bigint,
        add column server text,
        add column process text,
        add column ended_at timestamptz,
        drop constraint publish_attempts_outcome_check,
        add constraint publish_attempts_outcome_check check (outcome in ('published', 'rejected', 'rate_limited',
          'token_invalid', 'transient', 'unknown', 'absent')),
        add column ended_by text check (ended_by in ('reported', 'key_gone', 'process_gone', 'time'));
      comment on column publish_attempts.incarnation is 'Advisory lock that the worker holds while it lives; null: claimed before workers held any.';
      comment on column publish_attempts.server is 'Start and timeline of the PostgreSQL that the lock was taken at: under another one, that it is gone proves nothing.';
      comment on column publish_attempts.process is 'Boot, process namespace, number and start of the worker''s process, where its system tells them.';
      comment on column publish_attempts.ended_at is 'Since when it is certain that no byte of the call can leave any more.';
      update publish_attempts set ended_at = finished_at, ended_by = 'reported'
        where finished_at is not null and reason_code is distinct from 'worker_lost';

      alter table publish_parts
        add column good_reads integer not null default 0,
        add column resends integer not null default 0;
      comment on column publish_parts.good_reads is 'Good reads in a row that showed nothing of an unknown call, since the call had ended.';
      comment on column publish_parts.resends is 'How often it was sent again because reading proved it absent.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table publish_parts drop column good_reads, drop column resends;
      alter table publish_attempts drop column incarnation, drop column server, drop column process,
        drop column ended_at, drop column ended_by;
      update publish_attempts set outcome = 'unknown' where outcome = 'absent';
      alter table publish_attempts drop constraint publish_attempts_outcome_check,
        add constraint publish_attempts_outcome_check check (outcome in ('published', 'rejected', 'rate_limited',
          'token_invalid', 'transient', 'unknown'));
    `);
  }
}
