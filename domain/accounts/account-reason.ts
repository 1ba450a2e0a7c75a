/**
 * Why an account's consent is of no use any more. Programs match on these; people read the sentence that the UI has for
 * each in their language. The meaning of one never changes.
 */
export const ACCOUNT_REASON_CODES = [
  /** The person took the app's access away at the platform. */
  'access_removed',
  /** The person changed the password there, which ends every consent. */
  'password_changed',
  /** The platform wants the person to sign in and confirm something first. */
  'sign_in_needed',
  /** The token ran out before it could be renewed. */
  'token_expired',
  /** The platform refused to renew the token, for a reason of its own. */
  'refresh_refused',
  /** The consent came without anything to renew it with. */
  'no_refresh_token',
  /** It was given to another app than the one that is set up now. */
  'other_app',
  /** It was given in the sandbox, which stands in for the platform no longer. */
  'left_sandbox',
  /** The person had their data deleted. */
  'data_deleted',
] as const;
export type AccountReasonCode = (typeof ACCOUNT_REASON_CODES)[number];

export interface AccountReason {
  readonly code: AccountReasonCode;
  /** The same in English, with the platform's own words: at most 500 characters, never a secret. */
  readonly detail: string;
}
