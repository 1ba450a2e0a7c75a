import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { lateUntil } from '../../domain/publishing/catch-up.ts';
import { isUnclaimed } from '../../domain/publishing/part-state.ts';
import type { Reason } from '../../domain/publishing/reason.ts';
import { cutReason } from '../../domain/publishing/reason.ts';
import { limitWaitingCode } from '../../domain/publishing/waiting.ts';
import { retryAt } from '../../domain/publishing/retry-policy.ts';
import { alertKindAfter, alertOfPart } from '../../domain/alerts/alert.ts';
import { endAlertsOfPost } from '../alerts/end-alerts.ts';
import { raiseAlert } from '../alerts/raise-alert.ts';
import { recordChange } from '../records/record-change.ts';
import { giveUpLaterParts } from './give-up-later-parts.ts';
import { lockPart, statusWith } from './lock-part.ts';
import type { LockedPart } from './lock-part.ts';
import { namePart } from './name-part.ts';

/** Why a part could not be made ready. */
export type PrepareFailure =
  /** Tried again as after any certain failure, until the workspace's catch-up time is over. */
  | ({ readonly kind: 'transient' } & Reason)
  /** Waits for the limit's end, an ISO instant, uncounted. */
  | ({ readonly kind: 'rate_limited'; readonly until: string } & Reason)
  | ({ readonly kind: 'rejected' } & Reason);

const NOTE = {
  name: 'note-prepare-failed',
  text: `
    with post as (update posts set status = $6, version = version + 1, updated_at = clock_timestamp() where id = $7)
    update publish_parts set state = $2, retries = retries + $9, not_before = $3, waiting_code = $4, reason_code = $5,
      reason_detail = $8, reason_facts = $10, updated_at = clock_timestamp()
    where id = $1`,
} as const;

/** A part could not be made ready for its call: it waits, or is given up. Nothing of it has gone out. */
export async function notePrepareFailed(
  tx: WorkspaceTransaction,
  input: { partId: string; failure: PrepareFailure },
): Promise<void> {
  const part = await lockPart(tx, input.partId);
  if (!part || !isUnclaimed(part.state)) return;
  const { failure } = input;
  const next = nextTry(part, failure);
  const state = next ? 'waiting' : 'rejected';
  const retries = part.retries + (failure.kind === 'transient' ? 1 : 0);
  const reason = reasonOf(part, failure, next);
  const waitingCode =
    next && (failure.kind === 'rate_limited' ? limitWaitingCode(failure.code) : ('retrying' as const));
  // A platform without an app is looked for again and again: one line in the timeline says it.
  const known = waitingCode === 'platform_not_configured' && part.waitingCode === waitingCode;
  await tx.rows(NOTE, [
    part.partId,
    state,
    next,
    waitingCode,
    reason.code,
    statusWith(part, state),
    part.postId,
    reason.detail,
    retries - part.retries,
    reason.facts,
  ]);
  await recordChange(tx, {
    entity: 'post',
    entityId: part.postId,
    action: 'part.prepare_failed',
    events: known
      ? []
      : [
          {
            type: next
              ? failure.kind === 'rate_limited'
                ? 'part.rate_limited'
                : 'part.prepare_failed'
              : 'part.rejected',
            variantId: part.variantId,
            data: {
              ...namePart(part),
              ...reason,
              ...(next ? { until: next.toISOString() } : {}),
            },
          },
        ],
  });
  if (!next) await giveUpLaterParts(tx, part);
  await endAlertsOfPost(tx, part.postId);
  const alert = alertKindAfter({ kind: state, waitingCode, retries });
  if (alert) await raiseAlert(tx, alertOfPart(part, alert, reason));
}

function nextTry(part: LockedPart, failure: PrepareFailure): Date | null {
  switch (failure.kind) {
    case 'rejected':
      return null;
    case 'rate_limited':
      return new Date(Math.max(Date.parse(failure.until), part.now.getTime()));
    case 'transient':
      return retryAt({ retries: part.retries, now: part.now, lateUntil: lateUntil(part) });
  }
}

function reasonOf(part: LockedPart, failure: PrepareFailure, next: Date | null): Required<Reason> {
  const reason = cutReason(failure);
  if (failure.kind !== 'transient' || next) return reason;
  return {
    ...reason,
    code: 'gave_up',
    facts: { ...reason.facts, tries: part.retries + 1, last: reason.code },
  };
}
