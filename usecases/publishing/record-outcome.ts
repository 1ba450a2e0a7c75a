import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { HUB_NOW } from '../../db/statements/hub-now.ts';
import { lateUntil } from '../../domain/publishing/catch-up.ts';
import { applyOutcome } from '../../domain/publishing/apply-outcome.ts';
import type { PartAfter } from '../../domain/publishing/apply-outcome.ts';
import type { TimelineType } from '../../domain/publishing/timeline.ts';
import { cutReason } from '../../domain/publishing/reason.ts';
import { LINK_PAUSE_MS, settlePause } from '../../domain/publishing/settle-schedule.ts';
import type { PublishOutcome } from '../../domain/publishing/outcome.ts';
import { alertKindAfter, alertOfPart } from '../../domain/alerts/alert.ts';
import { endAlertsOfPost } from '../alerts/end-alerts.ts';
import { raiseAlert } from '../alerts/raise-alert.ts';
import { recordChange } from '../records/record-change.ts';
import { countOutcome } from './count-outcome.ts';
import { giveUpLaterParts } from './give-up-later-parts.ts';
import { lockPart, statusWith } from './lock-part.ts';
import type { LockedPart } from './lock-part.ts';
import { namePart } from './name-part.ts';
import { wakePost } from './wake-post.ts';

const CLOSE_ATTEMPT = {
  name: 'close-attempt',
  text: `
    update publish_attempts set finished_at = clock_timestamp(), outcome = $3, reason_code = $4, reason_detail = $5,
      reason_facts = $6, ended_at = coalesce(ended_at, case when $7 then clock_timestamp() end),
      ended_by = coalesce(ended_by, case when $7 then 'reported' end)
    where part_id = $1 and fence = $2 and (outcome is null
      or (outcome = 'unknown' and ($3 <> 'unknown' or ($7 and ended_at is null))))
    returning id`,
} as const;

/** What the platform did not take as it was prepared is prepared anew. */
const MOVE_PART = {
  name: 'move-part',
  text: `
    with post as (
      update posts set status = $10, version = version + 1, updated_at = clock_timestamp() where id = $11
    ), account as (
      update social_accounts set last_published_at = ${HUB_NOW} where id = $12 and $2 = 'published'
    )
    update publish_parts set state = $2, retries = $3, not_before = $4, waiting_code = $5, reason_code = $6, reason_detail = $7,
      reason_facts = $13, platform_id = $8, permalink = $9,
      published_at = case when $2 = 'published' then ${HUB_NOW} end,
      settle_reads = 0, good_reads = 0, trace = coalesce($15, trace),
      usable_until = case when $6 = 'not_prepared' then ${HUB_NOW} else usable_until end,
      settle_at = case when $2 = 'unknown' or ($2 = 'published' and $9::text is null)
        then clock_timestamp() + make_interval(secs => $14::float8 / 1000) end,
      updated_at = clock_timestamp()
    where id = $1`,
} as const;

/** An answer that came after its worker had been given up: by the names in it the platform can be asked. */
const KEEP_TRACE = {
  name: 'keep-late-trace',
  text: `update publish_parts set trace = $2 where id = $1 and state in ('unknown', 'needs_attention')`,
} as const;

/**
 * Who says so. `worker`: the process that made the call, which is then over. `reading`: a read of the platform.
 * `absence`: nobody, the worker gave no answer.
 */
type OutcomeSource = 'worker' | 'reading' | 'absence';

/**
 * Stores how an attempt ended and moves the part accordingly. Repeating it is harmless; a late outcome that no
 * longer counts stays on its attempt.
 */
export async function recordOutcome(
  tx: WorkspaceTransaction,
  input: { partId: string; fence: number; outcome: PublishOutcome; from: OutcomeSource },
): Promise<void> {
  const part = await lockPart(tx, input.partId);
  if (!part) return;
  const { outcome } = input;
  const reason = outcome.kind === 'published' ? null : cutReason(outcome);
  const [closed] = await tx.rows<{ id: string }>(CLOSE_ATTEMPT, [
    part.partId,
    input.fence,
    outcome.kind,
    reason?.code ?? null,
    reason?.detail ?? null,
    reason?.facts ?? null,
    input.from === 'worker',
  ]);
  if (!closed) return;
  const after = applyOutcome(
    {
      state: part.state,
      currentFence: part.fence,
      attemptFence: input.fence,
      retries: part.retries,
      lateUntil: lateUntil(part),
      sentBefore: part.sentBefore,
    },
    outcome,
    part.now,
  );
  countOutcome(tx, part, input, after);
  if (after.kind === 'ignored') {
    if (outcome.kind === 'unknown' && outcome.trace && part.fence === input.fence)
      await tx.rows(KEEP_TRACE, [part.partId, JSON.stringify(outcome.trace)]);
    return;
  }
  await Promise.all([
    movePart(tx, part, after),
    recordChange(tx, {
      entity: 'post',
      entityId: part.postId,
      action: `part.${after.kind}`,
      events: [{ ...describe(part, after), variantId: part.variantId }],
      after: { partId: part.partId, fence: input.fence, outcome: after.kind },
      // The workflow may have let go of a part that stayed unknown, or that a person was asked about: a late certain
      // answer is news to it.
      wake: part.state === 'claimed' ? [] : [wakePost(tx, part)],
    }),
  ]);
  if (after.kind === 'rejected') await giveUpLaterParts(tx, part);
  await endAlertsOfPost(tx, part.postId);
  const alert = alertKindAfter(after);
  if (alert && after.kind !== 'published') await raiseAlert(tx, alertOfPart(part, alert, cutReason(after)));
}

async function movePart(
  tx: WorkspaceTransaction,
  part: LockedPart,
  after: Exclude<PartAfter, { kind: 'ignored' }>,
): Promise<void> {
  const waiting = after.kind === 'waiting' ? after : null;
  const published = after.kind === 'published' ? after : null;
  const reason = after.kind === 'published' ? null : cutReason(after);
  await tx.rows(MOVE_PART, [
    part.partId,
    after.kind,
    waiting?.retries ?? part.retries,
    waiting?.notBefore ?? null,
    waiting?.waitingCode ?? null,
    waiting?.renewToken ? 'token_invalid' : (reason?.code ?? null),
    reason?.detail ?? null,
    published?.platformId ?? null,
    published?.permalink ?? null,
    // Whoever has an unknown part is asked about it, first within seconds.
    statusWith(part, after.kind === 'unknown' ? 'settling' : after.kind),
    part.postId,
    part.accountId,
    reason?.facts ?? null,
    after.kind === 'published' ? LINK_PAUSE_MS : settlePause(0),
    after.kind === 'unknown' && after.trace ? JSON.stringify(after.trace) : null,
  ]);
}

function describe(
  part: LockedPart,
  after: Exclude<PartAfter, { kind: 'ignored' }>,
): { type: TimelineType; data: Record<string, unknown> } {
  const named = namePart(part);
  switch (after.kind) {
    case 'published':
      return {
        type: 'part.published',
        data: { ...named, platformId: after.platformId, permalink: after.permalink },
      };
    case 'rejected':
      return { type: 'part.rejected', data: { ...named, ...cutReason(after) } };
    case 'unknown':
      return { type: 'part.unknown', data: { ...named, ...cutReason(after) } };
    case 'waiting':
      return {
        type: after.waitingCode === 'rate_limited' ? 'part.rate_limited' : 'part.retrying',
        data: {
          ...named,
          ...cutReason(after),
          until: after.notBefore.toISOString(),
          retry: after.retries,
        },
      };
  }
}
