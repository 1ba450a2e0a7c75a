import { lateUntil, placeInRow } from '../../domain/publishing/catch-up.ts';
import { decideClaim } from '../../domain/publishing/decide-claim.ts';
import type { ClaimDecision } from '../../domain/publishing/decide-claim.ts';
import type { OpenPart } from '../../domain/messages/publishing-messages.ts';
import { isUnclaimed } from '../../domain/publishing/part-state.ts';
import type { Database } from './database.ts';
import { hashOf } from './rows.ts';
import type { AttemptRow, PartRow } from './rows.ts';
import type { Worker } from './sight.ts';

/** One call's content. */
export type Sent = Pick<PartRow, 'payload' | 'payloadHash'>;

const GAP_SECONDS = 120;

/** The row as the workflow reads it; null when there is nothing to do about it. */
export function openPart(db: Database, part: PartRow): OpenPart | null {
  const { state } = part;
  if (state === 'rejected' || state === 'absent' || state === 'cancelled') return null;
  const unclaimed = isUnclaimed(state);
  if (unclaimed && earlierOpen(part)) return null;
  if ((state === 'unknown' || state === 'needs_attention' || state === 'published') && part.settleAt === null)
    return null;
  const { job } = part.post;
  return {
    partId: part.id,
    platform: job.account.platform,
    account: job.account.id,
    ordinal: part.ordinal,
    state,
    startAt: new Date(part.settleAt ?? startAt(part)).toISOString(),
    blocked: job.account.status !== 'connected' && unclaimed,
    held: part.waitingCode === 'held' && db.held && unclaimed,
    missed: part.waitingCode === 'missed' && unclaimed,
    renewToken: part.waitingCode === 'retrying' && part.reasonCode === 'token_invalid',
    fence: part.fence,
    uploads: false,
    notBefore: part.notBefore === null ? null : new Date(part.notBefore).toISOString(),
  };
}

/** The start token; null: not prepared, the rows say why. */
export function prepare(db: Database, part: PartRow, artefact: string | null): number | null {
  if (!isUnclaimed(part.state) || part.post.job.account.status !== 'connected') return null;
  part.state = 'prepared';
  if (artefact !== null) part.artefact = { name: artefact, hash: part.payloadHash };
  part.post.job.startToken = db.nextToken();
  db.refresh(part.post);
  return part.post.job.startToken;
}

export function claim(
  db: Database,
  part: PartRow,
  startToken: number,
  worker: Worker,
  now: number,
): ClaimDecision | AttemptRow {
  const { post } = part;
  const { job } = post;
  const careless =
    (db.bug === 'claim_without_fence' && part.state !== 'cancelled') ||
    (db.bug === 'ignore_revision' && part.state === 'waiting');
  const decision = decideClaim({
    partState: careless ? 'prepared' : part.state,
    startToken: String(job.startToken),
    startedWith: String(careless || db.bug === 'ignore_revision' ? job.startToken : startToken),
    revisionApproved: post.approved === job.revision || db.bug === 'ignore_revision',
    payloadHash: part.payloadHash,
    actualPayloadHash: hashOf(part.payload),
    accountStatus: job.account.status,
    earlierPartOpen: earlierOpen(part),
    msUntilStart: startAt(part) - now,
    held: db.held,
    tooLate: part.ordinal === 1 && now > lateUntil(db.late(part)).getTime(),
  });
  if (decision.kind === 'not_claimed' && decision.reason === 'held')
    db.wait(part, { waitingCode: 'held', notBefore: null });
  if (decision.kind === 'not_claimed' && decision.reason === 'too_late')
    db.wait(part, { waitingCode: 'missed', notBefore: null });
  if (decision.kind !== 'claim') return decision;
  const place = placeOf(db, part, now);
  if (place !== null) {
    db.wait(part, { waitingCode: 'spaced', notBefore: place });
    return { kind: 'not_claimed', reason: 'spaced' };
  }
  part.fence += 1;
  Object.assign(part, {
    state: 'claimed',
    claimedAt: now,
    notBefore: null,
    waitingCode: null,
    trace: null,
  });
  const attempt: AttemptRow = {
    fence: part.fence,
    payloadHash: part.payloadHash,
    claimedAt: now,
    commit: db.commits.length,
    incarnation: worker.incarnation,
    server: db.sight.server(),
    program: worker.program,
    finishedAt: null,
    outcome: null,
    reason: null,
    endedAt: null,
  };
  part.attempts.push(attempt);
  db.refresh(post);
  db.commits.push({ kind: 'claimed', partId: part.id, fence: part.fence });
  return attempt;
}

/** What the claim hands out to be sent; `early` is what stood there when the publish was started. */
export function toSend(db: Database, part: PartRow, early: Sent): Sent {
  return db.bug === 'ignore_revision' ? early : { payload: part.payload, payloadHash: part.payloadHash };
}

function placeOf(db: Database, part: PartRow, now: number): number | null {
  if (part.ordinal > 1) return null;
  const others = db.posts
    .filter((post) => post.job.account === part.post.job.account)
    .flatMap((post) => post.job.parts)
    .filter((one) => one !== part);
  const claims = others.filter(
    (one) => one.ordinal === 1 && one.claimedAt !== null && now - one.claimedAt < 3_600_000,
  );
  const places = others.filter((one) => one.waitingCode === 'spaced' && isUnclaimed(one.state));
  const place = placeInRow({
    dueAt: new Date(part.post.job.dueAt),
    now: new Date(now),
    gapSeconds: GAP_SECONDS,
    lastClaimedAt: latest(claims.map((one) => one.claimedAt)),
    lastPlace: latest(places.map((one) => one.notBefore)),
    hasPlace: part.waitingCode === 'spaced',
  });
  return place?.getTime() ?? null;
}

function earlierOpen(part: PartRow): boolean {
  return part.post.job.parts.some((one) => one.ordinal < part.ordinal && one.state !== 'published');
}

function startAt(part: PartRow): number {
  return Math.max(part.post.job.dueAt, part.notBefore ?? 0);
}

function latest(instants: readonly (number | null)[]): Date | null {
  const known = instants.filter((at): at is number => at !== null);
  return known.length === 0 ? null : new Date(Math.max(...known));
}
