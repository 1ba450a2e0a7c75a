import { openBudgets, weighBudget } from '../../domain/budgets/weigh-budgets.ts';
import type { OpenBudget, Spending, StoredBudget } from '../../domain/budgets/weigh-budgets.ts';
import type { Budget } from '../../domain/budgets/budget.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { Transaction } from '../doors/transaction.ts';

export interface BudgetOwner {
  readonly accountId: string;
  readonly platform: Platform;
}

const READ_STATED = {
  name: 'read-stated-budgets',
  text: `
    select social_account_id as "accountId", family, seconds, unit, quota, remaining as left, resets_at as "resetsAt",
      seen_at as "seenAt"
    from rate_budgets where social_account_id = any ($1) order by social_account_id, family desc, seconds`,
} as const;

/** What was claimed earlier has its answer, or has none and never will. */
const LONGEST_CALL_MS = 60_000;

/**
 * Posts of accounts that went out, or may have, since an instant each; when the one was sent that, counted from the
 * newest, used up what was left; and how many were claimed before that instant and have no answer yet: whether the
 * platform had counted them, nobody knows before they have. `earliest` comes from outside: under row-level security no
 * index takes an expression that could fail, and the account's whole history would be read.
 */
const COUNT_SPENT = {
  name: 'count-spent',
  text: `
    select count(part.id) filter (where part.claimed_at > wanted.since)::int as spent,
      count(part.id) filter (where part.claimed_at <= wanted.since)::int as "underWay",
      (array_agg(part.claimed_at order by part.claimed_at desc) filter (where part.claimed_at > wanted.since))[greatest(wanted.quota, 1)]
        as "filledAt"
    from unnest($1::uuid[], $2::timestamptz[], $3::int[], $4::timestamptz[]) with ordinality
      as wanted (account_id, since, quota, earliest, place)
    left join publish_parts part on part.social_account_id = wanted.account_id
      and part.claimed_at > wanted.earliest
      and (part.claimed_at > wanted.since or part.state = 'claimed')
      and part.state in ('claimed', 'published', 'unknown', 'needs_attention')
      and part.payload ->> 'kind' = 'post'
    group by wanted.place, wanted.quota
    order by wanted.place`,
} as const;

/** The budgets of each account, in the order of `owners`. */
export async function readBudgets(
  tx: Transaction,
  owners: readonly BudgetOwner[],
  now: Date,
): Promise<Budget[][]> {
  const stated = await tx.rows<StoredBudget & { readonly accountId: string }>(READ_STATED, [
    owners.map(({ accountId }) => accountId),
  ]);
  const ofAccount = new Map<string, StoredBudget[]>();
  for (const budget of stated) {
    const others = ofAccount.get(budget.accountId);
    if (others) others.push(budget);
    else ofAccount.set(budget.accountId, [budget]);
  }
  const open = owners.flatMap(({ accountId, platform }, owner) =>
    openBudgets({ platform, now, stated: ofAccount.get(accountId) ?? [] }).map((budget) => ({
      budget,
      accountId,
      owner,
    })),
  );
  const spendings = await countSpent(tx, open);
  const weighed = owners.map((): Budget[] => []);
  open.forEach(({ budget, owner }, index) => {
    const spending = spendings[index] ?? { spent: 0, underWay: 0, filledAt: null };
    weighed[owner]?.push(weighBudget(budget, spending, now));
  });
  return weighed;
}

async function countSpent(
  tx: Transaction,
  open: readonly { readonly budget: OpenBudget; readonly accountId: string }[],
): Promise<Spending[]> {
  if (open.length === 0) return [];
  return tx.rows<Spending>(COUNT_SPENT, [
    open.map(({ accountId }) => accountId),
    open.map(({ budget }) => budget.since),
    open.map(({ budget }) => budget.left),
    open.map(({ budget }) => new Date(budget.since.getTime() - LONGEST_CALL_MS)),
  ]);
}
