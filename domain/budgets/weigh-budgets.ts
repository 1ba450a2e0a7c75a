import type { Platform } from '../platforms.ts';
import { spanEnd, spanSeconds, spanStart } from './budget.ts';
import type { Budget, BudgetSpan, StatedBudget } from './budget.ts';
import { DOCUMENTED_BUDGETS } from './documented-budgets.ts';

/** A stated budget as it was stored. */
export interface StoredBudget extends StatedBudget {
  readonly seenAt: Date;
}

/** A budget before it is known what was spent of it. */
export interface OpenBudget extends Omit<Budget, 'left' | 'resetsAt'> {
  /** What was left at `since`; posts published after it are taken off. */
  readonly left: number;
  readonly since: Date;
  /** End of the window, where the platform named it. */
  readonly windowEnd: Date | null;
}

/** What was published of an account's posts since an instant. */
export interface Spending {
  readonly spent: number;
  /** Claimed before that instant, and without an answer yet. */
  readonly underWay: number;
  /** When the post that used up what was left was sent; null while something is left. */
  readonly filledAt: Date | null;
}

/** By then the calls under way have their answers, which say what is left. */
const ANSWERS_MS = 10_000;
/** A window that moves with every call may have room at any time: its platform is asked again so soon. */
const ASK_AGAIN_MS = 30 * 60_000;

/** An account's budgets: those that its platform has stated, and the documented ones that it has not. */
export function openBudgets(account: {
  readonly platform: Platform;
  readonly stated: readonly StoredBudget[];
  readonly now: Date;
}): OpenBudget[] {
  const { now } = account;
  const current = account.stated.filter((budget) => windowEnd(budget) > now);
  const over = account.stated.filter((budget) => windowEnd(budget) <= now);
  const covered = (budgets: readonly StoredBudget[], span: BudgetSpan): StoredBudget | undefined =>
    budgets.find(({ family, seconds }) => family === 'posts' && seconds === spanSeconds(span));
  return [
    ...current.map(
      (budget): OpenBudget => ({
        family: budget.family,
        unit: budget.unit,
        span: { kind: 'rolling', seconds: budget.seconds },
        quota: budget.quota,
        left: budget.left,
        since: budget.seenAt,
        windowEnd: budget.resetsAt,
        source: 'platform',
        holds: true,
      }),
    ),
    ...DOCUMENTED_BUDGETS[account.platform]
      .filter(({ span }) => !covered(current, span))
      .map(({ span, quota, holds }): OpenBudget => {
        // A stated window that is over still tells the account's quota, and that nothing before its end counts.
        const last = covered(over, span);
        // A quota of none would hold every post for ever: nobody would be asked again whether it still is none.
        const full = last && last.quota > 0 ? last.quota : quota;
        const start = spanStart(span, now);
        return {
          family: 'posts',
          unit: 'count',
          span,
          quota: full,
          left: full,
          since: last?.resetsAt && last.resetsAt > start ? last.resetsAt : start,
          windowEnd: null,
          source: 'documents',
          holds,
        };
      }),
  ];
}

/** A budget less what was spent of it. */
export function weighBudget(open: OpenBudget, { spent, underWay, filledAt }: Spending, now: Date): Budget {
  const { family, unit, span, quota, source, holds } = open;
  const counted = open.left - (family === 'posts' ? spent : 0);
  const left = Math.max(0, counted - (family === 'posts' ? underWay : 0));
  const askAgain = new Date(now.getTime() + ASK_AGAIN_MS);
  const freedAt = source === 'documents' && filledAt ? spanEnd(span, filledAt) : askAgain;
  const soon = new Date(now.getTime() + ANSWERS_MS);
  const resetsAt = left === 0 && counted > 0 ? soon : (open.windowEnd ?? (left > 0 ? null : freedAt));
  return { family, unit, span, quota, left, resetsAt, source, holds };
}

/** Until when the account must wait before it publishes, and the budget that says so; null when it need not. */
export function spentBudget(
  budgets: readonly Budget[],
  now: Date,
): (Budget & { readonly resetsAt: Date }) | null {
  let last: (Budget & { readonly resetsAt: Date }) | null = null;
  for (const budget of budgets) {
    const { holds, left, resetsAt } = budget;
    if (!holds || left > 0 || resetsAt === null || resetsAt <= now) continue;
    if (last === null || resetsAt > last.resetsAt) last = { ...budget, resetsAt };
  }
  return last;
}

function windowEnd({ resetsAt, seenAt, seconds }: StoredBudget): Date {
  return resetsAt ?? new Date(seenAt.getTime() + seconds * 1000);
}
