import type { AccountKind } from '../../domain/accounts/account-facts.ts';
import type { AccountStatus } from '../../domain/accounts/account-status.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { PartPayload } from '../../domain/publishing/part-payload.ts';
import type { PartStanding, PartState } from '../../domain/publishing/part-state.ts';
import type { EditorialStage, PostStatus } from '../../domain/publishing/post-status.ts';
import type { ReasonCode } from '../../domain/publishing/reason.ts';
import type { WaitingCode } from '../../domain/publishing/waiting.ts';

/** The rows of the publishing tables, as far as the protocol goes. Instants are epoch milliseconds. */

export interface AccountRow {
  readonly id: string;
  readonly platform: Platform;
  readonly kind: AccountKind;
  status: AccountStatus;
}

export interface PostRow {
  readonly id: string;
  stage: EditorialStage;
  status: PostStatus;
  /** Number of the current revision, and of the one that was approved. */
  revision: number;
  approved: number;
  readonly job: JobRow;
}

export interface JobRow {
  readonly account: AccountRow;
  dueAt: number;
  startToken: number;
  revision: number;
  allowedUntil: number | null;
  parts: PartRow[];
}

export interface PartRow {
  readonly id: string;
  readonly post: PostRow;
  readonly ordinal: number;
  payload: PartPayload;
  payloadHash: string;
  state: PartState;
  fence: number;
  retries: number;
  notBefore: number | null;
  waitingCode: WaitingCode | null;
  reasonCode: ReasonCode | null;
  settleAt: number | null;
  settleReads: number;
  goodReads: number;
  resends: number;
  claimedAt: number | null;
  platformId: string | null;
  /** What was prepared, for the payload whose hash stands with it. */
  artefact: { readonly name: string; readonly hash: string } | null;
  /** Name that the platform gave to an unknown call. */
  trace: string | null;
  readonly attempts: AttemptRow[];
}

export interface AttemptRow {
  readonly fence: number;
  readonly payloadHash: string;
  readonly claimedAt: number;
  /** Place of the claim among all commits. */
  readonly commit: number;
  incarnation: number;
  server: number;
  readonly program: number;
  finishedAt: number | null;
  outcome: string | null;
  reason: ReasonCode | null;
  endedAt: number | null;
}

export function standingOf(part: PartRow): PartStanding {
  if (part.state === 'unknown' && part.settleAt !== null) return 'settling';
  const open = part.state === 'waiting' || part.state === 'prepared';
  return open && part.waitingCode === 'missed' ? 'missed' : part.state;
}

export function hashOf(payload: PartPayload): string {
  return JSON.stringify(payload);
}
