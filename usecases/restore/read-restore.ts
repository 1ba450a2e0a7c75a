import type { SystemTransaction, Transaction } from '../../db/doors/transaction.ts';
import { LOST_WORKER } from '../../domain/publishing/attempt.ts';

export interface RestoreHold {
  readonly heldAt: Date;
  /** When the backup was made; null when nothing tells. */
  readonly since: Date | null;
}

/** The hold that stands since a restore; null when none does. */
export async function readRestoreHold(tx: Transaction): Promise<RestoreHold | null> {
  const [hold] = await tx.rows<RestoreHold>(
    `select held_at as "heldAt", since from instance_holds where cause = 'database_behind' and released_at is null`,
  );
  return hold ?? null;
}

export interface OpenPart {
  readonly partId: string;
  readonly workspaceId: string;
  readonly postId: string;
  readonly dueAt: Date;
}

const OPEN = `part.state in ('waiting', 'prepared', 'claimed', 'unknown', 'needs_attention')`;
/** Marked since this hold was placed: an attempt of an earlier restore says nothing about this one. */
const MARKED = `exists (select from publish_attempts lost where lost.part_id = part.id and lost.worker = '${LOST_WORKER}'
  and lost.finished_at >= $1)`;
/**
 * What was due in an account is read about before anything of it that was not: what is found is its own, and not taken
 * for another one sent early. Reading compares less than what is stored, so that content says nothing about who waits.
 */
const DUE_OPEN = `job.due_at > $1 and exists (select from publish_parts due join publish_jobs before on before.id = due.job_id
  where due.social_account_id = part.social_account_id and before.due_at <= $1
    and due.state in ('waiting', 'prepared', 'claimed', 'unknown'))`;

/** Open parts of posts that the backup may know, not marked yet, in the order of their instants. `restToo`: those as well that wait for others. */
export async function listUnmarkedParts(
  tx: SystemTransaction,
  hold: RestoreHold,
  { restToo }: { readonly restToo: boolean },
): Promise<OpenPart[]> {
  return tx.rows<OpenPart>(
    `select part.id as "partId", part.workspace_id as "workspaceId", part.post_id as "postId", job.due_at as "dueAt"
     from publish_parts part join publish_jobs job on job.id = part.job_id join posts post on post.id = part.post_id
     where post.created_at <= $1 and ${OPEN} and not ${MARKED} ${restToo ? '' : `and not (${DUE_OPEN})`}
     order by job.due_at, part.job_id, part.ordinal`,
    [hold.heldAt],
  );
}

export interface RestoreProgress {
  /** Being read about. */
  readonly reading: number;
  /** The same, but their account has to be connected again before anything can be read. */
  readonly awaitingAccount: number;
  readonly published: number;
  /** A person is asked. */
  readonly forPeople: number;
  /** Not published in the lost time: they go out as they were scheduled. */
  readonly notSent: number;
}

const PROGRESS = `
  select count(*) filter (where state = 'unknown' and connected)::int as reading,
    count(*) filter (where state = 'unknown' and not connected)::int as "awaitingAccount",
    count(*) filter (where state = 'published')::int as published,
    count(*) filter (where state = 'needs_attention')::int as "forPeople",
    count(*) filter (where state not in ('unknown', 'published', 'needs_attention'))::int as "notSent"
  from (select part.state, account.status = 'connected' as connected
    from publish_parts part join social_accounts account on account.id = part.social_account_id where ${MARKED}) marked`;

/** What became of the parts that were marked under this hold. */
export async function readRestoreProgress(
  tx: SystemTransaction,
  hold: RestoreHold,
): Promise<RestoreProgress> {
  const [progress] = await tx.rows<RestoreProgress>(PROGRESS, [hold.heldAt]);
  if (!progress) throw new Error('nothing was counted');
  return progress;
}
