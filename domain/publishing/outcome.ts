import type { Reason } from './reason.ts';

/**
 * How one irreversible call ended: yes, no or unknown. `transient`, `rate_limited` and `token_invalid` are
 * certain "no, but try again"; `unknown` is never tried again blindly.
 */
export type PublishOutcome =
  | { readonly kind: 'published'; readonly platformId: string; readonly permalink: string | null }
  | ({ readonly kind: 'rejected' } & Reason)
  /** `until`: ISO instant at which the platform accepts calls again. */
  | ({ readonly kind: 'rate_limited'; readonly until: string } & Reason)
  | ({ readonly kind: 'token_invalid' } & Reason)
  | ({ readonly kind: 'transient' } & Reason)
  /** `trace`: names the platform gave to it, by which it can be asked what became of it. */
  | ({ readonly kind: 'unknown'; readonly trace?: Readonly<Record<string, string>> } & Reason);
