import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { standingHold } from '../../db/statements/standing-hold.ts';
import type { OpenPart, Submission } from '../../domain/messages/publishing-messages.ts';
import { isUnclaimed } from '../../domain/publishing/part-state.ts';
import type { PartState } from '../../domain/publishing/part-state.ts';
import type { Platform } from '../../domain/platforms.ts';
import { accountLabel } from '../../domain/accounts/account-label.ts';

interface PartRow {
  readonly status: string;
  readonly due_at: Date | null;
  readonly part_id: string | null;
  readonly platform: Platform;
  readonly handle: string;
  readonly ordinal: number;
  readonly state: PartState;
  readonly start_at: Date;
  readonly not_before: Date | null;
  readonly settle_at: Date | null;
  readonly earlier_open: boolean;
  readonly uploads: boolean;
  readonly connected: boolean;
  readonly held: boolean;
  readonly reason_code: string | null;
  readonly waiting_code: string | null;
  readonly fence: string;
}

const READ_SUBMISSION = {
  name: 'read-submission',
  text: `
    select post.status, post.scheduled_at as due_at, part.id as part_id, job.platform, account.handle, part.ordinal, part.state,
      greatest(job.due_at, part.not_before) as start_at, part.not_before, account.status = 'connected' as connected,
      part.settle_at, part.reason_code, part.waiting_code, part.fence,
      part.waiting_code is not distinct from 'held' and ${standingHold({ workspace: 'post.workspace_id', platform: 'job.platform', account: 'job.social_account_id' })} is not null as held,
      coalesce(jsonb_array_length(part.payload -> 'media'), 0) > 0 or part.payload #> '{link,thumbnail}' <> 'null' as uploads,
      exists (select from publish_parts earlier where earlier.job_id = part.job_id and earlier.ordinal < part.ordinal
        and earlier.state <> 'published') as earlier_open
    from posts post
    left join publish_jobs job on job.post_id = post.id and job.submission = $2
    left join publish_parts part on part.job_id = job.id
    left join social_accounts account on account.id = job.social_account_id
    where post.id = $1
    order by job.id, part.ordinal`,
} as const;

/** What the workflow of one submission still has to do. `null` when the post is gone. */
export async function readSubmission(
  tx: WorkspaceTransaction,
  input: { postId: string; submission: number },
): Promise<Submission | null> {
  const rows = await tx.rows<PartRow>(READ_SUBMISSION, [input.postId, input.submission]);
  const [first] = rows;
  if (!first) return null;
  const open = rows.flatMap((row): OpenPart[] => {
    if (row.part_id === null) return [];
    const { state } = row;
    if (state === 'rejected' || state === 'absent' || state === 'cancelled') return [];
    const unclaimed = isUnclaimed(state);
    // A later part comes up once the one before it is published.
    if (unclaimed && row.earlier_open) return [];
    if (
      (state === 'unknown' || state === 'needs_attention' || state === 'published') &&
      row.settle_at === null
    )
      return [];
    return [
      {
        partId: row.part_id,
        platform: row.platform,
        account: accountLabel(row),
        ordinal: row.ordinal,
        state,
        startAt: (row.settle_at ?? row.start_at).toISOString(),
        blocked: !row.connected && unclaimed,
        held: row.held && unclaimed,
        missed: row.waiting_code === 'missed' && unclaimed,
        renewToken: row.waiting_code === 'retrying' && row.reason_code === 'token_invalid',
        fence: Number(row.fence),
        uploads: row.uploads,
        notBefore: row.not_before?.toISOString() ?? null,
      },
    ];
  });
  return { status: first.status, dueAt: first.due_at?.toISOString() ?? null, open };
}
