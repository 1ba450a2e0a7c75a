import { applyOutcome } from '../../domain/publishing/apply-outcome.ts';
import { lateUntil, placeInRow } from '../../domain/publishing/catch-up.ts';
import { decideClaim } from '../../domain/publishing/decide-claim.ts';
import type { ClaimDecision } from '../../domain/publishing/decide-claim.ts';
import { judgeRead } from '../../domain/publishing/judge-read.ts';
import type { ReadOfCall } from '../../domain/publishing/judge-read.ts';
import type { OpenPart } from '../../domain/messages/publishing-messages.ts';
import { LEAVE_DEADLINE_MS } from '../../domain/publishing/may-leave.ts';
import type { PublishOutcome } from '../../domain/publishing/outcome.ts';
import { isUnclaimed } from '../../domain/publishing/part-state.ts';
import type { PartPayload } from '../../domain/publishing/part-payload.ts';
import { postActions } from '../../domain/publishing/post-actions.ts';
import { postStatus } from '../../domain/publishing/post-status.ts';
import { settlePause } from '../../domain/publishing/settle-schedule.ts';
import { settleRule } from '../../domain/publishing/settle-rules.ts';
import type { SettleOptions } from '../../domain/publishing/settle-rules.ts';
import { CALL_DEADLINE_MS } from '../../domain/publishing/timing.ts';
import { limitWaitingCode } from '../../domain/publishing/waiting.ts';
import { standingOf } from './rows.ts';
import type { AccountRow, AttemptRow, PartRow, PostRow } from './rows.ts';

/** What others can see of the program that made an attempt. */
export interface Sight {
  /** `not_visible`: it runs on another machine. */
  program(id: number): 'there' | 'gone' | 'not_visible';
  holdsLock(incarnation: number): boolean;
  /** Number of the server's start: under another one, that a lock is gone proves nothing. */
  server(): number;
}

export interface Worker {
  readonly incarnation: number;
  readonly program: number;
}

/** A planted bug leaves one rule out, to show that the checker sees what follows from it. */
export type PlantedBug = 'retry_unknown' | 'claim_without_fence' | 'ignore_revision' | 'absent_without_proof';

/** What people and workers did, in the order of commits: the checker's only word from the database. */
export type Commit =
  | { readonly kind: 'approved'; readonly postId: string; readonly hashes: readonly string[] }
  | { readonly kind: 'cancelled'; readonly postId: string; readonly parts: readonly string[] }
  | { readonly kind: 'held' | 'released' }
  | { readonly kind: 'claimed'; readonly partId: string; readonly fence: number }
  | { readonly kind: 'unknown'; readonly partId: string; readonly fence: number }
  | { readonly kind: 'asked' | 'settled_by_person'; readonly partId: string; readonly fence: number };

/** One call's content. */
export type Sent = Pick<PartRow, 'payload' | 'payloadHash'>;

/** The workspace that everything happens in. */
const CATCH_UP_HOURS = 24;
const GAP_SECONDS = 120;
const MAX_PAUSE_MS = 3_600_000;

/**
 * The publishing tables and the transactions on them, in memory: the rules are those of the Hub, only the statements
 * around them are modelled. Each method is one transaction. `test/simulator/differential.test.ts` holds it against the
 * real one.
 */
export class Database {
  readonly posts: PostRow[] = [];
  readonly commits: Commit[] = [];
  readonly sight: Sight;
  readonly #options: SettleOptions;
  readonly #bug: PlantedBug | null;
  readonly #onChange: (post: PostRow) => void;
  held = false;
  #tokens = 0;

  constructor(
    sight: Sight,
    options: SettleOptions,
    bug: PlantedBug | null = null,
    onChange: (post: PostRow) => void = () => undefined,
  ) {
    this.#onChange = onChange;
    this.sight = sight;
    this.#options = options;
    this.#bug = bug;
  }

  // What people do.

  addPost(id: string, account: AccountRow, payloads: readonly PartPayload[], dueAt: number): PostRow {
    const post: PostRow = {
      id,
      stage: 'scheduled',
      status: 'scheduled',
      revision: 1,
      approved: 1,
      job: { account, dueAt, startToken: ++this.#tokens, revision: 1, allowedUntil: null, parts: [] },
    };
    this.posts.push(post);
    this.#submit(post, payloads);
    return post;
  }

  /** False: refused, nothing changed. */
  edit(post: PostRow, payloads: readonly PartPayload[]): boolean {
    if (post.status !== 'scheduled' || !this.#may(post, 'edit')) return false;
    post.revision += 1;
    post.approved = post.revision;
    this.#submit(post, payloads);
    return true;
  }

  move(post: PostRow, dueAt: number, act: 'move' | 'publish_now' = 'move'): boolean {
    // From a settled state a new submission begins, with a workflow of its own: not in this world.
    if (post.status !== 'scheduled' && post.status !== 'needs_attention') return false;
    if (!this.#may(post, act)) return false;
    post.job.dueAt = dueAt;
    this.#submit(
      post,
      post.job.parts.map((part) => part.payload),
    );
    return true;
  }

  cancel(post: PostRow): boolean {
    const open = post.job.parts.filter((part) => isUnclaimed(part.state));
    if (open.length === 0) return false;
    for (const part of open) Object.assign(part, { state: 'cancelled', notBefore: null, waitingCode: null });
    post.job.startToken = ++this.#tokens;
    post.stage = 'cancelled';
    this.#refresh(post);
    this.commits.push({ kind: 'cancelled', postId: post.id, parts: open.map(({ id }) => id) });
    return true;
  }

  hold(): void {
    if (this.held) return;
    this.held = true;
    this.commits.push({ kind: 'held' });
  }

  /** Everything that became due meanwhile goes out late. */
  release(now: number): void {
    if (!this.held) return;
    this.held = false;
    this.commits.push({ kind: 'released' });
    for (const post of this.posts) {
      if (post.job.dueAt > now) continue;
      post.job.allowedUntil = now + CATCH_UP_HOURS * 3_600_000;
      for (const part of post.job.parts) if (part.waitingCode === 'held') part.waitingCode = null;
    }
  }

  /** A person settles what reading could not. False: the API refuses. */
  settle(part: PartRow, found: string | null, now: number): boolean {
    if (part.state !== 'needs_attention') return false;
    if (found === null) {
      if (this.#endedAt(part, now) === null) return false;
      part.post.job.allowedUntil = now + CATCH_UP_HOURS * 3_600_000;
      Object.assign(part, { state: 'waiting', retries: 0, notBefore: null, waitingCode: null });
      Object.assign(part, { settleAt: null, settleReads: 0, goodReads: 0, reasonCode: null });
    } else {
      Object.assign(part, { state: 'published', platformId: found, settleAt: null, reasonCode: null });
    }
    this.#refresh(part.post);
    this.commits.push({ kind: 'settled_by_person', partId: part.id, fence: part.fence });
    return true;
  }

  // What workers do.

  /** The row as the workflow reads it; null when there is nothing to do about it. */
  openPart(part: PartRow): OpenPart | null {
    const { state } = part;
    if (state === 'rejected' || state === 'absent' || state === 'cancelled') return null;
    const unclaimed = isUnclaimed(state);
    if (unclaimed && this.#earlierOpen(part)) return null;
    if (
      (state === 'unknown' || state === 'needs_attention' || state === 'published') &&
      part.settleAt === null
    )
      return null;
    const { job } = part.post;
    return {
      partId: part.id,
      platform: job.account.platform,
      account: job.account.id,
      ordinal: part.ordinal,
      state,
      startAt: new Date(part.settleAt ?? this.#startAt(part)).toISOString(),
      blocked: job.account.status !== 'connected' && unclaimed,
      held: part.waitingCode === 'held' && this.held && unclaimed,
      missed: part.waitingCode === 'missed' && unclaimed,
      renewToken: part.waitingCode === 'retrying' && part.reasonCode === 'token_invalid',
      fence: part.fence,
      uploads: false,
      notBefore: part.notBefore === null ? null : new Date(part.notBefore).toISOString(),
    };
  }

  /** The start token; null: not prepared, the rows say why. */
  prepare(part: PartRow, artefact: string | null): number | null {
    if (!isUnclaimed(part.state) || part.post.job.account.status !== 'connected') return null;
    part.state = 'prepared';
    if (artefact !== null) part.artefact = { name: artefact, hash: part.payloadHash };
    part.post.job.startToken = ++this.#tokens;
    this.#refresh(part.post);
    return part.post.job.startToken;
  }

  claim(part: PartRow, startToken: number, worker: Worker, now: number): ClaimDecision | AttemptRow {
    const { post } = part;
    const { job } = post;
    const careless =
      (this.#bug === 'claim_without_fence' && part.state !== 'cancelled') ||
      (this.#bug === 'ignore_revision' && part.state === 'waiting');
    const decision = decideClaim({
      partState: careless ? 'prepared' : part.state,
      startToken: String(job.startToken),
      startedWith: String(careless || this.#bug === 'ignore_revision' ? job.startToken : startToken),
      revisionApproved: post.approved === job.revision || this.#bug === 'ignore_revision',
      payloadHash: part.payloadHash,
      actualPayloadHash: hashOf(part.payload),
      accountStatus: job.account.status,
      earlierPartOpen: this.#earlierOpen(part),
      msUntilStart: this.#startAt(part) - now,
      held: this.held,
      tooLate: part.ordinal === 1 && now > lateUntil(this.#late(part)).getTime(),
    });
    if (decision.kind === 'not_claimed' && decision.reason === 'held')
      this.#wait(part, { waitingCode: 'held', notBefore: null });
    if (decision.kind === 'not_claimed' && decision.reason === 'too_late')
      this.#wait(part, { waitingCode: 'missed', notBefore: null });
    if (decision.kind !== 'claim') return decision;
    const place = this.#place(part, now);
    if (place !== null) {
      this.#wait(part, { waitingCode: 'spaced', notBefore: place });
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
      commit: this.commits.length,
      incarnation: worker.incarnation,
      server: this.sight.server(),
      program: worker.program,
      finishedAt: null,
      outcome: null,
      endedAt: null,
    };
    part.attempts.push(attempt);
    this.#refresh(post);
    this.commits.push({ kind: 'claimed', partId: part.id, fence: part.fence });
    return attempt;
  }

  /** What the claim hands out to be sent; `early` is what stood there when the publish was started. */
  toSend(part: PartRow, early: Sent): Sent {
    return this.#bug === 'ignore_revision' ? early : { payload: part.payload, payloadHash: part.payloadHash };
  }

  record(
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
    if (from === 'worker') attempt.endedAt ??= now;
    const after = applyOutcome(
      {
        state: part.state,
        currentFence: part.fence,
        attemptFence: fence,
        retries: part.retries,
        lateUntil: lateUntil(this.#late(part)),
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
      state: this.#bug === 'retry_unknown' && after.kind === 'unknown' ? 'waiting' : after.kind,
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
      this.commits.push({ kind: 'unknown', partId: part.id, fence });
    }
    if (after.kind !== 'published' && after.code === 'not_prepared') part.artefact = null;
    if (after.kind === 'rejected')
      for (const next of part.post.job.parts)
        if (next.ordinal > part.ordinal && isUnclaimed(next.state))
          Object.assign(next, { state: 'cancelled', notBefore: null, waitingCode: null });
    this.#refresh(part.post);
  }

  resolveLost(part: PartRow, now: number): void {
    if (part.state !== 'claimed') return;
    const outcome = { kind: 'unknown', code: 'worker_lost', detail: '' } as const;
    this.record(part, part.fence, outcome, 'absence', now);
  }

  reportUnsent(part: PartRow, incarnation: number, now: number): void {
    const attempt = part.attempts.find((one) => one.fence === part.fence);
    if (attempt?.incarnation !== incarnation || attempt.endedAt !== null) return;
    this.record(part, part.fence, { kind: 'transient', code: 'worker_held_up', detail: '' }, 'worker', now);
  }

  /** The worker goes on under a new sign of life. */
  moveAttempt(part: PartRow, fence: number, incarnation: number): void {
    const attempt = part.attempts.find((one) => one.fence === fence);
    if (attempt?.endedAt === null) Object.assign(attempt, { incarnation, server: this.sight.server() });
  }

  /** The account could not be made ready for the call. */
  notePrepareFailed(part: PartRow, until: number): void {
    if (!isUnclaimed(part.state)) return;
    this.#wait(part, { waitingCode: limitWaitingCode('rate_limited'), notBefore: until });
  }

  recordRead(part: PartRow, fence: number, read: ReadOfCall | null, now: number): void {
    if ((part.state !== 'unknown' && part.state !== 'needs_attention') || part.fence !== fence) return;
    const { account } = part.post.job;
    const rule = settleRule(
      { platform: account.platform, accountKind: account.kind, payload: part.payload },
      this.#options,
    );
    if (read === null || !rule.readable) {
      this.#readAgain(part, { ask: true, goodReads: 0, pauseMs: null }, now);
      return;
    }
    const attempt = part.attempts.find((one) => one.fence === fence);
    const endedAt =
      this.#bug === 'absent_without_proof' ? (attempt?.claimedAt ?? now) : this.#endedAt(part, now);
    const judged = judgeRead(
      {
        rule,
        reads: part.settleReads,
        goodReads: part.goodReads,
        endedAt: endedAt === null ? null : new Date(endedAt),
        resends: part.resends,
        unknownSince: new Date(attempt?.finishedAt ?? now),
        now: new Date(now),
        // Its world has no restores.
        notDue: false,
      },
      read,
    );
    const yes = judged.kind === 'known' && judged.outcome.kind === 'published';
    if (part.state === 'needs_attention' && !yes) {
      const open = judged.kind === 'open' ? judged : { goodReads: 0, pauseMs: null };
      this.#readAgain(part, { ask: true, goodReads: open.goodReads, pauseMs: open.pauseMs }, now);
      return;
    }
    switch (judged.kind) {
      case 'known':
        this.record(part, fence, judged.outcome, 'reading', now);
        return;
      case 'absent':
      case 'not_early':
        if (attempt) attempt.outcome = 'absent';
        Object.assign(part, {
          state: 'waiting',
          resends: part.resends + 1,
          notBefore: null,
          waitingCode: null,
        });
        Object.assign(part, { settleAt: null, settleReads: 0, goodReads: 0, reasonCode: null });
        this.#refresh(part.post);
        return;
      case 'open':
        this.#readAgain(part, judged, now);
    }
  }

  #readAgain(
    part: PartRow,
    next: { ask: boolean; goodReads: number; pauseMs: number | null },
    now: number,
  ): void {
    if (next.ask && part.state === 'unknown')
      this.commits.push({ kind: 'asked', partId: part.id, fence: part.fence });
    Object.assign(part, {
      state: next.ask ? 'needs_attention' : 'unknown',
      goodReads: next.goodReads,
      settleReads: part.settleReads + 1,
      settleAt: next.pauseMs === null ? null : now + next.pauseMs,
    });
    this.#refresh(part.post);
  }

  #endedAt(part: PartRow, now: number): number | null {
    const attempt = part.attempts.find((one) => one.fence === part.fence);
    if (!attempt) return null;
    if (attempt.endedAt !== null) return attempt.endedAt;
    const seen = this.sight.program(attempt.program);
    const sinceDeadlineMs = now - attempt.claimedAt - LEAVE_DEADLINE_MS - CALL_DEADLINE_MS;
    const keyGone =
      attempt.server === this.sight.server() &&
      !this.sight.holdsLock(attempt.incarnation) &&
      sinceDeadlineMs > 0;
    if (seen === 'gone' || (seen !== 'there' && (keyGone || sinceDeadlineMs > MAX_PAUSE_MS)))
      attempt.endedAt = now;
    return attempt.endedAt;
  }

  #submit(post: PostRow, payloads: readonly PartPayload[]): void {
    const { job } = post;
    const untouched = job.parts.every(
      ({ state }) => isUnclaimed(state) || state === 'cancelled' || state === 'rejected',
    );
    if (!untouched) return;
    job.revision = post.revision;
    job.startToken = ++this.#tokens;
    job.parts = payloads.map((payload, index) => {
      const old = job.parts[index];
      const fresh = {
        payload,
        payloadHash: hashOf(payload),
        state: 'waiting',
        retries: 0,
        notBefore: null,
        waitingCode: null,
        reasonCode: null,
      } as const;
      if (old) return Object.assign(old, fresh);
      return {
        id: `${post.id}/${index + 1}`,
        post,
        ordinal: index + 1,
        ...fresh,
        fence: 0,
        settleAt: null,
        settleReads: 0,
        goodReads: 0,
        resends: 0,
        claimedAt: null,
        platformId: null,
        artefact: null,
        trace: null,
        attempts: [],
      };
    });
    this.#refresh(post);
    this.commits.push({
      kind: 'approved',
      postId: post.id,
      hashes: job.parts.map((part) => part.payloadHash),
    });
  }

  #may(post: PostRow, act: 'edit' | 'move' | 'publish_now'): boolean {
    return postActions(
      post.status,
      post.job.parts.map(({ state }) => state),
    ).includes(act);
  }

  #wait(part: PartRow, wait: Pick<PartRow, 'waitingCode' | 'notBefore'>): void {
    Object.assign(part, { state: 'waiting', ...wait });
    this.#refresh(part.post);
  }

  #place(part: PartRow, now: number): number | null {
    if (part.ordinal > 1) return null;
    const others = this.posts
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

  #startAt(part: PartRow): number {
    return Math.max(part.post.job.dueAt, part.notBefore ?? 0);
  }

  #late(part: PartRow): { dueAt: Date; catchUpHours: number; allowedUntil: Date | null } {
    const { dueAt, allowedUntil } = part.post.job;
    return {
      dueAt: new Date(dueAt),
      catchUpHours: CATCH_UP_HOURS,
      allowedUntil: allowedUntil === null ? null : new Date(allowedUntil),
    };
  }

  #earlierOpen(part: PartRow): boolean {
    return part.post.job.parts.some((one) => one.ordinal < part.ordinal && one.state !== 'published');
  }

  #refresh(post: PostRow): void {
    post.status = postStatus(post.stage, post.job.parts.map(standingOf));
    this.#onChange(post);
  }
}

function hashOf(payload: PartPayload): string {
  return JSON.stringify(payload);
}

function latest(instants: readonly (number | null)[]): Date | null {
  const known = instants.filter((at): at is number => at !== null);
  return known.length === 0 ? null : new Date(Math.max(...known));
}
