import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { HUB_NOW } from '../../db/statements/hub-now.ts';
import type { StatedBudget } from '../../domain/budgets/budget.ts';

/** Figures are bounded to what the columns hold. Answers come in any order: of two about one window the lower one is the later. */
const RECORD_STATED = {
  name: 'record-stated-budget',
  text: `
    insert into rate_budgets (workspace_id, social_account_id, family, seconds, unit, quota, remaining, resets_at, seen_at)
    values ($1, $2, $3, $4, $5, least($6::bigint, 2147483647), least($7::bigint, 2147483647), $8, ${HUB_NOW})
    on conflict (social_account_id, family, seconds) do update set unit = excluded.unit, quota = excluded.quota,
      remaining = case when rate_budgets.resets_at = excluded.resets_at and rate_budgets.quota = excluded.quota
        then least(rate_budgets.remaining, excluded.remaining) else excluded.remaining end,
      resets_at = excluded.resets_at, seen_at = excluded.seen_at`,
} as const;

/** Keeps what a platform's answers said of an account's budgets. */
export async function recordStatedBudgets(
  tx: WorkspaceTransaction,
  input: { accountId: string; budgets: readonly StatedBudget[] },
): Promise<void> {
  for (const { family, seconds, unit, quota, left, resetsAt } of input.budgets) {
    await tx.rows(RECORD_STATED, [
      tx.workspaceId,
      input.accountId,
      family,
      seconds,
      unit,
      quota,
      left,
      resetsAt,
    ]);
  }
}
