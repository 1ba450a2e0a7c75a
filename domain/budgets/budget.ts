/** What a budget counts: posts that were published or may have been, or calls of any kind. */
export type BudgetFamily = 'posts' | 'calls';

/** Over which time it is counted: the last so many seconds, or the day in UTC. */
export type BudgetSpan =
  | { readonly kind: 'rolling'; readonly seconds: number }
  | { readonly kind: 'utc_day' };

/** What an answer of a platform said about a budget of the account that was called for. */
export interface StatedBudget {
  readonly family: BudgetFamily;
  /** Length of its window. */
  readonly seconds: number;
  /** `percent`: the platform tells shares of a limit it does not name; `quota` is then 100. */
  readonly unit: 'count' | 'percent';
  readonly quota: number;
  readonly left: number;
  /** When there is something to spend again, as far as the platform said. */
  readonly resetsAt: Date | null;
}

/** A budget as it stands: what people are shown, and what the claim goes by. */
export interface Budget {
  readonly family: BudgetFamily;
  readonly unit: StatedBudget['unit'];
  readonly span: BudgetSpan;
  readonly quota: number;
  readonly left: number;
  /** When there is something to spend again; null while something is left and no window's end is known. */
  readonly resetsAt: Date | null;
  /** `platform`: it said so in an answer; `documents`: counted against its documented quota. */
  readonly source: 'platform' | 'documents';
  /** Whether a post waits when nothing is left. */
  readonly holds: boolean;
}

const DAY_MS = 86_400_000;

/** First instant that a span ending now takes in. */
export function spanStart(span: BudgetSpan, now: Date): Date {
  switch (span.kind) {
    case 'rolling':
      return new Date(now.getTime() - span.seconds * 1000);
    case 'utc_day':
      return new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS);
  }
}

/** When a call made at `at` no longer counts. */
export function spanEnd(span: BudgetSpan, at: Date): Date {
  switch (span.kind) {
    case 'rolling':
      return new Date(at.getTime() + span.seconds * 1000);
    case 'utc_day':
      return new Date((Math.floor(at.getTime() / DAY_MS) + 1) * DAY_MS);
  }
}

export function spanSeconds(span: BudgetSpan): number {
  return span.kind === 'rolling' ? span.seconds : DAY_MS / 1000;
}
