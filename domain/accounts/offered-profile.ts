import type { AccountKind } from './account-facts.ts';

/** An account that a consent lets us publish for. */
export interface OfferedProfile {
  /** The platform's own id of the account. */
  readonly platformAccountId: string;
  readonly kind: AccountKind;
  readonly handle: string;
  readonly displayName: string;
  readonly avatarUrl: string | null;
  readonly profileUrl: string | null;
}

/** What a consent offers beyond the accounts that are connected; kept with its grant until somebody has chosen. */
export interface AccountOffer {
  readonly sandbox: boolean;
  readonly profiles: readonly OfferedProfile[];
}
