import type { PublishOutcome } from './outcome.ts';
import { mayBecome } from './part-state.ts';
import type { PartState } from './part-state.ts';
import type { Reason } from './reason.ts';
import { retryAt } from './retry-policy.ts';
import { limitWaitingCode } from './waiting.ts';
import type { WaitingCode } from './waiting.ts';

/** The part as the outcome finds it. */
export interface PartBefore {
  readonly state: PartState;
  /** Number of the last claim, and the one this outcome belongs to. */
  readonly currentFence: number;
  readonly attemptFence: number;
  readonly retries: number;
  /** Until when it may go out by itself. */
  readonly lateUntil: Date;
  /** An earlier attempt may have published it after all: that the platform has the same text may mean just that. */
  readonly sentBefore: boolean;
}

/** What becomes of the part. `ignored`: the outcome stays on its attempt only. */
export type PartAfter =
  | { readonly kind: 'published'; readonly platformId: string; readonly permalink: string | null }
  | ({ readonly kind: 'rejected' } & Reason)
  | ({ readonly kind: 'unknown'; readonly trace: Readonly<Record<string, string>> | null } & Reason)
  | ({
      readonly kind: 'waiting';
      readonly waitingCode: WaitingCode;
      readonly notBefore: Date;
      readonly retries: number;
      /** The access token was refused: renew it before the next try. */
      readonly renewToken: boolean;
    } & Reason)
  | { readonly kind: 'ignored' };

/** The state machine's answer to an outcome. A late yes always counts; a late no only from the current fence. */
export function applyOutcome(part: PartBefore, outcome: PublishOutcome, now: Date): PartAfter {
  if (outcome.kind === 'published') {
    if (!mayBecome(part.state, 'published')) return { kind: 'ignored' };
    return { kind: 'published', platformId: outcome.platformId, permalink: outcome.permalink };
  }
  const owned =
    part.currentFence === part.attemptFence && (part.state === 'claimed' || part.state === 'unknown');
  if (!owned) return { kind: 'ignored' };
  const reason: Reason = {
    code: outcome.code,
    detail: outcome.detail,
    ...(outcome.facts ? { facts: outcome.facts } : {}),
  };
  switch (outcome.kind) {
    case 'unknown':
      return part.state === 'claimed'
        ? { kind: 'unknown', trace: outcome.trace ?? null, ...reason }
        : { kind: 'ignored' };
    case 'rejected':
      if (part.sentBefore && part.state === 'claimed' && reason.code === 'duplicate_content')
        return { kind: 'unknown', trace: null, ...reason };
      return { kind: 'rejected', ...reason };
    case 'rate_limited':
      // Waiting for a limit is no failure: it does not count as a try.
      return {
        kind: 'waiting',
        waitingCode: limitWaitingCode(reason.code),
        notBefore: later(new Date(outcome.until), now),
        retries: part.retries,
        renewToken: false,
        ...reason,
      };
    case 'token_invalid':
    case 'transient': {
      const next = retryAt({ retries: part.retries, now, lateUntil: part.lateUntil });
      if (next === null) {
        return {
          kind: 'rejected',
          code: 'gave_up',
          detail: `Given up after ${part.retries + 1} tries: ${reason.detail}`,
          facts: { ...reason.facts, tries: part.retries + 1, last: reason.code },
        };
      }
      return {
        kind: 'waiting',
        waitingCode: 'retrying',
        notBefore: next,
        retries: part.retries + 1,
        renewToken: outcome.kind === 'token_invalid',
        ...reason,
      };
    }
  }
}

function later(a: Date, b: Date): Date {
  return a.getTime() > b.getTime() ? a : b;
}
