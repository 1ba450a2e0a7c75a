import type { PublishOutcome } from '../../domain/publishing/outcome.ts';
import type { ReasonCode } from '../../domain/publishing/reason.ts';
import type { PrepareOutcome } from '../port.ts';
import { refusalReason, unexpectedAnswer } from '../reasons.ts';
import type { GraphError, Said } from './graph-answers.ts';
import { regainMs } from './usage-headers.ts';

/**
 * What a refusal means. Rows go by code and subcode, never by status or words, which vary. The first that fits counts.
 * Source: developers.facebook.com, error codes of the Instagram Platform and of the Graph API, rate limiting, read
 * September to November 2026; "seen" is not documented but met by live products.
 */
export interface ErrorRow {
  readonly codes?: readonly number[];
  readonly subcode?: number;
  /**
   * `again`: the same step may be repeated, or a new container made; `ambiguous`: told by Instagram about a post that
   * went live all the same; `blocked`: the same, and it is repeated only by a person, also where reading finds nothing.
   */
  readonly kind:
    | 'rejected'
    | 'rate_limited'
    | 'token_invalid'
    | 'again'
    | 'not_ready'
    | 'ambiguous'
    | 'blocked';
  readonly code: ReasonCode;
  /** For people; Instagram's own words follow. */
  readonly says: string;
}

export const GRAPH_ERRORS: readonly ErrorRow[] = [
  // seen: told of posts that were live
  {
    subcode: 2_207_051,
    kind: 'blocked',
    code: 'blocked_as_spam',
    says: 'Instagram blocked the action as spam-like.',
  },
  {
    subcode: 2_207_042,
    kind: 'rate_limited',
    code: 'daily_limit',
    says: 'Instagram takes no more posts of this account for now: the limit of a day is used up.',
  },
  {
    subcode: 2_207_027,
    kind: 'not_ready',
    code: 'media_still_processing',
    says: 'Instagram is still processing the files.',
  },
  {
    subcode: 2_207_008,
    kind: 'ambiguous',
    code: 'container_lost',
    says: 'Instagram does not know the prepared post any more.',
  },
  {
    subcode: 2_207_006,
    kind: 'ambiguous',
    code: 'container_lost',
    says: 'Instagram does not know the prepared post any more.',
  },
  {
    subcode: 2_207_026,
    kind: 'rejected',
    code: 'media_not_processed',
    says: 'Instagram does not take this video format.',
  },
  { subcode: 2_207_004, kind: 'rejected', code: 'media_too_large', says: 'The picture is larger than 8 MB.' },
  {
    subcode: 2_207_005,
    kind: 'rejected',
    code: 'media_not_processed',
    says: 'Instagram does not take this picture format.',
  },
  {
    subcode: 2_207_009,
    kind: 'rejected',
    code: 'media_ratio',
    says: 'Instagram does not take this ratio of width to height.',
  },
  { subcode: 2_207_010, kind: 'rejected', code: 'text_too_long', says: 'The caption is too long.' },
  { subcode: 2_207_028, kind: 'rejected', code: 'too_many_media', says: 'A carousel has 2 to 10 files.' },
  {
    subcode: 2_207_040,
    kind: 'rejected',
    code: 'too_many_mentions',
    says: 'More than 20 accounts are tagged.',
  },
  {
    subcode: 2_207_057,
    kind: 'rejected',
    code: 'cover_out_of_range',
    says: 'The cover is outside the video.',
  },
  {
    subcode: 2_207_050,
    kind: 'rejected',
    code: 'account_restricted',
    says: 'Instagram has restricted this account; look into its app.',
  },
  {
    subcode: 2_207_052,
    kind: 'again',
    code: 'media_not_fetched',
    says: 'Instagram could not fetch a file: the Hub must be reachable from the internet at its public address.',
  },
  {
    subcode: 2_207_003,
    kind: 'again',
    code: 'media_not_fetched',
    says: 'Instagram took too long to fetch a file.',
  },
  { subcode: 2_207_020, kind: 'again', code: 'media_expired', says: 'The prepared files have expired.' },
  { subcode: 2_207_001, kind: 'again', code: 'platform_failed', says: 'Instagram failed.' },
  {
    subcode: 2_207_032,
    kind: 'again',
    code: 'platform_failed',
    says: 'Instagram could not prepare the post.',
  },
  { subcode: 2_207_053, kind: 'again', code: 'platform_failed', says: 'Instagram failed on the upload.' },
  { subcode: 2_207_082, kind: 'again', code: 'platform_failed', says: 'Instagram failed on the upload.' },
  {
    subcode: 2_207_077,
    kind: 'again',
    code: 'media_not_fetched',
    says: 'Instagram could not fetch the video.',
  },
  // seen
  {
    subcode: 2_207_081,
    kind: 'rejected',
    code: 'invalid_request',
    says: 'This account may not post trial reels.',
  },
  {
    codes: [190, 102],
    kind: 'token_invalid',
    code: 'unauthorized',
    says: 'Instagram no longer accepts the access token.',
  },
  {
    codes: [4, 17, 32, 341, 613, 80_001, 80_002, 80_006],
    kind: 'rate_limited',
    code: 'rate_limited',
    says: 'The limit of Instagram for this account or app is used up for now.',
  },
  {
    codes: [368],
    kind: 'rejected',
    code: 'account_restricted',
    says: 'Instagram has blocked this account for a while; look into its app.',
  },
  {
    codes: [506],
    kind: 'rejected',
    code: 'duplicate_content',
    says: 'Instagram already has this post from this account.',
  },
  {
    codes: [10, ...Array.from({ length: 100 }, (_, index) => 200 + index)],
    kind: 'rejected',
    code: 'missing_scope',
    says: 'The connection lacks a right that this needs; connect the account again and grant it.',
  },
  {
    codes: [3],
    kind: 'rejected',
    code: 'app_not_permitted',
    says: "The app is not set up for this in Meta's developer console.",
  },
  {
    codes: [25],
    kind: 'rejected',
    code: 'account_restricted',
    says: 'Instagram has restricted this account; look into its app.',
  },
  {
    codes: [100, 352, 9004, 36_000, 36_001, 36_003, 36_004],
    kind: 'rejected',
    code: 'invalid_request',
    says: 'Instagram does not accept this post as it is.',
  },
];

/** A node that is there may not be readable for a while: no answer at all about it. */
const UNREADABLE_NODE = 33;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Where Meta tells no end: its windows move. */
const USUAL_WAIT_MS = 5 * MINUTE_MS;

type Failed = Exclude<Said<unknown>, { kind: 'data' }>;

/** What publishing came to when it did not succeed. What is not certain is `unknown`: the container tells. */
export function publishFailure(said: Failed, nowMs: number): Exclude<PublishOutcome, { kind: 'published' }> {
  if (said.kind === 'not_sent') return { kind: 'transient', ...said.reason };
  if (said.kind !== 'refused') return { kind: 'unknown', ...said.reason };
  const { status, words } = said.error;
  const row = findRow(said.error);
  if (row === undefined)
    return {
      kind: 'unknown',
      ...unexpectedAnswer('Instagram', status, `${codeOf(said.error)} ${words}`.trim()),
    };
  const reason = refusalReason(row, 'Instagram', words);
  switch (row.kind) {
    case 'rejected':
    case 'token_invalid':
      return { kind: row.kind, ...reason };
    case 'rate_limited':
      return { kind: 'rate_limited', until: waitEnd(row, said.error, nowMs), ...reason };
    case 'not_ready':
      return { kind: 'transient', ...reason };
    case 'again':
    case 'ambiguous':
    case 'blocked':
      return { kind: 'unknown', ...reason };
  }
}

/** The same for a call that publishes nothing: what may have been carried out may be done again, unless it is blocked. */
export function prepareFailure(said: Failed, nowMs: number): Exclude<PrepareOutcome, { kind: 'ready' }> {
  const outcome = publishFailure(said, nowMs);
  if (outcome.kind !== 'unknown') return outcome;
  const blocked = said.kind === 'refused' && findRow(said.error)?.kind === 'blocked';
  return { ...outcome, kind: blocked ? 'rejected' : 'transient' };
}

/** Why a container failed, by the code of seven digits in its sentence; null where it names none we know. */
export function containerFailure(status: string): ErrorRow | null {
  const subcode = Number(/\b(2207[0-9]{3})\b/.exec(status)?.[1]);
  return GRAPH_ERRORS.find((row) => row.subcode === subcode) ?? null;
}

/** Whether nothing is tried again after a container has failed so. */
export function endsIt(row: ErrorRow | null): boolean {
  return row?.kind === 'rejected' || row?.kind === 'blocked';
}

/** The HTTP status of what an error means: Meta's own varies, so its code goes first. */
export function statusMeant(error: GraphError): number {
  switch (findRow(error)?.code) {
    case 'unauthorized':
      return 401;
    case 'missing_scope':
      return 403;
    case 'rate_limited':
      return 429;
    default:
      return error.status;
  }
}

function findRow(error: GraphError): ErrorRow | undefined {
  // Before anything else that is said of it: its code is that of a limit too, and it may be called transient.
  const blocked = GRAPH_ERRORS.find(({ kind, subcode }) => kind === 'blocked' && subcode === error.subcode);
  if (blocked) return blocked;
  if (error.code === null || error.transient) return throttleRow(error);
  if (error.code === 100 && error.subcode === UNREADABLE_NODE) return undefined;
  return GRAPH_ERRORS.find(({ codes, subcode }) =>
    subcode === undefined ? codes?.includes(error.code ?? 0) : subcode === error.subcode,
  );
}

/** A limit is certain even where Meta calls it transient. */
function throttleRow({ code, subcode }: GraphError): ErrorRow | undefined {
  return GRAPH_ERRORS.find(
    (row) => row.kind === 'rate_limited' && (row.codes?.includes(code ?? 0) ?? row.subcode === subcode),
  );
}

function waitEnd(row: ErrorRow, error: GraphError, nowMs: number): string {
  const wait = row.code === 'daily_limit' ? HOUR_MS : (regainMs(error.headers) ?? USUAL_WAIT_MS);
  return new Date(nowMs + wait).toISOString();
}

/** Meta's own numbers, for whoever looks them up. */
function codeOf({ code, subcode }: GraphError): string {
  if (code === null) return '';
  return subcode === null ? `(${code})` : `(${code}/${subcode})`;
}
