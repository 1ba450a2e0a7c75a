import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { LOST_WORKER } from '../../domain/publishing/attempt.ts';
import { wasBlocked } from '../../db/statements/was-blocked.ts';
import { namePart } from './name-part.ts';
import { judgeRead } from '../../domain/publishing/judge-read.ts';
import type { ReadJudgement, ReadOfCall } from '../../domain/publishing/judge-read.ts';
import { cutReason } from '../../domain/publishing/reason.ts';
import { settleRule, settleRuleOfLost } from '../../domain/publishing/settle-rules.ts';
import type { SettleOptions } from '../../domain/publishing/settle-rules.ts';
import { alertOfPart } from '../../domain/alerts/alert.ts';
import { raiseAlert } from '../alerts/raise-alert.ts';
import { recordChange } from '../records/record-change.ts';
import { countRepeat, countSettled } from './count-outcome.ts';
import { lockPart, statusWith } from './lock-part.ts';
import type { LockedPart } from './lock-part.ts';
import { proveAttemptEnded } from './prove-attempt-ended.ts';
import { recordOutcome } from './record-outcome.ts';
import { wakePost } from './wake-post.ts';

/** Real time, as the instant that it is compared with: the one since when the attempt has ended for certain. */
const READ_UNKNOWN_SINCE = {
  name: 'read-unknown-since',
  text: `
    select coalesce(finished_at, claimed_at) as since, clock_timestamp() as now, worker = '${LOST_WORKER}' as lost,
      worker = '${LOST_WORKER}' and due_at > claimed_at as "notDue", ${wasBlocked('$1')} as blocked
    from publish_attempts where part_id = $1 and fence = $2`,
} as const;

interface AttemptRead {
  readonly since: Date;
  readonly now: Date;
  /** Nothing is known of it: it may have been made in a time that a restored database has lost. */
  readonly lost: boolean;
  readonly notDue: boolean;
  readonly blocked: boolean;
}

/** `state` stays, or becomes `needs_attention`; reading goes on either way while `pause` is given. */
const READ_AGAIN = {
  name: 'read-part-again',
  text: `
    with post as (update posts set status = $5, version = version + 1, updated_at = clock_timestamp()
      where id = $6 and status <> $5)
    update publish_parts set state = $2, good_reads = $3, settle_reads = settle_reads + 1,
      settle_at = clock_timestamp() + make_interval(secs => $4::float8 / 1000), updated_at = clock_timestamp()
    where id = $1`,
} as const;

/** What may have been sent in a lost time was perhaps never sent: that is no resend, and it is prepared anew. */
const SEND_AGAIN = {
  name: 'send-part-again',
  text: `
    with post as (update posts set status = $2, version = version + 1, updated_at = clock_timestamp() where id = $3),
    attempt as (update publish_attempts set outcome = case when $6 then 'absent' else outcome end
      where part_id = $1 and fence = $4)
    update publish_parts set state = 'waiting', resends = resends + case when $5 then 0 else 1 end,
      artefacts = case when $5 then null else artefacts end, not_before = null, waiting_code = null, settle_at = null,
      settle_reads = 0, good_reads = 0, reason_code = null, reason_detail = null, reason_facts = null,
      updated_at = clock_timestamp()
    where id = $1`,
} as const;

/** `maxPauseMs`: see `proveAttemptEnded`. */
export interface SettlingOptions extends SettleOptions {
  readonly maxPauseMs: number;
}

/** Takes in what one read of an unknown call said: its outcome, that it may be sent again, or when to read again. */
export async function recordRead(
  tx: WorkspaceTransaction,
  input: { partId: string; fence: number; read: ReadOfCall; settling: SettlingOptions },
): Promise<ReadJudgement['kind'] | 'gone'> {
  const { partId, fence, read } = input;
  const part = await lockPart(tx, partId);
  if (!part || (part.state !== 'unknown' && part.state !== 'needs_attention') || part.fence !== fence)
    return 'gone';
  const endedAt = await proveAttemptEnded(tx, { partId, fence, maxPauseMs: input.settling.maxPauseMs });
  const [attempt] = await tx.rows<AttemptRead>(READ_UNKNOWN_SINCE, [partId, fence]);
  const lost = attempt?.lost === true;
  const judged = judgeRead(
    {
      rule: (lost ? settleRuleOfLost : settleRule)(part, input.settling),
      reads: part.settleReads,
      goodReads: part.goodReads,
      endedAt,
      resends: lost ? 0 : part.resends,
      unknownSince: attempt?.since ?? part.now,
      now: attempt?.now ?? part.now,
      notDue: attempt?.notDue === true,
      blocked: attempt?.blocked === true,
    },
    read,
  );
  const saw = judged.kind === 'open' && read.kind === 'published' ? 'alike' : read.kind;
  // What follows a part that is not out cannot be out either.
  if (lost && part.ordinal > 1 && (await isFirstToGo(tx, part))) {
    await sendAgain(tx, part, { lost, proved: true });
    return 'absent';
  }
  // A person has been asked: only a yes is taken in without one.
  if (part.state === 'needs_attention' && !isPublished(judged)) {
    const open = judged.kind === 'open' ? judged : { goodReads: 0, pauseMs: null };
    await readAgain(tx, part, { ...open, ask: true });
    await recordEvidence(tx, part, read, saw);
    return 'open';
  }
  await recordEvidence(tx, part, read, saw);
  switch (judged.kind) {
    case 'known':
      await recordOutcome(tx, { partId, fence, outcome: judged.outcome, from: 'reading' });
      break;
    case 'absent':
    case 'not_early':
      await sendAgain(tx, part, { lost, proved: judged.kind === 'absent' });
      break;
    case 'open':
      await readAgain(tx, part, judged);
      if (judged.ask) await askPerson(tx, part, saw);
  }
  return judged.kind;
}

/** An unknown call of a kind that the platform lets nobody read: a person is asked at once. */
export async function askAboutUnreadable(
  tx: WorkspaceTransaction,
  input: { partId: string; fence: number },
): Promise<void> {
  const part = await lockPart(tx, input.partId);
  if ((part?.state !== 'unknown' && part?.state !== 'needs_attention') || part.fence !== input.fence) return;
  await readAgain(tx, part, { ask: true, goodReads: 0, pauseMs: null });
  if (part.state === 'unknown') await askPerson(tx, part, null);
}

const EARLIER_UNKNOWN = {
  name: 'earlier-part-unknown',
  text: `
    select 1 from publish_parts where job_id = $1 and ordinal < $2 and state in ('claimed', 'unknown', 'needs_attention')`,
} as const;

/** A part before it waits to go out itself. */
async function isFirstToGo(tx: WorkspaceTransaction, part: LockedPart): Promise<boolean> {
  if (!part.earlierPartOpen) return false;
  return (await tx.rows(EARLIER_UNKNOWN, [part.jobId, part.ordinal])).length === 0;
}

function isPublished(judged: ReadJudgement): boolean {
  return judged.kind === 'known' && judged.outcome.kind === 'published';
}

async function readAgain(
  tx: WorkspaceTransaction,
  part: LockedPart,
  next: { ask: boolean; goodReads: number; pauseMs: number | null },
): Promise<void> {
  const state = next.ask ? 'needs_attention' : 'unknown';
  await tx.rows(READ_AGAIN, [
    part.partId,
    state,
    next.goodReads,
    next.pauseMs,
    statusWith(part, next.ask ? 'needs_attention' : 'settling'),
    part.postId,
  ]);
}

async function sendAgain(
  tx: WorkspaceTransaction,
  part: LockedPart,
  { lost, proved }: { lost: boolean; proved: boolean },
): Promise<void> {
  const status = statusWith(part, 'waiting');
  await tx.rows(SEND_AGAIN, [part.partId, status, part.postId, part.fence, lost, proved]);
  if (proved) countSettled(tx, part, 'read_absent');
  if (!lost) countRepeat(tx, part, 'resend_absent');
  await recordChange(tx, {
    entity: 'post',
    entityId: part.postId,
    action: 'part.absent',
    events: [
      {
        type: 'part.absent',
        variantId: part.variantId,
        data: { ...namePart(part), attempt: part.fence, goodReads: part.goodReads + 1 },
      },
    ],
    wake: [wakePost(tx, part)],
  });
}

/** What a read showed. `alike`: something that may be the post, or another one with the same words. */
type Saw = ReadOfCall['kind'] | 'alike';

/** What was seen, for people and for the record. */
async function recordEvidence(
  tx: WorkspaceTransaction,
  part: LockedPart,
  read: ReadOfCall,
  saw: Saw,
): Promise<void> {
  const reason = 'code' in read ? cutReason(read) : {};
  const where = saw === 'alike' && read.kind === 'published' ? { permalink: read.permalink } : {};
  await recordChange(tx, {
    entity: 'post',
    entityId: part.postId,
    action: 'part.read',
    events: [
      {
        type: 'part.read',
        variantId: part.variantId,
        data: {
          ...namePart(part),
          attempt: part.fence,
          read: part.settleReads + 1,
          saw,
          ...reason,
          ...where,
        },
      },
    ],
  });
}

async function askPerson(tx: WorkspaceTransaction, part: LockedPart, lastSaw: Saw | null): Promise<void> {
  await recordChange(tx, {
    entity: 'post',
    entityId: part.postId,
    action: 'part.needs_attention',
    events: [
      {
        type: 'part.needs_attention',
        variantId: part.variantId,
        data: {
          ...namePart(part),
          attempt: part.fence,
          reads: lastSaw === null ? 0 : part.settleReads + 1,
          saw: lastSaw ?? 'cannot_be_read',
        },
      },
    ],
  });
  await raiseAlert(tx, alertOfPart(part, 'needs_attention', null));
}
