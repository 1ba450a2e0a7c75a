import type { Platform } from '../platforms.ts';
import type { PublishOutcome } from '../publishing/outcome.ts';
import type { NotClaimedReason } from '../publishing/decide-claim.ts';

/** What passes between the `post` workflow and its activities: ids, times, states; never texts or secrets. */

export interface Submission {
  readonly status: string;
  /** ISO instant, for the operator's eyes and the DueAt search attribute. */
  readonly dueAt: string | null;
  /** Parts that something may still move. */
  readonly open: readonly OpenPart[];
}

export interface OpenPart {
  readonly partId: string;
  readonly platform: Platform;
  /** What the account is called (`accountLabel`), for summaries in Temporal's Web UI. */
  readonly account: string;
  readonly ordinal: number;
  readonly state: 'waiting' | 'prepared' | 'claimed' | 'unknown' | 'needs_attention' | 'published';
  /**
   * ISO instant before which the part may not go out: the due instant, or a retry's or rate limit's end. Of an
   * unknown part, when the platform is asked next what became of it; of a published one, for its address.
   */
  readonly startAt: string;
  /** Waits for a person, not for a time: an account to be connected again. */
  readonly blocked: boolean;
  /**
   * Was due while publishing is stopped: waits for a person to resume. What is not due yet is made ready all the same.
   * Absent from runs that began before there were holds.
   */
  readonly held?: boolean;
  /** Too late to go out by itself: a person decides. Absent from runs that began before there was such an end. */
  readonly missed?: boolean;
  /** The platform refused the access token at the last try: renew it first. */
  readonly renewToken: boolean;
  readonly fence: number;
  /** Files have to be uploaded before the call. Absent from runs that began before there were files. */
  readonly uploads?: boolean;
  /**
   * ISO instant until which the last try, or a used-up budget, has it wait: files are not brought before it either.
   * Null when it has not been tried. Absent from runs that began before this was told.
   */
  readonly notBefore?: string | null;
}

export interface PartRef {
  readonly workspaceId: string;
  readonly partId: string;
}

export type PrepareResult =
  | { readonly kind: 'prepared'; readonly startToken: string }
  /** The rows changed meanwhile, or somebody must act: read them again. */
  | { readonly kind: 'not_prepared'; readonly reason: string };

/** `uploaded`: the part can be made ready. Else the rows say until when it waits, or that it is over. */
export type UploadResult =
  | { readonly kind: 'uploaded' }
  | { readonly kind: 'not_uploaded'; readonly reason: string };

export interface PublishInput extends PartRef {
  readonly startToken: string;
  readonly startAt: string;
}

export type PublishResult =
  | {
      readonly kind: 'not_claimed';
      readonly reason: NotClaimedReason | 'worker_stopping' | 'cancelled' | 'no_answer';
    }
  | { readonly kind: 'already_claimed' }
  | { readonly kind: 'recorded'; readonly outcome: PublishOutcome['kind'] }
  /** Published or refused, but the database did not take it: to be recorded by a retried activity. */
  | { readonly kind: 'unrecorded'; readonly fence: number; readonly outcome: PublishOutcome };

export interface RecordOutcomeInput extends PartRef {
  readonly fence: number;
  readonly outcome: PublishOutcome;
}
