import type { SystemTransaction } from '../../db/doors/transaction.ts';
import type { Actor } from '../../domain/actor.ts';
import { storeNotice } from '../../domain/publishing/hold-notice.ts';
import { holdInstance } from '../holds/hold-instance.ts';

/** Downwards from the newest: of a restored database only what was done since stands before it. */
const NEWEST_EVENT_BEFORE = `
  select at from events where position is not null and ($1::timestamptz is null or at <= $1) order by position desc limit 1`;

/**
 * Stops the whole instance after a restore. `since`: when the backup was made, as the operator says; else it is read off
 * the newest event that is no later than `lostAt`, when the database that is lost was seen last: what is later has
 * happened after the restore.
 */
export async function placeHoldAfterRestore(
  tx: SystemTransaction,
  input: { readonly actor: Actor } & ({ readonly lostAt: string } | { readonly since: Date }),
): Promise<void> {
  const since = 'since' in input ? input.since : await readNewestEvent(tx, input.lostAt);
  const { actor } = input;
  const reason = storeNotice({ code: 'database_restored' });
  await holdInstance(tx, { cause: 'database_behind', reason, actor, ...(since ? { since } : {}) });
}

/** When the newest event happened; null in a database without any. `before`: an ISO instant. */
export async function readNewestEvent(tx: SystemTransaction, before: string | null): Promise<Date | null> {
  const [row] = await tx.rows<{ at: Date }>(NEWEST_EVENT_BEFORE, [before]);
  return row?.at ?? null;
}
