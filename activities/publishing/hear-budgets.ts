import { withWorkspace } from '../../db/doors/doors.ts';
import type { StatedBudget } from '../../domain/budgets/budget.ts';
import { recordStatedBudgets } from '../../usecases/budgets/record-stated-budgets.ts';
import { WORKER_ACTOR } from '../deps.ts';
import type { ActivityDeps } from '../deps.ts';

export interface HeardBudgets {
  /** What adapters tell; the last word on each budget counts. */
  readonly onBudget: (budget: StatedBudget) => void;
  /** Stores what was heard. Never throws: what a call came to does not depend on it. */
  keep(account: { workspaceId: string; accountId: string }): Promise<void>;
}

/** Collects what the answers to one call say of its account's budgets. */
export function hearBudgets(deps: Pick<ActivityDeps, 'database' | 'logger'>): HeardBudgets {
  const heard = new Map<string, StatedBudget>();
  return {
    onBudget: (budget) => void heard.set(`${budget.family}/${budget.seconds}`, budget),
    keep: async ({ workspaceId, accountId }) => {
      if (heard.size === 0) return;
      try {
        await withWorkspace(deps.database, workspaceId, WORKER_ACTOR, (tx) =>
          recordStatedBudgets(tx, { accountId, budgets: [...heard.values()] }),
        );
      } catch (error) {
        deps.logger.warn('what a platform said of a budget could not be stored', { accountId, error });
      }
    },
  };
}
