import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';

/**
 * Gates are transaction-level advisory locks: a claim takes its gates shared, whoever closes one (disconnecting
 * an account) takes it exclusively in the transaction that changes the row. Row locks would let a stream of
 * claims starve the closer (docs/decisions/0004). Lock order: gates, post, job, part.
 */
export const accountGate = (account: string): string =>
  `hashtextextended('gate/account/' || ${account}::text, 0)`;

/** No claim for the account runs beside this transaction, and every later one sees what it changed. */
export async function closeAccountGate(tx: WorkspaceTransaction, accountId: string): Promise<void> {
  await tx.rows(`select pg_advisory_xact_lock(${accountGate('$1')})`, [accountId]);
}
