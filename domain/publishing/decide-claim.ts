import type { AccountStatus } from '../accounts/account-status.ts';
import { PUBLISH_LEAD_MS } from './timing.ts';
import type { PartState } from './part-state.ts';

/** The facts that the claim compares, read under the locks of gates and post. */
export interface ClaimFacts {
  readonly partState: PartState;
  /** Token on the job now, and the one the publish activity was started with. */
  readonly startToken: string;
  readonly startedWith: string;
  /** The approved revision's hash of the payload, and the payload's own. */
  readonly revisionApproved: boolean;
  readonly payloadHash: string;
  readonly actualPayloadHash: string;
  readonly accountStatus: AccountStatus;
  /** An earlier part of the same job that is not published yet. */
  readonly earlierPartOpen: boolean;
  /** Milliseconds until the part may go out; negative when that is past. */
  readonly msUntilStart: number;
  /** Publishing is stopped for the account: by a hold of it, its platform, the workspace or the instance. */
  readonly held: boolean;
  /** Its instant passed longer ago than it may go out late by itself. */
  readonly tooLate: boolean;
}

export type ClaimDecision =
  | { readonly kind: 'claim' }
  /** Ask again after so many milliseconds. */
  | { readonly kind: 'too_early'; readonly ms: number }
  /** Somebody holds or has settled it: wait for the row's outcome. */
  | { readonly kind: 'already_claimed' }
  | { readonly kind: 'not_claimed'; readonly reason: NotClaimedReason };

export type NotClaimedReason =
  | 'stale_start_token'
  | 'too_early_by_more_than_the_lead'
  | 'revision_not_approved'
  | 'payload_changed'
  | 'account_not_connected'
  | 'earlier_part_open'
  | 'not_prepared'
  | 'worker_not_live'
  | 'budget_spent'
  | 'held'
  | 'too_late'
  | 'spaced'
  | 'settled';

/**
 * The gate of the irreversible act, pure: given the facts under lock, may this publish go out now?
 * The order matters: what can never become true again is told first, a hold last, so that only what is due meets one.
 */
export function decideClaim(facts: ClaimFacts): ClaimDecision {
  switch (facts.partState) {
    case 'claimed':
      return { kind: 'already_claimed' };
    case 'published':
    case 'rejected':
    case 'cancelled':
    case 'unknown':
    case 'absent':
    case 'needs_attention':
      return { kind: 'not_claimed', reason: 'settled' };
    case 'waiting':
      return { kind: 'not_claimed', reason: 'not_prepared' };
    case 'prepared':
      break;
  }
  if (facts.startToken !== facts.startedWith) return { kind: 'not_claimed', reason: 'stale_start_token' };
  if (!facts.revisionApproved) return { kind: 'not_claimed', reason: 'revision_not_approved' };
  if (facts.payloadHash !== facts.actualPayloadHash)
    return { kind: 'not_claimed', reason: 'payload_changed' };
  if (facts.accountStatus !== 'connected') return { kind: 'not_claimed', reason: 'account_not_connected' };
  if (facts.earlierPartOpen) return { kind: 'not_claimed', reason: 'earlier_part_open' };
  if (facts.msUntilStart > PUBLISH_LEAD_MS)
    return { kind: 'not_claimed', reason: 'too_early_by_more_than_the_lead' };
  if (facts.msUntilStart > 0) return { kind: 'too_early', ms: facts.msUntilStart };
  if (facts.held) return { kind: 'not_claimed', reason: 'held' };
  if (facts.tooLate) return { kind: 'not_claimed', reason: 'too_late' };
  return { kind: 'claim' };
}
