import { readDueUnderHold } from '../../db/queries/read-due-under-hold.ts';
import type { DueUnderHold, HeldScope } from '../../db/queries/read-due-under-hold.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { isUnclaimed } from '../../domain/publishing/part-state.ts';
import { postActions } from '../../domain/publishing/post-actions.ts';
import { resumeByDefault } from '../../domain/publishing/resume-plan.ts';
import type { DuePost } from '../../domain/publishing/resume-plan.ts';

export type PlannedPost = DueUnderHold & DuePost;

/** Every post that resuming would let go now, with what may become of it and what becomes of it by default. */
export async function planResume(tx: WorkspaceTransaction, hold: HeldScope): Promise<PlannedPost[]> {
  return (await readDueUnderHold(tx, hold)).map((post) => ({
    ...post,
    choices: mayMove(post) ? ['late', 'reschedule', 'skip'] : ['late', 'skip'],
    byDefault: resumeByDefault(post),
  }));
}

/** A thread that has begun goes on or ends: what follows the parts that are out has no time of its own. */
function mayMove(post: DueUnderHold): boolean {
  return postActions(post.status, post.partStates).includes('move') && post.heldStates.every(isUnclaimed);
}
