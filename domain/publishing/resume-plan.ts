/** What becomes of a post whose instant passed while it was held. */
export const RESUME_CHOICES = ['late', 'reschedule', 'skip'] as const;
export type ResumeChoice = (typeof RESUME_CHOICES)[number];

/** A post that goes out as soon as publishing is resumed, unless somebody decides otherwise. */
export interface DuePost {
  readonly postId: string;
  /** The post's version: what was decided of another one is not carried out. */
  readonly version: number;
  readonly choices: readonly ResumeChoice[];
  /** What becomes of it when nobody decides; null: somebody has to. */
  readonly byDefault: 'late' | null;
}

export type ResumeDecision = { readonly postId: string; readonly version: number } & ResumeAct;

/** `at`: ISO instant. */
export type ResumeAct =
  | { readonly choice: 'late' | 'skip' }
  | { readonly choice: 'reschedule'; readonly at: string };

export type Resume<Post extends DuePost> =
  | { readonly kind: 'resume'; readonly posts: readonly { readonly post: Post; readonly act: ResumeAct }[] }
  /** What was decided does not fit the posts as they are now: they are named, with why. */
  | { readonly kind: 'out_of_date'; readonly posts: readonly { postId: string; why: OutOfDate }[] };

/** `undecided`: too late to go out by itself, and nobody said what becomes of it. */
export type OutOfDate = 'undecided' | 'changed' | 'not_due' | 'not_possible';

const HOUR_MS = 3_600_000;

/** A post late by no more than the workspace's catch-up time goes out late unless somebody decides otherwise. */
export function resumeByDefault(post: { dueAt: Date; now: Date; catchUpHours: number }): 'late' | null {
  return post.now.getTime() - post.dueAt.getTime() <= post.catchUpHours * HOUR_MS ? 'late' : null;
}

/**
 * Which act is carried out for each due post: the decision about it, else `others`, else its default. All or nothing:
 * one decision that does not fit stops the whole resume, so that nobody's plan is carried out in part.
 */
export function resumePosts<Post extends DuePost>(
  due: readonly Post[],
  decisions: readonly ResumeDecision[],
  others: 'late' | 'skip' | null,
): Resume<Post> {
  const decided = new Map(decisions.map((decision) => [decision.postId, decision]));
  const known = new Set(due.map((post) => post.postId));
  const wrong: { postId: string; why: OutOfDate }[] = [...decided.keys()]
    .filter((postId) => !known.has(postId))
    .map((postId) => ({ postId, why: 'not_due' }));
  const posts = due.flatMap((post): { post: Post; act: ResumeAct }[] => {
    const decision = decided.get(post.postId);
    const choice = decision?.choice ?? others ?? post.byDefault;
    if (choice === null) wrong.push({ postId: post.postId, why: 'undecided' });
    else if (decision && decision.version !== post.version)
      wrong.push({ postId: post.postId, why: 'changed' });
    else if (!post.choices.includes(choice)) wrong.push({ postId: post.postId, why: 'not_possible' });
    else return [{ post, act: decision ?? { choice: choice === 'skip' ? 'skip' : 'late' } }];
    return [];
  });
  return wrong.length > 0 ? { kind: 'out_of_date', posts: wrong } : { kind: 'resume', posts };
}
