import { readBudgets } from '../../db/queries/read-budgets.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { namePart } from './name-part.ts';
import type { Budget } from '../../domain/budgets/budget.ts';
import { spentBudget } from '../../domain/budgets/weigh-budgets.ts';
import type { Reason } from '../../domain/publishing/reason.ts';
import { cutReason } from '../../domain/publishing/reason.ts';
import { recordChange } from '../records/record-change.ts';
import type { LockedPart } from './lock-part.ts';

/**
 * Claims of one account that may be under way at once without seeing one another. With more than so many posts left
 * they need not queue up; with fewer they are counted one after the other. A higher number would only make the last
 * posts of a window wait for each other.
 */
const UNSEEN_CLAIMS = 25;

const LOCK_BUDGET = {
  name: 'lock-budget',
  text: `select pg_advisory_xact_lock(hashtextextended('budget/account/' || $1::text, 0))`,
} as const;

const WAIT = {
  name: 'wait-for-budget',
  text: `
    with post as (update posts set version = version + 1, updated_at = clock_timestamp() where id = $2)
    update publish_parts set not_before = $3, waiting_code = 'rate_limited', reason_code = $4, reason_detail = $5,
      reason_facts = $6, updated_at = clock_timestamp()
    where id = $1`,
} as const;

/**
 * Whether the part must wait because its account's budget is used up: then it says so on the post, and until when.
 * Called by the claim, under the post's lock. Comments are never held back: on X, which counts them as posts, its next
 * answer tells what they used.
 */
export async function waitForBudget(tx: WorkspaceTransaction, part: LockedPart): Promise<boolean> {
  if (part.payload.kind !== 'post') return false;
  let budgets = await budgetsOf(tx, part);
  if (budgets.some(({ holds, left }) => holds && left <= UNSEEN_CLAIMS)) {
    await tx.rows(LOCK_BUDGET, [part.accountId]);
    budgets = await budgetsOf(tx, part);
  }
  const spent = spentBudget(budgets, part.now);
  if (!spent) return false;
  const reason = cutReason(reasonOf(spent));
  await tx.rows(WAIT, [part.partId, part.postId, spent.resetsAt, reason.code, reason.detail, reason.facts]);
  await recordChange(tx, {
    entity: 'post',
    entityId: part.postId,
    action: 'part.wait_for_budget',
    events: [
      {
        type: 'part.rate_limited',
        variantId: part.variantId,
        data: { ...namePart(part), ...reason, until: spent.resetsAt.toISOString() },
      },
    ],
  });
  return true;
}

async function budgetsOf(tx: WorkspaceTransaction, part: LockedPart): Promise<readonly Budget[]> {
  const [budgets = []] = await readBudgets(tx, [part], part.now);
  return budgets;
}

function reasonOf({ family, unit, quota }: Budget): Reason {
  if (family === 'calls' || unit === 'percent')
    return { code: 'rate_limited', detail: "The platform's limit of calls for the account is used up." };
  return {
    code: 'budget_spent',
    detail: `The ${quota} posts that the platform lets the account publish for now are used up.`,
    facts: { quota },
  };
}
