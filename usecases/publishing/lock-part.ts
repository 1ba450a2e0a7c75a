import type { Statement, WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { HUB_NOW } from '../../db/statements/hub-now.ts';
import type { AccountKind } from '../../domain/accounts/account-facts.ts';
import type { AccountStatus } from '../../domain/accounts/account-status.ts';
import type { Platform } from '../../domain/platforms.ts';
import { partStanding } from '../../db/statements/part-standing.ts';
import { standingHold } from '../../db/statements/standing-hold.ts';
import type { StandingHold } from '../../domain/publishing/hold.ts';
import { postStatus } from '../../domain/publishing/post-status.ts';
import type { EditorialStage, PostStatus } from '../../domain/publishing/post-status.ts';
import { passGates } from './gates.ts';
import type { PartStanding, PartState } from '../../domain/publishing/part-state.ts';
import type { WaitingCode } from '../../domain/publishing/waiting.ts';
import type { PartPayload } from '../../domain/publishing/part-payload.ts';

/** A part with all that the claim compares, read after its post has been locked. */
export interface LockedPart {
  readonly partId: string;
  readonly postId: string;
  readonly jobId: string;
  readonly submission: number;
  readonly variantId: string;
  readonly accountId: string;
  readonly platform: Platform;
  readonly handle: string;
  readonly accountKind: AccountKind;
  readonly platformAccountId: string;
  readonly accountStatus: AccountStatus;
  readonly grantId: string | null;
  /** Version of the grant's access token. */
  readonly grantVersion: number | null;
  readonly state: PartState;
  readonly fence: number;
  readonly retries: number;
  /** What it waits for, if it does. */
  readonly waitingCode: WaitingCode | null;
  /** Reads made of an unknown call. */
  readonly settleReads: number;
  /** How many of the last reads were good and showed nothing, and how often reading proved it absent. */
  readonly goodReads: number;
  readonly resends: number;
  readonly ordinal: number;
  readonly dueAt: Date;
  readonly startAt: Date;
  readonly startToken: string;
  readonly payload: PartPayload;
  readonly payloadHash: string;
  readonly platformId: string | null;
  /** What was prepared for exactly this payload and can still be used, encrypted; null when nothing was. */
  readonly artefacts: Buffer | null;
  readonly artefactsKeyId: string | null;
  /** Names the platform gave to a call whose outcome is unknown. */
  readonly trace: Readonly<Record<string, unknown>>;
  /** Platform ids of the published part right before this one, and of the job's first; null for a first part. */
  readonly earlierId: string | null;
  readonly firstId: string | null;
  readonly revisionApproved: boolean;
  readonly earlierPartOpen: boolean;
  /** An attempt before the last one ended without a certain answer. */
  readonly sentBefore: boolean;
  /** What keeps it from going out, if anything does. */
  readonly hold: StandingHold | null;
  /** Editorial stage of the post, its status, and the states of all its other parts (each variant's latest job). */
  readonly editorialStage: EditorialStage;
  readonly otherStates: readonly PartStanding[];
  readonly catchUpHours: number;
  readonly catchUpGapSeconds: number;
  /** When its last call was claimed; null before. */
  readonly claimedAt: Date | null;
  /** When the first call with this content was claimed that may be out; null before. */
  readonly lookFrom: Date | null;
  /** Until when a person let it go out late. */
  readonly allowedUntil: Date | null;
  /** The Hub's time as the row was read. */
  readonly now: Date;
}

/** A statement of its own: the next one then sees what the lock waited for. */
const LOCK_POST_OF_PART = {
  name: 'lock-post-of-part',
  text: 'select id from posts where id = (select post_id from publish_parts where id = $1) for update',
} as const;

/** The gates first, then the post; what is compared is read by the next statement. */
const PASS_GATES_AND_LOCK_POST = {
  name: 'pass-gates-and-lock-post',
  text: `
    with gate as materialized (
      select post_id, ${passGates({ workspace: 'workspace_id', account: 'social_account_id' })}
      from publish_parts where id = $1
    )
    select posts.id from posts, gate where posts.id = gate.post_id for update of posts`,
} as const;

const READ_PART = {
  name: 'read-part',
  text: `
    select part.id as "partId", part.post_id as "postId", part.job_id as "jobId", job.submission, job.variant_id as "variantId",
      job.social_account_id as "accountId", job.platform, account.handle, account.kind as "accountKind",
      account.platform_account_id as "platformAccountId", account.status as "accountStatus",
      account.grant_id as "grantId", grant_row.version::float8 as "grantVersion", part.state, part.fence::float8 as fence, part.retries, part.waiting_code as "waitingCode", part.settle_reads as "settleReads",
      part.good_reads as "goodReads", part.resends, part.ordinal,
      job.due_at as "dueAt", greatest(job.due_at, part.not_before) as "startAt", job.start_token as "startToken",
      part.payload, part.payload_hash as "payloadHash", part.platform_id as "platformId",
      case when part.artefacts_hash = part.payload_hash and coalesce(part.usable_until > ${HUB_NOW}, true)
        then part.artefacts end as artefacts, part.artefacts_key as "artefactsKeyId", part.trace,
      (select platform_id from publish_parts where job_id = part.job_id and ordinal = part.ordinal - 1) as "earlierId",
      (select platform_id from publish_parts where job_id = part.job_id and ordinal = 1 and part.ordinal > 1) as "firstId",
      revision.approved_at is not null and revision.id = post.revision_id as "revisionApproved",
      exists (select from publish_parts earlier where earlier.job_id = part.job_id and earlier.ordinal < part.ordinal
        and earlier.state <> 'published') as "earlierPartOpen",
      ${standingHold({ workspace: 'part.workspace_id', platform: 'job.platform', account: 'job.social_account_id' })} as hold,
      exists (select from publish_attempts sent where sent.part_id = part.id and sent.fence < part.fence
        and sent.outcome in ('unknown', 'absent')) as "sentBefore",
      post.editorial_stage as "editorialStage",
      coalesce((select array_agg(${partStanding('other')})
        from publish_parts other
        join (select distinct on (variant_id) id from publish_jobs where post_id = post.id
              order by variant_id, submission desc) latest on latest.id = other.job_id
        where other.id <> part.id), '{}') as "otherStates",
      workspace.catch_up_hours as "catchUpHours", workspace.catch_up_gap_seconds as "catchUpGapSeconds",
      job.late_until as "allowedUntil", part.claimed_at as "claimedAt",
      coalesce(part.look_from, part.claimed_at) as "lookFrom", ${HUB_NOW} as now
    from publish_parts part
    join publish_jobs job on job.id = part.job_id
    join posts post on post.id = part.post_id
    join post_revisions revision on revision.id = job.revision_id
    join social_accounts account on account.id = job.social_account_id
    left join oauth_tokens grant_row on grant_row.id = account.grant_id
    join workspaces workspace on workspace.id = part.workspace_id
    where part.id = $1`,
} as const;

/** Null when the part is gone: its variant was removed by an edit. */
export async function lockPart(tx: WorkspaceTransaction, partId: string): Promise<LockedPart | null> {
  return lockThenRead(tx, LOCK_POST_OF_PART, partId);
}

/** For the claim: waits while one of its gates is being closed, then sees the result. */
export async function passGatesAndLockPart(
  tx: WorkspaceTransaction,
  partId: string,
): Promise<LockedPart | null> {
  return lockThenRead(tx, PASS_GATES_AND_LOCK_POST, partId);
}

/** Two statements that travel together: the second begins when the first has its locks. */
async function lockThenRead(
  tx: WorkspaceTransaction,
  lock: Statement,
  partId: string,
): Promise<LockedPart | null> {
  const [, [part]] = await Promise.all([tx.rows(lock, [partId]), tx.rows<LockedPart>(READ_PART, [partId])]);
  return part ?? null;
}

/** The post's status once the part is in `state`. */
export function statusWith(part: LockedPart, state: PartStanding): PostStatus {
  return postStatus(part.editorialStage, [...part.otherStates, state]);
}

/** Whose call it is, as adapters are told. */
export type PartAccount = Readonly<Record<'platformAccountId' | 'handle', string>> & {
  readonly kind: AccountKind;
};

export function accountOfPart({ platformAccountId, handle, accountKind }: LockedPart): PartAccount {
  return { platformAccountId, handle, kind: accountKind };
}

export interface EarlierIds {
  readonly platformId: string;
  readonly firstPlatformId: string;
}

/** What a later part of a thread, or a comment, refers to. */
export function earlierOfPart({ earlierId, firstId }: LockedPart): EarlierIds | null {
  return earlierId === null || firstId === null ? null : { platformId: earlierId, firstPlatformId: firstId };
}
