import { cutText } from '../cut-text.ts';

/**
 * Why a part was refused, waits or is unknown. Programs match on these; people read the sentence that the UI has for
 * each in their language, so that adding one needs its sentence in both. The meaning of one never changes.
 */
export const REASON_CODES = [
  // What the platform answered.
  'invalid_request',
  'unauthorized',
  'usage_cap',
  'credits_depleted',
  'duplicate_content',
  'wrong_token_kind',
  'app_not_enrolled',
  'account_suspended',
  'reply_not_allowed',
  'too_many_cashtags',
  'invalid_url',
  'forbidden',
  'not_found',
  'too_large',
  'unsupported_type',
  'rate_limited',
  'daily_limit',
  'unreadable',
  'unexpected_answer',
  'text_too_long',
  'too_many_media',
  'too_many_mentions',
  'cover_out_of_range',
  'media_too_large',
  'media_too_long',
  'media_ratio',
  'media_not_processed',
  'media_still_processing',
  'media_not_fetched',
  'media_expired',
  'media_host_not_verified',
  'missing_scope',
  'privacy_not_offered',
  'interaction_not_offered',
  'account_restricted',
  'account_banned',
  'app_not_permitted',
  'app_not_audited',
  'app_user_cap',
  'app_too_old',
  'inbox_full',
  'refused_as_spam',
  'blocked_as_spam',
  'conflict',
  'version_inactive',
  'platform_failed',
  'container_lost',
  'already_published',
  'cancelled_there',
  'processing',
  // What happened on the way to it.
  'not_reached',
  'no_answer',
  // What the Hub found.
  'platform_not_configured',
  'token_invalid',
  'token_not_renewed',
  'not_prepared',
  'budget_spent',
  'account_not_in_consent',
  'earlier_part_failed',
  'earlier_id_unknown',
  'skipped_on_resume',
  'worker_lost',
  'worker_held_up',
  'database_restored',
  'gave_up',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** What the sentence of a reason is filled with. Never a secret. */
export interface ReasonFacts {
  /** The platform's own words, at most 500 characters, in whatever language it spoke. */
  readonly words?: string;
  /** HTTP status of an answer that says nothing else. */
  readonly status?: number;
  /** Code of the network's failure, such as ECONNREFUSED. */
  readonly cause?: string;
  /** How often it was tried before it was given up, and why the last try failed. */
  readonly tries?: number;
  readonly last?: ReasonCode;
  /** Posts that the platform lets the account publish in the window that is used up. */
  readonly quota?: number;
}

export interface Reason {
  readonly code: ReasonCode;
  /** The same in English, for programs and logs: at most 500 characters, never a secret. */
  readonly detail: string;
  readonly facts?: ReasonFacts;
}

/** A reason as every store takes it. */
export function cutReason({ code, detail, facts = {} }: Reason): Required<Reason> {
  const words = facts.words === undefined ? {} : { words: cutText(facts.words) };
  return { code, detail: cutText(detail), facts: { ...facts, ...words } };
}
