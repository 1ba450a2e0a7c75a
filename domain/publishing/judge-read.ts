import type { PublishOutcome } from './outcome.ts';
import type { Reason } from './reason.ts';
import { settlePause } from './settle-schedule.ts';
import type { SettleRule } from './settle-rules.ts';

/** What one read of a platform said about an unknown call. */
export type ReadOfCall =
  | Extract<PublishOutcome, { kind: 'published' | 'rejected' | 'rate_limited' }>
  /** The platform's own word that it did not and will not publish what was sent. */
  | ({ readonly kind: 'absent' } & Reason)
  /** A good read that shows nothing. */
  | { readonly kind: 'not_seen' }
  /** The platform has it and has not decided. */
  | ({ readonly kind: 'processing' } & Reason)
  /** No good read. */
  | ({ readonly kind: 'unreadable' } & Reason);

/** An unknown call as a read finds it. */
export interface UnknownCall {
  readonly rule: SettleRule;
  /** Reads made before this one, and how many good ones that showed nothing were the last of them. */
  readonly reads: number;
  readonly goodReads: number;
  /** Since when it is certain that no byte of the call can leave any more; null: its worker may still make it. */
  readonly endedAt: Date | null;
  /** How often the part was sent again because reading proved it absent. */
  readonly resends: number;
  readonly unknownSince: Date;
  readonly now: Date;
  /** It was not due before the database was restored, and is only looked for in case somebody sent it early. */
  readonly notDue: boolean;
  /** The platform answered an attempt with `BLOCKED`: to send it again by itself would be more of the same. */
  readonly blocked: boolean;
}

type Provable = Pick<UnknownCall, 'rule' | 'resends' | 'blocked'>;

/** What follows from a read. */
export type ReadJudgement =
  | { readonly kind: 'known'; readonly outcome: Exclude<PublishOutcome, { kind: 'unknown' }> }
  /** Proved absent by reading: the same bytes may be sent again, which counts as the one resend. */
  | { readonly kind: 'absent' }
  /** It was looked for long enough in case somebody had sent it early: it goes out when it is due. */
  | { readonly kind: 'not_early' }
  /** Read again after `pauseMs`; null: no more. `ask`: a person is asked as well. */
  | {
      readonly kind: 'open';
      readonly ask: boolean;
      readonly goodReads: number;
      readonly pauseMs: number | null;
    };

/** One resend after an absence that only reads prove; what becomes unknown again is for a person. */
const RESENDS = 1;
/** A platform that says that it is processing is believed for a day. */
const DAY_MS = 24 * 3_600_000;
/** As long as absence can still be proved, a person is not asked before this: a worker may be held up for an hour. */
const PROOF_PATIENCE_MS = 2 * 3_600_000;

export function judgeRead(call: UnknownCall, read: ReadOfCall): ReadJudgement {
  switch (read.kind) {
    case 'published':
      // Something like it stands there: whether it is this one, sent early, or another, a person sees.
      if (call.notDue) return { kind: 'open', ask: true, goodReads: 0, pauseMs: null };
      return { kind: 'known', outcome: read };
    case 'rejected':
    case 'rate_limited':
      return { kind: 'known', outcome: read };
    case 'absent':
      if (call.blocked) return stillOpen(call, 0, 0);
      // Tried again like any certain failure, but not while the old call may still be made.
      return call.endedAt === null
        ? stillOpen(call, 0, PROOF_PATIENCE_MS)
        : { kind: 'known', outcome: { ...read, kind: 'transient' } };
    case 'processing':
      return stillOpen(call, 0, DAY_MS);
    case 'unreadable':
      // A right that is missing does not come by itself; anything else may be over at the next read.
      return stillOpen(call, 0, read.code === 'missing_scope' ? call.rule.askAfterMs : patience(call));
    case 'not_seen': {
      const goodReads = call.endedAt === null ? 0 : call.goodReads + 1;
      if (provesAbsence(call, goodReads)) return { kind: 'absent' };
      return stillOpen(call, goodReads, patience(call));
    }
  }
}

function provesAbsence(call: UnknownCall, goodReads: number): boolean {
  const { rule, endedAt, now } = call;
  if (rule.absence === null || endedAt === null || !mayBeSentAgain(call)) return false;
  return goodReads >= rule.absence.goodReads && now.getTime() >= endedAt.getTime() + rule.absence.lagMs;
}

/** Without a person. */
function mayBeSentAgain({ rule, resends, blocked }: Provable): boolean {
  return rule.absence !== null && resends < RESENDS && !blocked;
}

function patience(call: Provable): number {
  return mayBeSentAgain(call) ? PROOF_PATIENCE_MS : call.rule.askAfterMs;
}

/**
 * When a person is asked about a call that good reads leave open: the first read after this instant asks.
 * `processing`: the last read said that the platform has it and has not decided.
 */
export function askedFrom(
  call: Provable & Pick<UnknownCall, 'unknownSince'> & { readonly processing: boolean },
): Date {
  return new Date(call.unknownSince.getTime() + (call.processing ? DAY_MS : patience(call)));
}

function stillOpen(call: UnknownCall, goodReads: number, patienceMs: number): ReadJudgement {
  const pauseMs = settlePause(call.reads + 1);
  const ask = pauseMs === null || call.now.getTime() >= call.unknownSince.getTime() + patienceMs;
  if (ask && call.notDue) return { kind: 'not_early' };
  return { kind: 'open', ask, goodReads, pauseMs };
}
