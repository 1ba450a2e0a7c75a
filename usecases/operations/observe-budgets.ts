import type { SystemTransaction } from '../../db/doors/transaction.ts';
import { listActiveAccounts } from '../../db/queries/list-active-accounts.ts';
import { readBudgets } from '../../db/queries/read-budgets.ts';
import { readHubNow } from '../../db/queries/read-hub-now.ts';
import { spentBudget } from '../../domain/budgets/weigh-budgets.ts';
import type { Budget } from '../../domain/budgets/budget.ts';
import { PLATFORMS } from '../../domain/platforms.ts';
import { accountsOutOfBudget, budgetLeft } from '../../infra/telemetry/instance-metrics.ts';

const FAMILIES = ['posts', 'calls'] as const;

/**
 * Reads the budgets of all accounts that use any and keeps the worst of each platform: which account it is, its page
 * tells.
 */
export async function observeBudgets(tx: SystemTransaction): Promise<void> {
  const now = await readHubNow(tx);
  const owners = await listActiveAccounts(tx, now);
  const budgets = await readBudgets(tx, owners, now);
  for (const platform of PLATFORMS) {
    const ofAccounts = budgets.filter((_, index) => owners[index]?.platform === platform);
    for (const family of FAMILIES)
      budgetLeft.set(
        { platform, family },
        leastLeft(ofAccounts.flat().filter((one) => one.family === family)),
      );
    accountsOutOfBudget.set({ platform }, ofAccounts.filter((one) => spentBudget(one, now) !== null).length);
  }
}

/** 1 where nothing is known to be used. A quota of none has nothing left. */
function leastLeft(budgets: readonly Budget[]): number {
  return budgets.reduce((least, { left, quota }) => Math.min(least, quota > 0 ? left / quota : 0), 1);
}
