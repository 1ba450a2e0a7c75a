import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';

/**
 * Gates are transaction-level advisory locks: a claim takes its gates shared, whoever closes one (disconnecting
 * an account) takes it exclusively in the transaction that changes the row. Row locks would let a stream of
 * claims starve the closer (docs/decisions/0004). Lock order: gates, post, job, part.
 */
const GATE_OF_ACCOUNT = `hashtextextended('gate/account/' || $1::text, 0)`;

const PASS_ACCOUNT_GATE_OF_PART = {
  name: 'pass-account-gate-of-part',
  text: `select pg_advisory_xact_lock_shared(hashtextextended('gate/account/' || social_account_id::text, 0))
    from publish_parts where id = $1`,
} as const;

/** Waits while the account's gate is being closed; the next statement sees the result. */
export async function passAccountGate(tx: WorkspaceTransaction, partId: string): Promise<void> {
  await tx.rows(PASS_ACCOUNT_GATE_OF_PART, [partId]);
}

/** No claim for the account runs beside this transaction, and every later one sees what it changed. */
export async function closeAccountGate(tx: WorkspaceTransaction, accountId: string): Promise<void> {
  await tx.rows(`select pg_advisory_xact_lock(${GATE_OF_ACCOUNT})`, [accountId]);
}
