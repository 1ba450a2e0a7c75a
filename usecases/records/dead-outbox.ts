import type { SystemTransaction } from '../../db/doors/transaction.ts';
import { recordInstanceChange } from './record-change.ts';

/** An outbox row that Temporal refused for good, with Temporal's reason. */
export interface DeadOutboxRow {
  /** bigint as text. */
  readonly id: string;
  readonly workflowId: string;
  readonly deadAt: Date;
  readonly attempts: number;
  readonly error: string | null;
}

export async function countDeadOutboxRows(tx: SystemTransaction): Promise<number> {
  const [row] = await tx.rows<{ count: number }>(
    'select count(*)::int as count from outbox where dead_at is not null',
  );
  return row?.count ?? 0;
}

/** Oldest first. */
export async function listDeadOutboxRows(tx: SystemTransaction): Promise<DeadOutboxRow[]> {
  return tx.rows<DeadOutboxRow>(
    `select id::text, workflow_id as "workflowId", dead_at as "deadAt", attempts, last_error as error
     from outbox where dead_at is not null order by outbox.id`,
  );
}

/** Has a row that was set aside delivered again; false when there is none of that id. The operator's act, recorded. */
export async function retryDeadOutboxRow(tx: SystemTransaction, id: string): Promise<boolean> {
  const [row] = await tx.rows<{ workflow_id: string }>(
    `update outbox set dead_at = null, attempts = 0, next_attempt_at = clock_timestamp()
     where id = $1::bigint and dead_at is not null returning workflow_id`,
    [id],
  );
  if (!row) return false;
  await recordInstanceChange(
    tx,
    { kind: 'system', name: 'operator' },
    {
      entity: 'instance',
      entityId: null,
      action: 'outbox.retry',
      after: { outboxId: id, workflowId: row.workflow_id },
    },
  );
  return true;
}
