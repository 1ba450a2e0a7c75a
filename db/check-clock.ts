import type { Database } from './doors/database.ts';

/** A clock further from the database's makes due instants wrong. Milliseconds. */
const TOLERANCE_MS = 2000;

/** Throws when the database cannot be reached, or when its clock and this machine's disagree. */
export async function checkClock(database: Database): Promise<void> {
  const before = Date.now();
  const [row] = await database.source.query<{ now: Date }[]>('select clock_timestamp() as now');
  const middle = (before + Date.now()) / 2;
  if (!row || Math.abs(row.now.getTime() - middle) > TOLERANCE_MS) {
    throw new Error('the clocks of this machine and of the database differ by more than 2 s');
  }
}
