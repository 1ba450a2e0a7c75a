import type { Transaction } from '../doors/transaction.ts';
import { HUB_NOW } from '../statements/hub-now.ts';

/** One clock decides what is past and what is due: the database's. */
export async function readHubNow(tx: Transaction): Promise<Date> {
  const [row] = await tx.rows<{ now: Date }>(`select ${HUB_NOW} as now`);
  if (!row) throw new Error('no time');
  return row.now;
}
