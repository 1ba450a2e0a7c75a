import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { AccountStatus } from '../../domain/accounts/account-status.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { PartState } from '../../domain/publishing/part-state.ts';
import type { PartPayload } from '../../domain/publishing/revision.ts';

/** A part with all that the claim compares, read after its post has been locked. */
export interface LockedPart {
  readonly partId: string;
  readonly postId: string;
  readonly jobId: string;
  readonly variantId: string;
  readonly accountId: string;
  readonly platform: Platform;
  readonly handle: string;
  readonly accountStatus: AccountStatus;
  readonly grantId: string | null;
  readonly state: PartState;
  readonly fence: number;
  readonly retries: number;
  readonly ordinal: number;
  readonly dueAt: Date;
  readonly startAt: Date;
  readonly startToken: string;
  readonly payload: PartPayload;
  readonly payloadHash: string;
  readonly revisionApproved: boolean;
  readonly earlierPartOpen: boolean;
  readonly catchUpHours: number;
  /** The database's clock as the row was read. */
  readonly now: Date;
}

/** Locks the post of a part. A statement of its own: the next one then sees what the lock waited for. */
const LOCK_POST_OF_PART = {
  name: 'lock-post-of-part',
  text: 'select id from posts where id = (select post_id from publish_parts where id = $1) for update',
} as const;

const READ_PART = {
  name: 'read-part',
  text: `
    select part.id as "partId", part.post_id as "postId", part.job_id as "jobId", job.variant_id as "variantId",
      job.social_account_id as "accountId", job.platform, account.handle, account.status as "accountStatus",
      account.grant_id as "grantId", part.state, part.fence::float8 as fence, part.retries, part.ordinal,
      job.due_at as "dueAt", greatest(job.due_at, part.not_before) as "startAt", job.start_token as "startToken",
      part.payload, part.payload_hash as "payloadHash",
      revision.approved_at is not null and revision.id = post.revision_id as "revisionApproved",
      exists (select from publish_parts earlier where earlier.job_id = part.job_id and earlier.ordinal < part.ordinal
        and earlier.state <> 'published') as "earlierPartOpen",
      workspace.catch_up_hours as "catchUpHours", clock_timestamp() as now
    from publish_parts part
    join publish_jobs job on job.id = part.job_id
    join posts post on post.id = part.post_id
    join post_revisions revision on revision.id = job.revision_id
    join social_accounts account on account.id = job.social_account_id
    join workspaces workspace on workspace.id = part.workspace_id
    where part.id = $1`,
} as const;

/** Null when the part is gone: its variant was removed by an edit. */
export async function lockPart(tx: WorkspaceTransaction, partId: string): Promise<LockedPart | null> {
  await tx.rows(LOCK_POST_OF_PART, [partId]);
  const [part] = await tx.rows<LockedPart>(READ_PART, [partId]);
  return part ?? null;
}
