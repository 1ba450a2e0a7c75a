import { mayLeave } from '../../domain/publishing/may-leave.ts';
import type { PublishOutcome } from '../../domain/publishing/outcome.ts';
import { CALL_DEADLINE_MS } from '../../domain/publishing/timing.ts';
import { claim, toSend } from './claim-transactions.ts';
import type { Sent } from './claim-transactions.ts';
import { moveAttempt, recordOutcome, reportUnsent } from './outcome-transactions.ts';
import type { AttemptRow, PartRow } from './rows.ts';
import type { Answer } from './platform.ts';
import type { CallFault } from './settings.ts';
import { Gate, Program } from './timeline.ts';
import type { Flow } from './timeline.ts';
import type { World } from './world.ts';

const PING_MS = 1_000;
const RECONNECT_MS = 500;

/** One worker's process: its sign of life, its clock, and the calls it is making. */
export class SimulatedWorker {
  readonly program = new Program();
  readonly id: number;
  /** How far its wall clock is from the database's. */
  readonly skewMs: number;
  readonly #world: World;
  incarnation: number | null;
  /** While it was stopped nothing was heard; the first ping after it comes within a second. */
  #stopped: { readonly from: number; readonly heardAgainAt: number } | null = null;
  readonly #open = new Set<{ readonly part: PartRow; readonly fence: number }>();

  constructor(world: World, id: number) {
    this.#world = world;
    this.id = id;
    const skew = world.settings.worker.clockSkewMs;
    this.skewMs = world.draw.between(-skew, skew);
    this.incarnation = world.takeLock();
  }

  get running(): boolean {
    return this.program.alive && this.program.stoppedUntil <= this.#world.timeline.now;
  }

  /** kill -9: its connection ends with it. What it has written to the network is on its way. */
  kill(): void {
    this.program.alive = false;
    this.#world.dropLock(this.incarnation);
  }

  /** A stopped process keeps its connections, and finds out afterwards what became of them. */
  stop(ms: number): void {
    const { now } = this.#world.timeline;
    const until = Math.max(this.program.stoppedUntil, now + ms);
    this.program.stoppedUntil = until;
    this.#stopped = { from: now, heardAgainAt: until + this.#world.draw.between(0, PING_MS) };
    this.#world.timeline.start(this.#lookAgain(this.#stopped.heardAgainAt - now), this.program);
  }

  /** The connection is lost, or the server; a running process notices at once. */
  cut(): void {
    if (!this.running) return;
    this.#world.dropLock(this.incarnation);
    this.incarnation = null;
    this.#world.timeline.start(this.#reconnect(), this.program);
  }

  /** Milliseconds since the server was last heard to hold the lock. */
  silenceMs(): number {
    const { now } = this.#world.timeline;
    return this.#stopped === null || now >= this.#stopped.heardAgainAt
      ? PING_MS / 2
      : now - this.#stopped.from;
  }

  *#lookAgain(ms: number): Flow {
    yield ms;
    if (this.incarnation === null || this.#world.holdsLock(this.incarnation)) return;
    this.incarnation = null;
    yield* this.#reconnect();
  }

  *#reconnect(): Flow {
    do yield RECONNECT_MS;
    while (this.#world.databaseAway);
    const next = this.#world.takeLock();
    this.incarnation = next;
    for (const { part, fence } of this.#open) moveAttempt(this.#world.database, part, fence, next);
  }

  /** The publish activity: waits, claims, calls, stores. */
  *publish(part: PartRow, token: number, startAt: number, call: PublishActivity): Flow {
    call.end(yield* this.#claimAndCall(part, token, startAt, call));
  }

  *#claimAndCall(part: PartRow, token: number, startAt: number, call: PublishActivity): Flow<ActivityEnd> {
    const { timeline, draw } = this.#world;
    const early = { payload: part.payload, payloadHash: part.payloadHash };
    let at = startAt;
    for (;;) {
      const waitMs = at - (timeline.now + this.skewMs);
      if (waitMs > 0) yield { gate: call.letGo, ms: waitMs };
      const { incarnation } = this;
      if (call.cancelled || incarnation === null || this.#world.databaseAway) return { kind: 'not_claimed' };
      const asked = timeline.now;
      yield draw.between(1, 10);
      const claimed = claim(
        this.#world.database,
        part,
        token,
        { incarnation, program: this.id },
        timeline.now,
      );
      this.#world.meetInstant(this);
      yield draw.between(1, 10);
      if ('fence' in claimed) {
        const sent = toSend(this.#world.database, part, early);
        return yield* this.#callAndRecord(part, claimed, sent, { asked, incarnation });
      }
      if (claimed.kind !== 'too_early')
        return { kind: claimed.kind === 'already_claimed' ? 'already_claimed' : 'not_claimed' };
      at = timeline.now + this.skewMs + claimed.ms;
    }
  }

  *#callAndRecord(
    part: PartRow,
    attempt: AttemptRow,
    sent: Sent,
    right: { asked: number; incarnation: number },
  ): Flow<ActivityEnd> {
    if (this.incarnation !== right.incarnation) {
      // The claim's answer was lost with the connection: nothing is sent, which is told once that is possible.
      this.#world.timeline.start(this.#reportUnsent(part, right.incarnation), this.program);
      return { kind: 'no_answer' };
    }
    const open = { part, fence: attempt.fence };
    this.#open.add(open);
    const outcome = yield* this.#call(part, attempt.fence, sent, right);
    this.#open.delete(open);
    if (this.#world.databaseAway) return { kind: 'unrecorded', fence: attempt.fence, outcome };
    recordOutcome(this.#world.database, part, attempt.fence, outcome, 'worker', this.#world.timeline.now);
    return { kind: 'recorded' };
  }

  *#call(
    part: PartRow,
    fence: number,
    sent: Sent,
    { asked, incarnation }: { asked: number; incarnation: number },
  ): Flow<PublishOutcome> {
    const { timeline, draw, settings, platform } = this.#world;
    const fault = draw.oneOf(settings.call);
    const request = {
      part,
      ...sent,
      fence,
      account: part.post.job.account,
      artefact: part.artefact?.hash === sent.payloadHash ? part.artefact.name : null,
    };
    // Of a video of TikTok it is known before the call.
    const publishId = request.account.platform === 'tiktok' ? request.artefact : null;
    yield draw.between(0, 5);
    const sinceAskedMs = timeline.now - asked;
    const may = mayLeave({
      sameIncarnation: this.incarnation === incarnation,
      silenceMs: this.silenceMs(),
      monotonicMs: sinceAskedMs,
      wallMs: sinceAskedMs,
    });
    if (!may) return { kind: 'transient', code: 'worker_held_up', detail: '' };
    if (draw.chance(settings.worker.stopped_before_first_byte)) this.stop(this.#world.stopMs());
    yield 0;
    // From here on bytes leave, whatever becomes of the process.
    const answered = new Gate();
    const came: { answer: Answer | null } = { answer: null };
    const arrivesMs = fault === 'slow' ? draw.between(5_000, 25_000) : draw.between(20, 300);
    const taken = fault === null || fault === 'lost_after' || fault === 'error_after' || fault === 'slow';
    if (taken)
      timeline.at(timeline.now + arrivesMs, () => {
        came.answer = platform.accept(request);
        answered.open();
      });
    if (fault === 'lost_before' || fault === 'lost_after') {
      yield CALL_DEADLINE_MS;
      return unknown(publishId);
    }
    if (fault !== null && fault !== 'slow') {
      yield arrivesMs + 20;
      return outcomeOfFault(fault, publishId, timeline.now);
    }
    yield { gate: answered, ms: CALL_DEADLINE_MS };
    return came.answer === null ? unknown(publishId) : outcomeOf(came.answer);
  }

  *#reportUnsent(part: PartRow, incarnation: number): Flow {
    while (this.#world.databaseAway) yield 2_000;
    reportUnsent(this.#world.database, part, incarnation, this.#world.timeline.now);
  }
}

export type ActivityEnd =
  | { readonly kind: 'recorded' | 'not_claimed' | 'already_claimed' | 'no_answer' }
  | { readonly kind: 'unrecorded'; readonly fence: number; readonly outcome: PublishOutcome };

/** What Temporal knows of a started publish. */
export class PublishActivity {
  readonly done = new Gate();
  readonly letGo = new Gate();
  cancelled = false;
  ended: ActivityEnd | null = null;

  end(how: ActivityEnd): void {
    this.ended ??= how;
    this.done.open();
  }

  cancel(): void {
    this.cancelled = true;
    this.letGo.open();
  }
}

function unknown(publishId: string | null): PublishOutcome {
  return {
    kind: 'unknown',
    code: 'no_answer',
    detail: '',
    ...(publishId === null ? {} : { trace: { publishId } }),
  };
}

function outcomeOf(answer: Answer): PublishOutcome {
  switch (answer.kind) {
    case 'created':
      return { kind: 'published', platformId: answer.id, permalink: '' };
    case 'processing':
      return { kind: 'unknown', code: 'processing', detail: '', trace: { publishId: answer.publishId } };
    case 'duplicate':
      return { kind: 'rejected', code: 'duplicate_content', detail: '' };
    case 'not_prepared':
      return { kind: 'transient', code: 'not_prepared', detail: '' };
  }
}

function outcomeOfFault(
  fault: Exclude<CallFault, 'slow' | 'lost_before' | 'lost_after'>,
  publishId: string | null,
  now: number,
): PublishOutcome {
  switch (fault) {
    case 'not_reached':
      return { kind: 'transient', code: 'not_reached', detail: '' };
    case 'error_before':
    case 'error_after':
      return unknown(publishId);
    case 'rate_limited':
      return {
        kind: 'rate_limited',
        code: 'rate_limited',
        detail: '',
        until: new Date(now + 900_000).toISOString(),
      };
    case 'token_invalid':
      return { kind: 'token_invalid', code: 'token_invalid', detail: '' };
    case 'refused':
      return { kind: 'rejected', code: 'forbidden', detail: '' };
  }
}
