/**
 * How one irreversible call ended: yes, no or unknown. `transient`, `rate_limited` and `token_invalid` are
 * certain "no, but try again"; `unknown` is never tried again blindly.
 */
export type PublishOutcome =
  | { readonly kind: 'published'; readonly platformId: string; readonly permalink: string | null }
  | ({ readonly kind: 'rejected' } & OutcomeReason)
  /** `until`: ISO instant at which the platform accepts calls again. */
  | ({ readonly kind: 'rate_limited'; readonly until: string } & OutcomeReason)
  | ({ readonly kind: 'token_invalid' } & OutcomeReason)
  | ({ readonly kind: 'transient' } & OutcomeReason)
  /** `trace`: names the platform gave to it, by which it can be asked what became of it. */
  | ({ readonly kind: 'unknown'; readonly trace?: Readonly<Record<string, string>> } & OutcomeReason);

/** `code` from the platform's error table; `detail` in plain words, cut to 500 characters, never a secret. */
export interface OutcomeReason {
  readonly code: string;
  readonly detail: string;
}
