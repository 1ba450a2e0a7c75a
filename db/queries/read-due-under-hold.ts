import type { VariantContent } from '../../domain/content/variant-content.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { PartState } from '../../domain/publishing/part-state.ts';
import type { PostStatus } from '../../domain/publishing/post-status.ts';
import type { WorkspaceTransaction } from '../doors/transaction.ts';
import { HUB_NOW } from '../statements/hub-now.ts';

/** A post of which something would go out now if it were not for the hold. */
export interface DueUnderHold {
  readonly postId: string;
  readonly version: number;
  readonly submission: number;
  readonly status: PostStatus;
  readonly timeZone: string;
  readonly dueAt: Date;
  readonly now: Date;
  readonly catchUpHours: number;
  /** Of its first variant. */
  readonly content: VariantContent;
  /** What is held of it. */
  readonly accounts: readonly {
    readonly id: string;
    readonly platform: Platform;
    readonly handle: string;
    readonly name: string;
  }[];
  /** States of all its parts (each variant's latest job), and of those alone that belong to held accounts. */
  readonly partStates: readonly PartState[];
  readonly heldStates: readonly PartState[];
}

/** What a hold stops, as columns; all null for a workspace or the instance. */
export interface HeldScope {
  readonly id: string;
  readonly platform: Platform | null;
  readonly accountId: string | null;
}

/**
 * $1 workspace, $2 the hold, $3 platform, $4 account. Only accounts that are connected: others wait for that. Of a
 * thread the part that comes next. What another open hold covers stays held whatever becomes of this one.
 */
const READ_DUE = {
  name: 'read-due-under-hold',
  text: `
    with held as (
      select job.post_id, job.id as job_id, job.social_account_id, min(job.due_at) as due_at
      from publish_parts part
      join publish_jobs job on job.id = part.job_id
      join posts post on post.id = job.post_id and post.submission = job.submission
      join social_accounts account on account.id = job.social_account_id and account.status = 'connected'
      where part.workspace_id = $1 and part.state in ('waiting', 'prepared')
        and greatest(job.due_at, part.not_before) <= ${HUB_NOW}
        and ($3::text is null or job.platform = $3) and ($4::uuid is null or job.social_account_id = $4)
        and not exists (select from publish_parts earlier where earlier.job_id = part.job_id
          and earlier.ordinal < part.ordinal and earlier.state <> 'published')
        and not exists (select from instance_holds other where other.released_at is null and other.id <> $2)
        and not exists (select from holds other where other.released_at is null and other.id <> $2
          and other.workspace_id = $1 and (other.scope = 'workspace' or other.platform = job.platform
            or other.social_account_id = job.social_account_id))
      group by job.post_id, job.id, job.social_account_id
    )
    select post.id as "postId", post.version::float8 as version, post.submission, post.status,
      post.time_zone as "timeZone", due.due_at as "dueAt", ${HUB_NOW} as now,
      workspace.catch_up_hours as "catchUpHours",
      (select content from post_variants where post_id = post.id order by ordinal limit 1) as content,
      due.accounts, due.held_states as "heldStates",
      (select array_agg(part.state) from publish_parts part
        join (select distinct on (variant_id) id from publish_jobs where post_id = post.id
              order by variant_id, submission desc) latest on latest.id = part.job_id) as "partStates"
    from (
      select held.post_id, min(held.due_at) as due_at,
        jsonb_agg(jsonb_build_object('id', account.id, 'platform', account.platform, 'handle', account.handle,
          'name', account.display_name) order by account.platform, account.display_name) as accounts,
        (select array_agg(part.state) from publish_parts part where part.job_id = any (array_agg(held.job_id))) as held_states
      from held join social_accounts account on account.id = held.social_account_id
      group by held.post_id
    ) due
    join posts post on post.id = due.post_id
    join workspaces workspace on workspace.id = post.workspace_id
    order by due.due_at, post.id`,
} as const;

/** Posts that resuming would let go, soonest due first. */
export async function readDueUnderHold(tx: WorkspaceTransaction, hold: HeldScope): Promise<DueUnderHold[]> {
  return tx.rows<DueUnderHold>(READ_DUE, [tx.workspaceId, hold.id, hold.platform, hold.accountId]);
}
