import type { HeldScope } from '../../db/queries/read-due-under-hold.ts';
import { standingHold } from '../../db/statements/standing-hold.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { HUB_NOW } from '../../db/statements/hub-now.ts';
import { wakePost } from '../publishing/wake-post.ts';
import type { Change } from '../records/record-change.ts';

const UNMARK = {
  name: 'unmark-held',
  text: `
    update publish_parts part set waiting_code = null, updated_at = clock_timestamp()
    from publish_jobs job
    where job.id = part.job_id and part.workspace_id = $1 and part.waiting_code = 'held'
      and part.state in ('waiting', 'prepared')
      and ($2::text is null or job.platform = $2) and ($3::uuid is null or job.social_account_id = $3)
      and ${standingHold({ workspace: 'part.workspace_id', platform: 'job.platform', account: 'job.social_account_id' })} is null
    returning part.post_id as "postId", job.submission`,
} as const;

/** Somebody decided that these go out now: the workspace's catch-up time begins anew for them. */
const ALLOW_LATE = {
  name: 'allow-late',
  text: `
    update publish_jobs job set late_until = ${HUB_NOW} + make_interval(hours => workspace.catch_up_hours)
    from unnest($1::uuid[], $2::int[]) as late (post_id, submission), workspaces workspace
    where job.post_id = late.post_id and job.submission = late.submission and workspace.id = job.workspace_id`,
} as const;

/**
 * What is told once a hold is over: a line in the timeline of each post that goes out late, and a wake for these and
 * for whatever met the hold and is not held any more. The row of the hold must say that it is over.
 */
export async function letGo(
  tx: WorkspaceTransaction,
  scope: Omit<HeldScope, 'id'>,
  late: readonly { readonly postId: string; readonly submission: number }[],
): Promise<Required<Pick<Change, 'events' | 'wake'>>> {
  const met = await tx.rows<{ postId: string; submission: number }>(UNMARK, [
    tx.workspaceId,
    scope.platform,
    scope.accountId,
  ]);
  if (late.length > 0)
    await tx.rows(ALLOW_LATE, [late.map(({ postId }) => postId), late.map(({ submission }) => submission)]);
  const woken = new Map([...met, ...late].map((post) => [`${post.postId}/${post.submission}`, post]));
  return {
    events: late.map(({ postId }) => ({ type: 'post.resumed', postId })),
    wake: [...woken.values()].map((post) => wakePost(tx, post)),
  };
}
