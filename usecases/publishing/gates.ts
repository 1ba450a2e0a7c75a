import type { Transaction } from '../../db/doors/transaction.ts';
import type { HoldScope } from '../../domain/publishing/hold.ts';

/**
 * Gates are transaction-level advisory locks: a claim takes its three shared (instance, workspace, account), whoever
 * closes one (a hold, disconnecting an account) takes it exclusively in the transaction that changes the row. Row
 * locks would let a stream of claims starve the closer (docs/decisions/0004). Lock order: gates from the widest to the
 * narrowest, post, job, part.
 */
const instanceGate = `hashtextextended('gate/instance', 0)`;
const workspaceGate = (workspace: string): string =>
  `hashtextextended('gate/workspace/' || ${workspace}::text, 0)`;
const accountGate = (account: string): string => `hashtextextended('gate/account/' || ${account}::text, 0)`;

/** SQL for a claim's list of columns: waits while one of its gates is being closed. */
export function passGates(of: { workspace: string; account: string }): string {
  return [instanceGate, workspaceGate(of.workspace), accountGate(of.account)]
    .map((gate) => `pg_advisory_xact_lock_shared(${gate})`)
    .join(', ');
}

/** No claim of the instance runs beside this transaction, and every later one sees what it changed. */
export async function closeInstanceGate(tx: Transaction): Promise<void> {
  await tx.rows(`select pg_advisory_xact_lock(${instanceGate})`);
}

/** The same for one account. */
export async function closeAccountGate(tx: Transaction, accountId: string): Promise<void> {
  await tx.rows(`select pg_advisory_xact_lock(${accountGate('$1')})`, [accountId]);
}

/** The gate that a hold of this scope goes by: a platform has none of its own, the workspace's stands for it. */
export async function closeGateOf(tx: Transaction, workspaceId: string, hold: HoldScope): Promise<void> {
  if (hold.scope === 'account') await closeAccountGate(tx, hold.accountId);
  else await closeWorkspaceGate(tx, workspaceId);
}

/**
 * For resuming, whatever the scope: one after the other in a workspace, and not beside the instance's. Of two holds
 * over a post that end at the same moment each would else leave it to the other.
 */
export async function closeGatesToResume(tx: Transaction, workspaceId: string): Promise<void> {
  await tx.rows(`select pg_advisory_xact_lock_shared(${instanceGate})`);
  await closeWorkspaceGate(tx, workspaceId);
}

async function closeWorkspaceGate(tx: Transaction, workspaceId: string): Promise<void> {
  await tx.rows(`select pg_advisory_xact_lock(${workspaceGate('$1')})`, [workspaceId]);
}
