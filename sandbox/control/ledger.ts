import { isoTime } from '../precise-clock.ts';
import type { MailRecord, RefusalRecord, SandboxPlatform } from '../store/records.ts';
import type { SandboxState, StoredPost } from '../store/sandbox-state.ts';

/** One accepted post, as the judge of "never twice, never lost" reads it. */
export interface LedgerEntry {
  readonly seq: number;
  readonly platform: SandboxPlatform;
  readonly accountId: string;
  readonly handle: string;
  readonly kind: 'post' | 'reply';
  readonly postId: string;
  /** As sent, normalised: no short links, no escapes. */
  readonly text: string;
  readonly replyTo: string | null;
  /** When the last byte of the request was in: ISO with milliseconds, and epoch milliseconds with a fraction. */
  readonly receivedAt: string;
  readonly receivedAtMs: number;
  readonly acceptedAt: string;
  readonly clientToken: string | null;
  /** First 12 hex digits of the bearer token's SHA-256. */
  readonly tokenHash: string | null;
  readonly requestId: string;
  readonly deletedAt: string | null;
}

export interface RefusalEntry {
  readonly seq: number;
  readonly platform: SandboxPlatform;
  readonly accountId: string | null;
  readonly handle: string | null;
  readonly text: string | null;
  readonly replyTo: string | null;
  /** 0 when a fault left the call without an answer. */
  readonly status: number;
  readonly reason: string;
  readonly receivedAt: string;
  readonly receivedAtMs: number;
  readonly clientToken: string | null;
  readonly tokenHash: string | null;
  readonly requestId: string;
}

export interface MailEntry extends Omit<MailRecord, 'type' | 'receivedAtMs' | 'seq'> {
  readonly id: string;
  readonly receivedAt: string;
}

export interface LedgerFilter {
  readonly platform?: SandboxPlatform | undefined;
  readonly accountId?: string | undefined;
  /** Only entries with a larger `seq`. */
  readonly after?: number | undefined;
}

export function readLedger(state: SandboxState, filter: LedgerFilter = {}): LedgerEntry[] {
  return state.posts.filter(({ record }) => matches(record, filter)).map(ledgerEntry);
}

export function readRefusals(state: SandboxState, filter: LedgerFilter = {}): RefusalEntry[] {
  return state.refusals.filter((record) => matches(record, filter)).map(refusalEntry);
}

export function readMails(state: SandboxState): MailEntry[] {
  return state.mails.map(({ type: _type, receivedAtMs, seq, ...mail }) => ({
    id: String(seq),
    receivedAt: isoTime(receivedAtMs),
    ...mail,
  }));
}

function matches(
  record: { platform: SandboxPlatform; accountId: string | null; seq: number },
  { platform, accountId, after }: LedgerFilter,
): boolean {
  return (
    (platform === undefined || record.platform === platform) &&
    (accountId === undefined || record.accountId === accountId) &&
    (after === undefined || record.seq > after)
  );
}

function ledgerEntry({ record, deletedAtMs }: StoredPost): LedgerEntry {
  return {
    seq: record.seq,
    platform: record.platform,
    accountId: record.accountId,
    handle: record.handle,
    kind: record.kind,
    postId: record.postId,
    text: record.text,
    replyTo: record.replyTo,
    receivedAt: isoTime(record.receivedAtMs),
    receivedAtMs: record.receivedAtMs,
    acceptedAt: isoTime(record.acceptedAtMs),
    clientToken: record.clientToken,
    tokenHash: record.tokenHash,
    requestId: record.requestId,
    deletedAt: deletedAtMs === null ? null : isoTime(deletedAtMs),
  };
}

function refusalEntry({ type: _type, ...record }: RefusalRecord): RefusalEntry {
  return { ...record, receivedAt: isoTime(record.receivedAtMs) };
}
