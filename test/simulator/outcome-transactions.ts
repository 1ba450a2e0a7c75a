import { applyOutcome } from '../../domain/publishing/apply-outcome.ts';
import { lateUntil } from '../../domain/publishing/catch-up.ts';
import type { PublishOutcome } from '../../domain/publishing/outcome.ts';
import { isUnclaimed } from '../../domain/publishing/part-state.ts';
import { settlePause } from '../../domain/publishing/settle-schedule.ts';
import type { Database } from './database.ts';
import type { PartRow } from './rows.ts';

export function recordOutcome(
  db: Database,
  part: PartRow,
  fence: number,
  outcome: PublishOutcome,
  from: 'worker' | 'reading' | 'absence',
  now: number,
): void {
  const attempt = part.attempts.find((one) => one.fence === fence);
  if (!attempt) return;
  const late =
    attempt.outcome === 'unknown' &&
    (outcome.kind !== 'unknown' || (from === 'worker' && attempt.endedAt === null));
  if (attempt.outcome !== null && !late) return;
  attempt.finishedAt = now;
  attempt.outcome = outcome.kind;
  attempt.reason = outcome.kind === 'published' ? null : outcome.code;
  if (from === 'worker') attempt.endedAt ??= now;
  const after = applyOutcome(
    {
      state: part.state,
      currentFence: part.fence,
      attemptFence: fence,
      retries: part.retries,
      lateUntil: lateUntil(db.late(part)),
      sentBefore: part.attempts.some(
        (one) => one.fence < part.fence && (one.outcome === 'unknown' || one.outcome === 'absent'),
      ),
    },
    outcome,
    new Date(now),
  );
  if (after.kind === 'ignored') {
    const open = part.state === 'unknown' || part.state === 'needs_attention';
    if (outcome.kind === 'unknown' && outcome.trace && part.fence === fence && open)
      part.trace = outcome.trace['publishId'] ?? null;
    return;
  }
  const linkMs = 2_000;
  Object.assign(part, {
    state: db.bug === 'retry_unknown' && after.kind === 'unknown' ? 'waiting' : after.kind,
    retries: after.kind === 'waiting' ? after.retries : part.retries,
    notBefore: after.kind === 'waiting' ? after.notBefore.getTime() : null,
    waitingCode: after.kind === 'waiting' ? after.waitingCode : null,
    reasonCode:
      after.kind === 'waiting' && after.renewToken
        ? 'token_invalid'
        : after.kind === 'published'
          ? null
          : after.code,
    platformId: after.kind === 'published' ? after.platformId : null,
    settleReads: 0,
    goodReads: 0,
    settleAt:
      after.kind === 'unknown'
        ? now + (settlePause(0) ?? 0)
        : after.kind === 'published' && after.permalink === null
          ? now + linkMs
          : null,
  });
  if (after.kind === 'unknown') {
    part.trace = after.trace?.['publishId'] ?? part.trace;
    db.commits.push({ kind: 'unknown', partId: part.id, fence });
  }
  if (after.kind !== 'published' && after.code === 'not_prepared') part.artefact = null;
  if (after.kind === 'rejected')
    for (const next of part.post.job.parts)
      if (next.ordinal > part.ordinal && isUnclaimed(next.state))
        Object.assign(next, { state: 'cancelled', notBefore: null, waitingCode: null });
  db.refresh(part.post);
}

export function resolveLost(db: Database, part: PartRow, now: number): void {
  if (part.state !== 'claimed') return;
  const outcome = { kind: 'unknown', code: 'worker_lost', detail: '' } as const;
  recordOutcome(db, part, part.fence, outcome, 'absence', now);
}

export function reportUnsent(db: Database, part: PartRow, incarnation: number, now: number): void {
  const attempt = part.attempts.find((one) => one.fence === part.fence);
  if (attempt?.incarnation !== incarnation || attempt.endedAt !== null) return;
  recordOutcome(
    db,
    part,
    part.fence,
    { kind: 'transient', code: 'worker_held_up', detail: '' },
    'worker',
    now,
  );
}

/** The worker goes on under a new sign of life. */
export function moveAttempt(db: Database, part: PartRow, fence: number, incarnation: number): void {
  const attempt = part.attempts.find((one) => one.fence === fence);
  if (attempt?.endedAt === null) Object.assign(attempt, { incarnation, server: db.sight.server() });
}
