import type { SystemTransaction } from '../doors/transaction.ts';

export interface Backlog {
  readonly count: number;
  /** Age of the oldest; 0 when there is none. */
  readonly seconds: number;
}

const AGE = `coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8`;

/** Rows are deleted once delivered: the table is its backlog. */
const COUNT_OUTBOX = {
  name: 'count-outbox',
  text: `select count(*)::int as count, ${AGE} as seconds from outbox where dead_at is null`,
} as const;

const COUNT_DELIVERIES = {
  name: 'count-deliveries',
  text: `select count(*)::int as count, ${AGE} as seconds from deliveries where state = 'pending'`,
} as const;

const NONE: Backlog = { count: 0, seconds: 0 };

/** What Temporal has not taken yet, and what has not been sent to people. */
export async function countBacklogs(
  tx: SystemTransaction,
): Promise<{ outbox: Backlog; deliveries: Backlog }> {
  const [outbox = NONE] = await tx.rows<Backlog>(COUNT_OUTBOX);
  const [deliveries = NONE] = await tx.rows<Backlog>(COUNT_DELIVERIES);
  return { outbox, deliveries };
}
