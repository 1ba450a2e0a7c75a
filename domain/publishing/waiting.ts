import type { StandingHold } from './hold.ts';
import { readHoldReason } from './hold-notice.ts';
import type { ReasonCode } from './reason.ts';

/** Why a part that is due or will be due does not go out at this moment. */
export const WAITING_CODES = [
  'held',
  'missed',
  'spaced',
  'rate_limited',
  'retrying',
  'account_not_connected',
  'platform_not_configured',
] as const;
export type WaitingCode = (typeof WAITING_CODES)[number];

/** An installation without an app of the platform: whether there is one by now is looked at this often. Milliseconds. */
export const NOT_CONFIGURED_PAUSE_MS = 5 * 60_000;

/** What a wait that is no failure is for, by its reason. */
export function limitWaitingCode(reason: ReasonCode): WaitingCode {
  return reason === 'platform_not_configured' ? 'platform_not_configured' : 'rate_limited';
}

/** What a reader is told about something that waits: why, and until when if a time ends it. */
export interface Waiting {
  readonly code: 'until_due' | 'starting' | WaitingCode;
  /** ISO instant, or null when a person or an event ends the wait. */
  readonly until: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Why a part waits; null when it does not. */
export function waitingOf(part: {
  readonly state: string;
  readonly waitingCode: WaitingCode | null;
  readonly notBefore: Date | null;
  readonly dueAt: Date;
  readonly accountConnected: boolean;
  /** Read now, so that each post in scope says at once what stops it, not only what met it at its instant. */
  readonly hold: StandingHold | null;
  readonly retries: number;
  readonly detail: string | null;
  readonly now: Date;
}): Waiting | null {
  if (part.state !== 'waiting' && part.state !== 'prepared') return null;
  if (part.hold)
    return { code: 'held', until: null, facts: { ...part.hold, ...readHoldReason(part.hold.reason) } };
  if (!part.accountConnected) return { code: 'account_not_connected', until: null, facts: {} };
  if (part.notBefore && part.waitingCode !== null && endsByTime(part.waitingCode)) {
    return {
      code: part.waitingCode,
      until: part.notBefore.toISOString(),
      facts: { retry: part.retries, ...(part.detail ? { detail: part.detail } : {}) },
    };
  }
  if (part.waitingCode === 'missed') return { code: 'missed', until: null, facts: {} };
  if (part.dueAt.getTime() > part.now.getTime())
    return { code: 'until_due', until: part.dueAt.toISOString(), facts: {} };
  return { code: 'starting', until: null, facts: {} };
}

/** A person ends the others: what they wait for is read from its own row. */
function endsByTime(code: WaitingCode): boolean {
  return code !== 'account_not_connected' && code !== 'held' && code !== 'missed';
}
