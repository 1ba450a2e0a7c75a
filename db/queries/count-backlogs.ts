import type { SystemTransaction } from '../doors/transaction.ts';

export interface Backlog {
  readonly count: number;
  /** Age of the oldest; 0 when there is none. */
  readonly seconds: number;
}

const ageOf = (since: string): string =>
  `coalesce(extract(epoch from clock_timestamp() - min(${since})), 0)::float8`;
const AGE = ageOf('created_at');

/** Rows are deleted once delivered: the table is its backlog. */
const COUNT_OUTBOX = {
  name: 'count-outbox',
  text: `select count(*)::int as count, ${AGE} as seconds from outbox where dead_at is null`,
} as const;

const COUNT_DELIVERIES = {
  name: 'count-deliveries',
  text: `select count(*)::int as count, ${AGE} as seconds from deliveries where state = 'pending'`,
} as const;

const COUNT_UNSTAMPED = {
  name: 'count-unstamped',
  text: `select count(*)::int as count, ${ageOf('at')} as seconds from events where position is null`,
} as const;

const NONE: Backlog = { count: 0, seconds: 0 };

/** What Temporal has not taken yet, what has not been sent to people, and events that have no position yet. */
export async function countBacklogs(
  tx: SystemTransaction,
): Promise<{ outbox: Backlog; deliveries: Backlog; unstamped: Backlog }> {
  const [outbox = NONE] = await tx.rows<Backlog>(COUNT_OUTBOX);
  const [deliveries = NONE] = await tx.rows<Backlog>(COUNT_DELIVERIES);
  const [unstamped = NONE] = await tx.rows<Backlog>(COUNT_UNSTAMPED);
  return { outbox, deliveries, unstamped };
}
