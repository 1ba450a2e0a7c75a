import type { SystemTransaction } from '../../db/doors/transaction.ts';
import type { OutboxWorkflow } from '../../domain/messages/workflow-inputs.ts';
import { outboxLag } from '../../infra/telemetry/outbox-metrics.ts';

export interface OutboxRow {
  /** bigint as text. */
  readonly id: string;
  readonly workspaceId: string | null;
  readonly workflow: OutboxWorkflow;
  readonly workflowId: string;
  readonly input: unknown;
}

/** Seconds a delivery may take before another relay may take the row. */
const LEASE_SECONDS = 30;

/** The oldest row of each workflow, unless an older one of the same workflow is still being delivered. */
const LEASE_OUTBOX_ROWS = {
  name: 'lease-outbox-rows',
  text: `
    with oldest as (
      select distinct on (workflow_id) id, next_attempt_at, lease_until
      from outbox where dead_at is null
      order by workflow_id, id
    ), due as (
      select o.id from outbox o join oldest on oldest.id = o.id
      where oldest.next_attempt_at <= clock_timestamp()
        and (oldest.lease_until is null or oldest.lease_until < clock_timestamp())
      order by o.id limit $2
      for update of o skip locked
    )
    update outbox set lease_holder = $1, lease_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}), attempts = attempts + 1
    where id in (select id from due)
    returning id::text, workspace_id as "workspaceId", workflow_type as workflow, workflow_id as "workflowId", input`,
} as const;

export async function leaseOutboxRows(
  tx: SystemTransaction,
  holder: string,
  limit: number,
): Promise<OutboxRow[]> {
  return tx.rows<OutboxRow>(LEASE_OUTBOX_ROWS, [holder, limit]);
}

/** What Temporal has taken. */
export async function dropOutboxRows(tx: SystemTransaction, ids: readonly string[]): Promise<void> {
  const dropped = await tx.rows<{ seconds: number }>(
    `delete from outbox where id = any ($1::bigint[])
     returning extract(epoch from clock_timestamp() - created_at)::float8 as seconds`,
    [ids],
  );
  tx.afterCommit(() => {
    for (const { seconds } of dropped) outboxLag.observe(Math.max(0, seconds));
  });
}

/** Gives a row back after a failure, later each time up to half a minute; `dead` sets it aside. */
export async function postponeOutboxRow(
  tx: SystemTransaction,
  input: { id: string; error: string; dead: boolean },
): Promise<void> {
  await tx.rows(
    `update outbox set lease_holder = null, lease_until = null, last_error = $2,
       dead_at = case when $3 then clock_timestamp() end,
       next_attempt_at = clock_timestamp() + least(interval '30 seconds', interval '250 milliseconds' * power(2, least(attempts, 10)))
     where id = $1`,
    [input.id, input.error.slice(0, 500), input.dead],
  );
}
