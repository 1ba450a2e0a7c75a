/** What rules need to know of an account beside its platform. */
export interface AccountFacts {
  /** A page of an organisation has other rights than a person; Instagram's and TikTok's accounts are all `person`. */
  readonly kind: AccountKind;
  /** Scopes granted at consent, in the platform's own names. */
  readonly scopes: readonly string[];
}

export const ACCOUNT_KINDS = ['person', 'organisation'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];
