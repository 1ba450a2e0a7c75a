import type { AccountReason, AccountReasonCode } from '../accounts/account-reason.ts';
import { accountLabel } from '../accounts/account-label.ts';
import { cutText } from '../cut-text.ts';
import type { Platform } from '../platforms.ts';
import type { PartAfter } from '../publishing/apply-outcome.ts';
import type { Reason, ReasonCode, ReasonFacts } from '../publishing/reason.ts';
import { isSlowRetry } from '../publishing/retry-policy.ts';

/** What people are told of without asking. The meaning of one never changes. */
export const ALERT_KINDS = [
  /** Nothing tells whether a part is out: a person has to look. */
  'needs_attention',
  /** A part was not sent, since it would have gone out later than the workspace allows: a person decides. */
  'missed',
  /** A part was refused, or given up, for good. */
  'failed',
  /** The quick retries are used up; it is tried every few minutes now. */
  'retrying_slowly',
  /** An account's consent is of no use any more: nothing goes out through it until it is connected again. */
  'account_broken',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** `act`: nothing goes on without a person. `know`: it may still mend itself. */
export type AlertSeverity = 'act' | 'know';

export function severityOf(kind: AlertKind): AlertSeverity {
  switch (kind) {
    case 'needs_attention':
    case 'missed':
    case 'failed':
    case 'account_broken':
      return 'act';
    case 'retrying_slowly':
      return 'know';
  }
}

/** Names and reasons as they were when it happened. Never a secret. */
export interface AlertData {
  readonly platform: Platform;
  readonly accountId: string;
  /** How the account is called. */
  readonly account: string;
  /** The beginning of what was to be published, at most 120 characters; null where it is about an account. */
  readonly text: string | null;
  readonly code: ReasonCode | AccountReasonCode | null;
  /** The reason in English, at most 500 characters. */
  readonly detail: string | null;
  readonly facts: ReasonFacts;
}

export interface Alert {
  readonly kind: AlertKind;
  /** The same for every attempt of one cause, and different for the next cause: nobody is told one twice. */
  readonly causeKey: string;
  readonly entity: 'post' | 'account';
  readonly entityId: string;
  readonly data: AlertData;
}

export interface AlertedPart {
  readonly partId: string;
  readonly postId: string;
  readonly accountId: string;
  readonly platform: Platform;
  readonly handle: string;
  readonly fence: number;
  readonly dueAt: Date;
  /** Until when a person let it go out late. */
  readonly allowedUntil: Date | null;
  readonly payload: { readonly text: string };
}

const TEXT_START = 120;

export function alertOfPart(
  part: AlertedPart,
  kind: Exclude<AlertKind, 'account_broken'>,
  reason: Reason | null,
): Alert {
  return {
    kind,
    causeKey: `part/${part.partId}/${causeOfPart(part, kind)}/${kind}`,
    entity: 'post',
    entityId: part.postId,
    data: {
      platform: part.platform,
      accountId: part.accountId,
      account: accountLabel(part),
      text: cutText(part.payload.text, TEXT_START),
      code: reason?.code ?? null,
      detail: reason?.detail ?? null,
      facts: reason?.facts ?? {},
    },
  };
}

/**
 * A doubt, or an end, belongs to one attempt. Retries and lateness span attempts: they belong to the time that the part
 * was given, by its schedule or by a person who let it go out late.
 */
function causeOfPart(part: AlertedPart, kind: Exclude<AlertKind, 'account_broken'>): string {
  switch (kind) {
    case 'needs_attention':
    case 'failed':
      return `${part.fence}`;
    case 'missed':
    case 'retrying_slowly':
      return `${part.dueAt.getTime()}-${part.allowedUntil?.getTime() ?? 0}`;
  }
}

/** What an outcome, or a failure to make ready, is worth telling; null: nothing. */
export function alertKindAfter(after: {
  readonly kind: PartAfter['kind'];
  readonly waitingCode?: string | null;
  readonly retries?: number;
}): 'failed' | 'retrying_slowly' | null {
  if (after.kind === 'rejected') return 'failed';
  const retrying = after.kind === 'waiting' && after.waitingCode === 'retrying';
  return retrying && isSlowRetry(after.retries ?? 0) ? 'retrying_slowly' : null;
}

/** `version`: of the grant's tokens; each consent and renewal has its own. */
export function alertOfAccount(
  account: { readonly id: string; readonly platform: Platform; readonly handle: string },
  grant: { readonly id: string; readonly version: number },
  reason: AccountReason,
): Alert {
  return {
    kind: 'account_broken',
    causeKey: `account/${account.id}/${grant.id}/${grant.version}/broken`,
    entity: 'account',
    entityId: account.id,
    data: {
      platform: account.platform,
      accountId: account.id,
      account: accountLabel(account),
      text: null,
      code: reason.code,
      detail: cutText(reason.detail),
      facts: {},
    },
  };
}
