import type { Platform } from '../platforms.ts';

/** What a hold of a workspace stops: all of it, one platform, or one account. */
export type HoldScope =
  | { readonly scope: 'workspace' }
  | { readonly scope: 'platform'; readonly platform: Platform }
  | { readonly scope: 'account'; readonly accountId: string };

/** `database_behind`: the database is older than what it has published, after a restore. */
export const INSTANCE_HOLD_CAUSES = ['operator', 'database_behind'] as const;
export type InstanceHoldCause = (typeof INSTANCE_HOLD_CAUSES)[number];

/**
 * A call that began before a hold. `awaited`: it is under way and runs to its end; `unknown`: no certain answer came, and
 * what became of it is being found out.
 */
export type CallAnswer = 'awaited' | 'unknown';

/** The widest open hold over an account: what keeps its posts from going out, as readers are told. */
export interface StandingHold {
  readonly id: string;
  readonly scope: HoldScope['scope'] | 'instance';
  /** Who placed it, as they were called then. */
  readonly by: string;
  /** ISO instant. */
  readonly since: string;
  /** In the words of who placed it, or a stored notice (hold-notice.ts); may be empty. */
  readonly reason: string;
}
