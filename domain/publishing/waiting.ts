/** Why a part that is due or will be due does not go out at this moment. */
export type WaitingCode = 'rate_limited' | 'retrying' | 'account_not_connected';

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
  readonly retries: number;
  readonly detail: string | null;
  readonly now: Date;
}): Waiting | null {
  if (part.state !== 'waiting' && part.state !== 'prepared') return null;
  if (!part.accountConnected) return { code: 'account_not_connected', until: null, facts: {} };
  if (part.notBefore && (part.waitingCode === 'rate_limited' || part.waitingCode === 'retrying')) {
    return {
      code: part.waitingCode,
      until: part.notBefore.toISOString(),
      facts: { retry: part.retries, ...(part.detail ? { detail: part.detail } : {}) },
    };
  }
  if (part.dueAt.getTime() > part.now.getTime())
    return { code: 'until_due', until: part.dueAt.toISOString(), facts: {} };
  return { code: 'starting', until: null, facts: {} };
}
