import type { ContentProblem } from '../../domain/content/content-problem.ts';
import { CONTENT_PROBLEMS, problem } from '../../domain/content/content-problem.ts';
import type { Account } from '../../.generated/client/types.gen.ts';
import { readWhen } from '../posts/when.ts';
import type { When, WhenProblem } from '../posts/when.ts';
import { isBlank, problemsOf } from './composition.ts';
import type { Composition, VariantProblem } from './composition.ts';
import { placeOf } from './problem-place.ts';

/** What keeps a post from being sent, by the field that mends it, in the order of the page. */
export interface FoundProblems {
  readonly accounts: 'missing' | { readonly reconnect: Account } | null;
  /** What a platform would refuse, by the place that mends it (`placeOf`), most important first. */
  readonly contents: ReadonlyMap<string, readonly VariantProblem[]>;
  readonly when: { readonly problem: WhenProblem; readonly field: 'date' | 'time' } | null;
}

export const NO_PROBLEMS: FoundProblems = { accounts: null, contents: new Map(), when: null };

/** Which fields a goal needs: a draft may be unfinished, but it needs an account to belong to. */
export type Needs = 'account' | 'content' | 'content_and_time';

export function findProblems(input: {
  readonly needs: Needs;
  readonly composition: Composition;
  readonly accounts: readonly Account[];
  readonly files: Parameters<typeof problemsOf>[2];
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
    contents: byPlace(composition, findContentProblems(composition, accounts, input.files)),
    when: needs === 'content_and_time' && !reading.ok ? reading : null,
  };
}

/** What the API found, read from the facts of its refusal. */
export function readContentProblems(facts: Readonly<Record<string, unknown>>): VariantProblem[] {
  if (!Array.isArray(facts.problems)) return [];
  return facts.problems.flatMap((one: unknown) => (isVariantProblem(one) ? [toVariantProblem(one)] : []));
}

export function byPlace(
  composition: Composition,
  problems: readonly VariantProblem[],
): ReadonlyMap<string, readonly VariantProblem[]> {
  const places = new Map<string, VariantProblem[]>();
  for (const found of problems) {
    const place = placeOf(composition, found);
    places.set(place, [...(places.get(place) ?? []), found]);
  }
  return places;
}

export function hasProblems(found: FoundProblems): boolean {
  return found.accounts !== null || found.contents.size > 0 || found.when !== null;
}

/** Of what was found once, that which a later look finds again, as it is by then: what came up since is not in it. */
export function stillStanding(found: FoundProblems, now: FoundProblems): FoundProblems {
  const wasFound = (place: string, one: VariantProblem): boolean =>
    (found.contents.get(place) ?? []).some(
      ({ accountId, problem }) => accountId === one.accountId && problem.code === one.problem.code,
    );
  const contents = [...now.contents].flatMap(([place, problems]) => {
    const left = problems.filter((one) => wasFound(place, one));
    return left.length > 0 ? [[place, left] as const] : [];
  });
  return {
    accounts: found.accounts && now.accounts,
    contents: new Map(contents),
    when: found.when && now.when,
  };
}

function findContentProblems(
  composition: Composition,
  accounts: readonly Account[],
  files: Parameters<typeof problemsOf>[2],
): VariantProblem[] {
  if (composition.accountIds.length > 0) return problemsOf(composition, accounts, files);
  // Both are told at once: that no account is chosen, and that nothing is written.
  return isBlank(composition) ? [{ accountId: '', problem: problem('text_empty') }] : [];
}

function accountProblem(composition: Composition, accounts: readonly Account[]): FoundProblems['accounts'] {
  if (composition.accountIds.length === 0) return 'missing';
  const broken = accounts.find(
    ({ id, status }) => composition.accountIds.includes(id) && status !== 'connected',
  );
  return broken ? { reconnect: broken } : null;
}

interface ApiContentProblem extends ContentProblem {
  readonly accountId: string;
}

function isVariantProblem(value: unknown): value is ApiContentProblem {
  return (
    isRecord(value) &&
    typeof value.accountId === 'string' &&
    CONTENT_PROBLEMS.some((code) => code === value.code) &&
    isRecord(value.facts) &&
    isRecord(value.at) &&
    typeof value.at.field === 'string' &&
    typeof value.at.segment === 'number'
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function toVariantProblem({ accountId, code, facts, at }: ApiContentProblem): VariantProblem {
  return { accountId, problem: { code, facts, at } };
}
