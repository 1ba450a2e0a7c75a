import type { ContentProblem, ContentProblemCode } from '../../domain/content/content-problem.ts';
import type { Account } from '../../.generated/client/types.gen.ts';
import { readWhen } from '../posts/when.ts';
import type { When, WhenProblem } from '../posts/when.ts';
import { problemsOf } from './composition.ts';
import type { Composition, VariantProblem } from './composition.ts';

/** What keeps a post from being sent, by the field that mends it, in the order of the page. */
export interface FoundProblems {
  readonly accounts: 'missing' | { readonly reconnect: Account } | null;
  /** The first problem of each text; the common one's under `common`. */
  readonly texts: ReadonlyMap<string, VariantProblem>;
  readonly when: { readonly problem: WhenProblem; readonly field: 'date' | 'time' } | null;
}

export const COMMON_TEXT = 'common';
export const NO_PROBLEMS: FoundProblems = { accounts: null, texts: new Map(), when: null };

/** Which fields a goal needs: a draft may be unfinished, but it needs an account to belong to. */
export type Needs = 'account' | 'content' | 'content_and_time';

export function findProblems(input: {
  readonly needs: Needs;
  readonly composition: Composition;
  readonly accounts: readonly Account[];
  readonly when: When;
  readonly timeZone: string;
  readonly now: Date;
}): FoundProblems {
  const { composition, accounts, needs } = input;
  if (needs === 'account') {
    return composition.accountIds.length > 0 ? NO_PROBLEMS : { ...NO_PROBLEMS, accounts: 'missing' };
  }
  const reading = readWhen(input.when, input.timeZone, input.now);
  return {
    accounts: accountProblem(composition, accounts),
    texts: byText(composition, findTextProblems(composition, accounts)),
    when: needs === 'content_and_time' && !reading.ok ? reading : null,
  };
}

/** The same by text for problems that the API found. */
export function readContentProblems(facts: Readonly<Record<string, unknown>>): VariantProblem[] {
  if (!Array.isArray(facts.problems)) return [];
  return facts.problems.flatMap((one: unknown) => (isVariantProblem(one) ? [toVariantProblem(one)] : []));
}

export function byText(
  composition: Composition,
  problems: readonly VariantProblem[],
): ReadonlyMap<string, VariantProblem> {
  const found = new Map<string, VariantProblem>();
  for (const problem of problems) {
    const field = problem.accountId in composition.ownTexts ? problem.accountId : COMMON_TEXT;
    if (!found.has(field)) found.set(field, problem);
  }
  return found;
}

export function hasProblems(found: FoundProblems): boolean {
  return found.accounts !== null || found.texts.size > 0 || found.when !== null;
}

function findTextProblems(composition: Composition, accounts: readonly Account[]): VariantProblem[] {
  // Without an account the text is still looked at, so that both are told at once.
  const [first] = accounts;
  const looked =
    composition.accountIds.length === 0 && first
      ? { ...composition, accountIds: [first.id], ownTexts: {} }
      : composition;
  return problemsOf(looked, (id) => accounts.find((account) => account.id === id)?.platform);
}

function accountProblem(composition: Composition, accounts: readonly Account[]): FoundProblems['accounts'] {
  if (composition.accountIds.length === 0) return 'missing';
  const broken = accounts.find(
    ({ id, status }) => composition.accountIds.includes(id) && status !== 'connected',
  );
  return broken ? { reconnect: broken } : null;
}

interface ApiContentProblem {
  readonly accountId: string;
  readonly code: ContentProblemCode;
  readonly facts: ContentProblem['facts'];
}

function isVariantProblem(value: unknown): value is ApiContentProblem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'accountId' in value &&
    typeof value.accountId === 'string' &&
    'code' in value &&
    typeof value.code === 'string' &&
    'facts' in value &&
    typeof value.facts === 'object'
  );
}

function toVariantProblem({ accountId, code, facts }: ApiContentProblem): VariantProblem {
  return { accountId, problem: { code, facts } };
}
