import type { SystemTransaction } from '../../db/doors/transaction.ts';
import type { Incarnation } from '../../db/worker-incarnation.ts';

/** A worker tells that it lives under this incarnation, and under no earlier one of its own any more. */
export async function beginWorker(
  tx: SystemTransaction,
  worker: { name: string; roles: readonly string[]; incarnation: Incarnation },
): Promise<void> {
  await endWorker(tx, worker.name);
  const { key, server, process } = worker.incarnation;
  await tx.rows(
    `insert into workers (incarnation, name, server, process, roles) values ($1, $2, $3, $4, $5)
     on conflict (incarnation) do nothing`,
    [key, worker.name, server, process, worker.roles],
  );
}

/** It stops in order: nobody need look for it. */
export async function endWorker(tx: SystemTransaction, name: string): Promise<void> {
  await tx.rows(`update workers set ended_at = clock_timestamp() where name = $1 and ended_at is null`, [
    name,
  ]);
}

/** True for the one that notices first. */
export async function noteWorkerGone(tx: SystemTransaction, incarnation: string): Promise<boolean> {
  const noted = await tx.rows(
    `update workers set gone_at = clock_timestamp()
     where incarnation = $1::bigint and ended_at is null and gone_at is null returning 1`,
    [incarnation],
  );
  return noted.length > 0;
}
