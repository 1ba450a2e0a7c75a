import type { PlannedPost, ReleaseHoldData } from '../../.generated/client/types.gen.ts';
import type { ResumeChoice } from '../../domain/publishing/resume-plan.ts';
import { readWhen, whenOf } from '../posts/when.ts';
import type { When, WhenReading } from '../posts/when.ts';

/** What is chosen for one post. `when` is kept while another choice is looked at. */
export interface Chosen {
  readonly choice: ResumeChoice | null;
  readonly when: When;
}

export type Choices = Readonly<Record<string, Chosen>>;

/** What stands in the dialog at first: each post's default; a time to begin with in an hour. */
export function firstChoices(posts: readonly PlannedPost[], timeZone: string, now: Date): Choices {
  const when = whenOf(new Date(now.getTime() + 3_600_000).toISOString(), timeZone);
  return Object.fromEntries(posts.map((post) => [post.postId, { choice: post.byDefault, when }]));
}

export function chooseForAll(choices: Choices, choice: 'late' | 'skip'): Choices {
  return Object.fromEntries(Object.entries(choices).map(([id, chosen]) => [id, { ...chosen, choice }]));
}

/** How many posts each choice is made for. */
export function countChoices(choices: Choices): Readonly<Record<ResumeChoice | 'open', number>> {
  const counts = { late: 0, reschedule: 0, skip: 0, open: 0 };
  for (const { choice } of Object.values(choices)) counts[choice ?? 'open'] += 1;
  return counts;
}

type Decisions = NonNullable<NonNullable<ReleaseHoldData['body']>['decisions']>;

export type PlanReading =
  | { readonly ok: true; readonly decisions: Decisions }
  /** The first post that has no choice yet, or whose time cannot be used. */
  | {
      readonly ok: false;
      readonly postId: string;
      readonly problem: Extract<WhenReading, { ok: false }> | null;
    };

/** The decisions as the API takes them. */
export function readPlan(
  posts: readonly PlannedPost[],
  choices: Choices,
  timeZone: string,
  now: Date,
): PlanReading {
  const decisions: Decisions = [];
  for (const { postId, version } of posts) {
    const chosen = choices[postId];
    const choice = chosen?.choice ?? null;
    if (!chosen || choice === null) return { ok: false, postId, problem: null };
    if (choice !== 'reschedule') {
      decisions.push({ postId, version, choice });
      continue;
    }
    const reading = readWhen(chosen.when, timeZone, now);
    if (!reading.ok) return { ok: false, postId, problem: reading };
    decisions.push({ postId, version, choice, at: reading.at });
  }
  return { ok: true, decisions };
}
