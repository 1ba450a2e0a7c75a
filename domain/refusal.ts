/**
 * The one way a rule says no. Thrown inside a transaction so that nothing of the refused act is kept;
 * the API maps `code` to a status in one place (api/kit/problem.ts).
 */
export class Refusal extends Error {
  readonly code: RefusalCode;
  /** Facts for the reader: numbers, names, field paths. Never a secret, never a stack. */
  readonly facts: Readonly<Record<string, RefusalFact>>;

  constructor(code: RefusalCode, detail: string, facts: Record<string, RefusalFact> = {}) {
    super(detail);
    this.name = 'Refusal';
    this.code = code;
    this.facts = facts;
  }
}

export type RefusalFact =
  | string
  | number
  | boolean
  | null
  | readonly RefusalFact[]
  | { [key: string]: RefusalFact };

/** Stable: programs match on these. A new code is added, an old one never changes its meaning. */
export type RefusalCode =
  | 'validation_failed'
  | 'malformed_json'
  | 'unsupported_media_type'
  | 'body_too_large'
  | 'not_authenticated'
  | 'token_expired'
  | 'token_revoked'
  | 'wrong_credentials'
  | 'forbidden'
  | 'cross_site_request'
  | 'workspace_required'
  | 'not_found'
  | 'method_not_allowed'
  | 'email_taken'
  | 'sign_up_closed'
  | 'reset_link_invalid'
  | 'rate_limited'
  | 'version_conflict'
  | 'precondition_required'
  | 'idempotency_in_progress'
  | 'idempotency_key_reused'
  | 'secret_shown_once'
  | 'content_invalid'
  | 'time_in_past'
  | 'time_too_far'
  | 'account_not_connected'
  | 'account_in_other_workspace'
  | 'platform_not_configured'
  | 'set_by_environment'
  | 'oauth_state_invalid'
  | 'oauth_denied'
  | 'oauth_scope_missing'
  | 'oauth_failed'
  | 'oauth_no_account'
  | 'platform_refused'
  | 'platform_unavailable'
  | 'post_already_claimed'
  | 'post_not_editable'
  | 'post_wrong_status'
  | 'restore_under_way'
  | 'part_not_open'
  | 'link_not_of_platform'
  | 'link_of_other_post'
  | 'call_may_still_be_made'
  | 'already_held'
  | 'already_released'
  | 'restore_not_reconciled'
  | 'plan_out_of_date'
  | 'media_type_not_taken'
  | 'media_unreadable'
  | 'media_too_many_pixels'
  | 'media_in_use'
  | 'database_unavailable'
  | 'internal_error';
