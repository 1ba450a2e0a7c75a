import { isoTime } from '../precise-clock.ts';
import { acceptedTimeMs } from '../http/accepted-facts.ts';
import type {
  MailRecord,
  PostMedium,
  PostRecord,
  RefusalRecord,
  SandboxPlatform,
  UploadRecord,
} from '../store/records.ts';
import type { SandboxState, StoredPost } from '../store/sandbox-state.ts';

/** One accepted post, reply or upload, as the judge of "never twice, never lost" reads it. */
export interface LedgerEntry {
  readonly seq: number;
  readonly platform: SandboxPlatform;
  readonly accountId: string;
  readonly handle: string;
  /** `upload`, or the platform's own word for the post. */
  readonly kind: string;
  /** The id that the platform gave the post; of an upload, the medium's. */
  readonly postId: string;
  /** As sent, normalised: no short links, no escapes. Empty for an upload. */
  readonly text: string;
  readonly replyTo: string | null;
  /** When the last byte of the request was in: ISO with milliseconds, and epoch milliseconds with a fraction. */
  readonly receivedAt: string;
  readonly receivedAtMs: number;
  readonly acceptedAt: string;
  /** The sandbox's own time of it, where its clock was moved; the other times are the wall's. */
  readonly sandboxTime?: string;
  /** Files of a post, or the one file of an upload. */
  readonly media: readonly PostMedium[];
  /** What else the platform was told of a post: settings, labels, files. */
  readonly facts?: unknown;
  readonly clientToken: string | null;
  /** First 12 hex digits of the bearer token's SHA-256. */
  readonly tokenHash: string | null;
  readonly requestId: string;
  /** Of the newest change; the entry shows the post as it was accepted. */
  readonly editedAt?: string;
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
  const posts = state.posts.filter(({ record }) => matches(record, filter)).map(postEntry);
  const uploads = state.uploads.filter((record) => matches(record, filter)).map(uploadEntry);
  return uploads.length === 0
    ? posts
    : [...posts, ...uploads].toSorted((left, right) => left.seq - right.seq);
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

function postEntry({ record, edit, deletedAtMs }: StoredPost): LedgerEntry {
  return {
    ...acceptedEntry(record),
    kind: record.kind,
    postId: record.postId,
    text: record.text,
    media: record.media,
    facts: record.facts,
    ...(edit === null ? {} : { editedAt: isoTime(edit.editedAtMs) }),
    deletedAt: deletedAtMs === null ? null : isoTime(deletedAtMs),
  };
}

function uploadEntry(record: UploadRecord): LedgerEntry {
  const { mediaId, mediaType, bytes, sha256 } = record;
  return {
    ...acceptedEntry(record),
    kind: 'upload',
    postId: mediaId,
    text: '',
    media: [{ mediaId, type: mediaType, bytes, sha256, altText: null }],
    deletedAt: null,
  };
}

function acceptedEntry(
  record: PostRecord | UploadRecord,
): Omit<LedgerEntry, 'kind' | 'postId' | 'text' | 'media' | 'deletedAt'> {
  return {
    seq: record.seq,
    platform: record.platform,
    accountId: record.accountId,
    handle: record.handle,
    replyTo: record.replyTo,
    receivedAt: isoTime(record.receivedAtMs),
    receivedAtMs: record.receivedAtMs,
    acceptedAt: isoTime(record.acceptedAtMs),
    ...(record.aheadMs === 0 ? {} : { sandboxTime: isoTime(acceptedTimeMs(record)) }),
    clientToken: record.clientToken,
    tokenHash: record.tokenHash,
    requestId: record.requestId,
  };
}

function refusalEntry({ type: _type, ...record }: RefusalRecord): RefusalEntry {
  return { ...record, receivedAt: isoTime(record.receivedAtMs) };
}
