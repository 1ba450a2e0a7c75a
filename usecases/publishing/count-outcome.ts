import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { PartAfter } from '../../domain/publishing/apply-outcome.ts';
import type { PublishOutcome } from '../../domain/publishing/outcome.ts';
import { isQuickRetry } from '../../domain/publishing/retry-policy.ts';
import {
  abandonedCalls,
  publishOutcomes,
  publishRepeats,
  unknownOpen,
} from '../../infra/telemetry/publish-metrics.ts';
import type { RepeatWhy, SettledHow } from '../../infra/telemetry/publish-metrics.ts';
import type { LockedPart } from './lock-part.ts';

/** Counts, once it has committed, what an outcome says of its call and does to its part. */
export function countOutcome(
  tx: WorkspaceTransaction,
  part: LockedPart,
  input: { fence: number; outcome: PublishOutcome; from: 'worker' | 'reading' | 'absence' },
  after: PartAfter,
): void {
  const { platform, payload } = part;
  // A call is counted by the first that is heard of it.
  if (part.state === 'claimed' && part.fence === input.fence)
    tx.afterCommit(() => {
      publishOutcomes.inc({ platform, kind: payload.kind, outcome: input.outcome.kind });
      if (input.from === 'absence') abandonedCalls.inc({ platform });
    });
  if (after.kind === 'ignored') return;
  if (part.state === 'unknown' || part.state === 'needs_attention')
    countSettled(tx, part, input.from === 'reading' ? howRead(after) : 'late_answer');
  if (after.kind === 'waiting' && after.waitingCode === 'retrying')
    countRepeat(tx, part, isQuickRetry(part.retries) ? 'quick_retry' : 'slow_retry');
}

/** An unknown call of which it is known now what became. */
export function countSettled(tx: WorkspaceTransaction, part: LockedPart, how: SettledHow): void {
  const openSince = part.claimedAt ?? part.now;
  const seconds = Math.max(0, part.now.getTime() - openSince.getTime()) / 1000;
  tx.afterCommit(() => unknownOpen.observe({ platform: part.platform, how }, seconds));
}

export function countRepeat(tx: WorkspaceTransaction, part: LockedPart, why: RepeatWhy): void {
  tx.afterCommit(() => publishRepeats.inc({ platform: part.platform, why }));
}

function howRead(after: Exclude<PartAfter, { kind: 'ignored' }>): SettledHow {
  if (after.kind === 'published') return 'read_published';
  return after.kind === 'rejected' ? 'read_refused' : 'read_absent';
}
