import type { Platform } from '../../domain/platforms.ts';
import type { SystemTransaction } from '../doors/transaction.ts';

const COUNT = {
  name: 'count-accounts',
  text: `
    select platform, status, count(*)::int as count from social_accounts
    where status <> 'disconnected' group by 1, 2`,
} as const;

/** Accounts that people have connected, and those of them that have to be connected again. */
export function countAccounts(
  tx: SystemTransaction,
): Promise<{ platform: Platform; status: 'connected' | 'needs_reconnect'; count: number }[]> {
  return tx.rows(COUNT);
}
