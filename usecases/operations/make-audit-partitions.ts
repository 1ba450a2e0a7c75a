import type { SystemTransaction } from '../../db/doors/transaction.ts';

/** Months made ahead: an instance may be off for that long without entries landing in the spare partition. */
const MONTHS_AHEAD = 3;

export async function makeAuditPartitions(tx: SystemTransaction): Promise<void> {
  await tx.rows('select make_audit_partitions(now(), $1)', [MONTHS_AHEAD]);
}
