import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { namePart } from '../publishing/name-part.ts';
import { LOST_WORKER } from '../../domain/publishing/attempt.ts';
import { settleRuleOfLost } from '../../domain/publishing/settle-rules.ts';
import type { SettleOptions } from '../../domain/publishing/settle-rules.ts';
import { stepAfterRestore } from '../../domain/restore/lost-time.ts';
import type { RestoredStep } from '../../domain/restore/lost-time.ts';
import { newId } from '../../infra/ids/new-id.ts';
import { lockPart, statusWith } from '../publishing/lock-part.ts';
import type { LockedPart } from '../publishing/lock-part.ts';
import { wakePost } from '../publishing/wake-post.ts';
import { recordChange } from '../records/record-change.ts';

/** What the database knows nothing of: from the backup until the hold. */
export interface LostTime {
  readonly since: Date;
  readonly until: Date;
}

/**
 * An attempt stands for whatever was sent in the lost time: claimed at its end, as late as it can have been, and read
 * about from its beginning. Nothing shows that its worker has ended but time, or the operator's word. A part that a
 * person is asked about stays so, and is read about again.
 */
const MARK = {
  name: 'mark-lost-part',
  text: `
    with post as (update posts set status = $2, version = version + 1, updated_at = clock_timestamp() where id = $3),
    job as (update publish_jobs set start_token = $4 where id = $5),
    open_attempt as (update publish_attempts set outcome = 'unknown', finished_at = clock_timestamp()
      where part_id = $1 and outcome is null),
    part as (
      update publish_parts set state = case state when 'needs_attention' then state else 'unknown' end, fence = fence + 1,
        claimed_at = case when state in ('claimed', 'unknown', 'needs_attention') then least(claimed_at, $6) else $6 end,
        look_from = least(look_from, case when state in ('claimed', 'unknown', 'needs_attention') then claimed_at end, $6),
        not_before = null, waiting_code = null, settle_at = clock_timestamp(), settle_reads = 0, good_reads = 0,
        reason_code = $10, reason_detail = $11, reason_facts = null, updated_at = clock_timestamp()
      where id = $1 returning id, workspace_id, fence, payload_hash
    )
    insert into publish_attempts (id, workspace_id, part_id, fence, payload_hash, worker, due_at, claimed_at, finished_at,
      outcome, reason_code, reason_detail, ended_at, ended_by)
    select $7, workspace_id, id, fence, payload_hash, '${LOST_WORKER}', $8, $9, clock_timestamp(), 'unknown', $10, $11,
      case when $12 then clock_timestamp() end, case when $12 then 'operator' end
    from part`,
} as const;

const REASON = {
  code: 'database_restored',
  detail: 'The database was restored from a backup: whether it went out in the time that was lost is read.',
} as const;

export interface LostPart {
  readonly partId: string;
  readonly lost: LostTime;
  readonly settling: SettleOptions;
}

/** What `markLostPart` would do, without doing it. */
export async function planLostPart(tx: WorkspaceTransaction, input: LostPart): Promise<RestoredStep> {
  const part = await lockPart(tx, input.partId);
  return part ? stepOf(part, input) : 'nothing';
}

function stepOf(part: LockedPart, { lost, settling }: LostPart): RestoredStep {
  return stepAfterRestore({ ...part, rule: settleRuleOfLost(part, settling) }, lost.until);
}

/**
 * One open part after a restore: where it may have gone out in the lost time it counts as unknown from now on, so that
 * nothing sends it before the platform has been read. `workersEnded`: the operator says that no worker of before lives.
 */
export async function markLostPart(
  tx: WorkspaceTransaction,
  input: LostPart & { readonly workersEnded: boolean },
): Promise<RestoredStep> {
  const { lost } = input;
  const part = await lockPart(tx, input.partId);
  if (!part) return 'nothing';
  const step = stepOf(part, input);
  if (step !== 'read') return step;
  await mark(tx, part, lost, input.workersEnded);
  await recordChange(tx, {
    entity: 'post',
    entityId: part.postId,
    action: 'part.lost',
    events: [
      {
        type: 'part.unknown',
        variantId: part.variantId,
        data: { ...namePart(part), ...REASON, facts: {} },
      },
    ],
    before: { state: part.state },
    after: { state: 'unknown', since: lost.since.toISOString() },
    wake: [wakePost(tx, part)],
  });
  return 'read';
}

async function mark(
  tx: WorkspaceTransaction,
  part: LockedPart,
  lost: LostTime,
  workersEnded: boolean,
): Promise<void> {
  const standing = part.state === 'needs_attention' ? part.state : 'settling';
  await tx.rows(MARK, [
    part.partId,
    statusWith(part, standing),
    part.postId,
    newId(),
    part.jobId,
    lost.since,
    newId(),
    part.dueAt,
    lost.until,
    REASON.code,
    REASON.detail,
    workersEnded,
  ]);
}
