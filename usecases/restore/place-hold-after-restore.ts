import type { SystemTransaction } from '../../db/doors/transaction.ts';
import type { Actor } from '../../domain/actor.ts';
import { holdInstance } from '../holds/hold-instance.ts';

/** What the members of every workspace read, and the operator. */
const REASON =
  'The operator runs `hub restore reconcile`, which reads the platforms before anything goes out.';

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
  await holdInstance(tx, { cause: 'database_behind', reason: REASON, actor, ...(since ? { since } : {}) });
}

/** When the newest event happened; null in a database without any. `before`: an ISO instant. */
export async function readNewestEvent(tx: SystemTransaction, before: string | null): Promise<Date | null> {
  const [row] = await tx.rows<{ at: Date }>(NEWEST_EVENT_BEFORE, [before]);
  return row?.at ?? null;
}
