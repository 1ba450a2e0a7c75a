import { Hold } from '../../db/entities/hold.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { resumePosts } from '../../domain/publishing/resume-plan.ts';
import type { ResumeAct, ResumeDecision } from '../../domain/publishing/resume-plan.ts';
import { Refusal } from '../../domain/refusal.ts';
import { lockPost } from '../posts/lock-post.ts';
import { schedulePost } from '../posts/schedule-post.ts';
import { closeGatesToResume } from '../publishing/gates.ts';
import { recordChange } from '../records/record-change.ts';
import { letGo } from './let-go.ts';
import { planResume } from './plan-resume.ts';
import type { PlannedPost } from './plan-resume.ts';
import { skipPost } from './skip-post.ts';

export interface ReleaseInput {
  readonly holdId: string;
  readonly decisions: readonly ResumeDecision[];
  /** For due posts that no decision names; null: their default. */
  readonly others: 'late' | 'skip' | null;
}

/** How many of the due posts are published late, rescheduled and skipped. */
export type Resumed = Readonly<Record<ResumeAct['choice'], number>>;

/**
 * Resumes publishing by a plan, all of it or nothing. Under the workspace's gate, so that no claim marks a post as held
 * while it is let go. What another hold covers stays held.
 */
export async function releaseHold(tx: WorkspaceTransaction, input: ReleaseInput): Promise<Resumed> {
  const hold = await tx.manager.findOneBy(Hold, { id: input.holdId });
  if (!hold) throw new Refusal('not_found', 'There is no such hold.');
  await closeGatesToResume(tx, tx.workspaceId);
  const [released] = await tx.rows(
    `update holds set released_at = clock_timestamp(), released_by = $2, released_by_name = $3
     where id = $1 and released_at is null returning 1`,
    [hold.id, tx.actor.kind === 'system' ? null : tx.actor.userId, tx.actor.name],
  );
  if (!released) throw new Refusal('already_released', 'Publishing was resumed there already.');

  const scope = { id: hold.id, platform: hold.platform, accountId: hold.socialAccountId };
  const plan = resumePosts(await planResume(tx, scope), input.decisions, input.others);
  if (plan.kind === 'out_of_date') throw outOfDate(plan.posts);
  const resumed = { late: 0, reschedule: 0, skip: 0 };
  // In one order, so that two resumes (of two accounts) never wait for each other's posts in a circle.
  const posts = [...plan.posts].sort((a, b) => (a.post.postId < b.post.postId ? -1 : 1));
  for (const { post, act } of posts) {
    await carryOut(tx, post, act);
    resumed[act.choice] += 1;
  }
  const late = posts.filter(({ act }) => act.choice === 'late').map(({ post }) => post);
  const told = await letGo(tx, scope, late);
  await recordChange(tx, {
    entity: 'hold',
    entityId: hold.id,
    action: 'hold.release',
    events: [{ type: 'hold.released', data: { scope: hold.scope, ...resumed } }, ...told.events],
    after: posts.map(({ post, act }) => ({ postId: post.postId, ...act })),
    wake: told.wake,
  });
  return resumed;
}

async function carryOut(tx: WorkspaceTransaction, planned: PlannedPost, act: ResumeAct): Promise<void> {
  const { postId } = planned;
  const post = await lockPost(tx, postId);
  if (post.version !== planned.version) throw outOfDate([{ postId, why: 'changed' }]);
  switch (act.choice) {
    case 'late':
      return;
    case 'skip':
      return skipPost(
        tx,
        post,
        planned.accounts.map((account) => account.id),
      );
    case 'reschedule':
      return reschedule(tx, postId, new Date(act.at));
  }
}

/** A refusal says of which post it is. */
async function reschedule(tx: WorkspaceTransaction, postId: string, at: Date): Promise<void> {
  try {
    await schedulePost(tx, postId, { at, timeZone: undefined });
  } catch (error) {
    throw error instanceof Refusal
      ? new Refusal(error.code, error.message, { ...error.facts, postId })
      : error;
  }
}

function outOfDate(posts: readonly { postId: string; why: string }[]): Refusal {
  return new Refusal(
    'plan_out_of_date',
    'The plan does not fit the posts that are due now. Nothing was resumed: look at the plan again.',
    { posts: posts.slice(0, 100).map(({ postId, why }) => ({ postId, why })) },
  );
}
