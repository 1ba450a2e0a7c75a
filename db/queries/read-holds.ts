import type { CallAnswer, HoldScope, InstanceHoldCause } from '../../domain/publishing/hold.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { SystemTransaction, Transaction, WorkspaceTransaction } from '../doors/transaction.ts';

export interface HoldRow {
  readonly id: string;
  readonly scope: HoldScope['scope'];
  readonly platform: Platform | null;
  readonly accountId: string | null;
  readonly accountPlatform: Platform | null;
  readonly accountHandle: string | null;
  readonly accountName: string | null;
  readonly reason: string;
  readonly heldBy: string;
  readonly heldAt: Date;
  readonly releasedBy: string | null;
  readonly releasedAt: Date | null;
}

const COLUMNS = `
  hold.id, hold.scope, hold.platform, hold.social_account_id as "accountId", account.platform as "accountPlatform",
  account.handle as "accountHandle", account.display_name as "accountName", hold.reason,
  hold.held_by_name as "heldBy", hold.held_at as "heldAt", hold.released_by_name as "releasedBy",
  hold.released_at as "releasedAt"
  from holds hold left join social_accounts account on account.id = hold.social_account_id`;

/** Released holds that are listed beside the open ones. */
const LATEST_RELEASED = 20;

const LIST_HOLDS = {
  name: 'list-holds',
  text: `
    (select ${COLUMNS} where hold.released_at is null order by hold.held_at)
    union all
    (select ${COLUMNS} where hold.released_at is not null order by hold.released_at desc limit ${LATEST_RELEASED})`,
} as const;

/** Every open hold of the workspace, oldest first, then the ones that were released last. */
export async function readHolds(tx: WorkspaceTransaction): Promise<HoldRow[]> {
  return tx.rows<HoldRow>(LIST_HOLDS);
}

/** One of them; null when there is none. */
export async function readHold(tx: WorkspaceTransaction, id: string): Promise<HoldRow | null> {
  const [row] = await tx.rows<HoldRow>(`select ${COLUMNS} where hold.id = $1`, [id]);
  return row ?? null;
}

export interface InstanceHoldRow {
  readonly id: string;
  readonly cause: InstanceHoldCause;
  readonly reason: string;
  readonly heldBy: string;
  readonly heldAt: Date;
}

/** What holds every workspace of the instance now. */
export async function readInstanceHolds(tx: Transaction): Promise<InstanceHoldRow[]> {
  return tx.rows<InstanceHoldRow>(
    `select id, cause, reason, held_by_name as "heldBy", held_at as "heldAt" from instance_holds
     where released_at is null order by held_at`,
  );
}

/** A call that was claimed before a hold: it runs to its end, or nobody knows its answer yet. */
export interface CallInFlight {
  readonly postId: string;
  readonly accountId: string;
  readonly platform: Platform;
  readonly accountHandle: string;
  readonly accountName: string;
  readonly since: Date;
  readonly answer: CallAnswer;
}

/** Of a part that a person is asked about only where its worker may still make the call. */
const IN_FLIGHT = `
  (part.state in ('claimed', 'unknown')
    or part.state = 'needs_attention' and exists (select from publish_attempts attempt
      where attempt.part_id = part.id and attempt.fence = part.fence and attempt.ended_at is null))`;
const ANSWER = `case part.state when 'claimed' then 'awaited' else 'unknown' end as answer`;

const CALLS_IN_FLIGHT = {
  name: 'calls-in-flight',
  text: `
    select part.post_id as "postId", account.id as "accountId", account.platform, account.handle as "accountHandle",
      account.display_name as "accountName", part.claimed_at as since, ${ANSWER}
    from publish_parts part join social_accounts account on account.id = part.social_account_id
    where part.workspace_id = $1 and ${IN_FLIGHT}
      and ($2::text is null or account.platform = $2) and ($3::uuid is null or account.id = $3)
    order by part.claimed_at, part.id`,
} as const;

export async function readCallsInFlight(
  tx: WorkspaceTransaction,
  { platform, accountId }: { platform: Platform | null; accountId: string | null },
): Promise<CallInFlight[]> {
  return tx.rows<CallInFlight>(CALLS_IN_FLIGHT, [tx.workspaceId, platform, accountId]);
}

export interface InstanceCallInFlight {
  readonly workspaceId: string;
  readonly postId: string;
  readonly accountId: string;
  readonly since: Date;
  readonly answer: CallAnswer;
}

/** The same of every workspace. */
export async function readInstanceCallsInFlight(tx: SystemTransaction): Promise<InstanceCallInFlight[]> {
  return tx.rows<InstanceCallInFlight>(
    `select part.workspace_id as "workspaceId", part.post_id as "postId", part.social_account_id as "accountId",
       part.claimed_at as since, ${ANSWER}
     from publish_parts part where ${IN_FLIGHT} order by part.claimed_at, part.id`,
  );
}
