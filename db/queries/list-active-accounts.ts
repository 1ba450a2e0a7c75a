import type { SystemTransaction } from '../doors/transaction.ts';
import type { BudgetOwner } from './read-budgets.ts';

const LIST = {
  name: 'list-active-accounts',
  text: `
    select id as "accountId", platform from social_accounts
    where status <> 'disconnected' and (last_published_at > $1::timestamptz - interval '1 day'
      or id in (select social_account_id from rate_budgets where seen_at > $1::timestamptz - interval '1 day'))`,
} as const;

/** Accounts that published within the last day, or whose platform stated a budget: of the others nothing is used up. */
export function listActiveAccounts(tx: SystemTransaction, now: Date): Promise<BudgetOwner[]> {
  return tx.rows<BudgetOwner>(LIST, [now]);
}
