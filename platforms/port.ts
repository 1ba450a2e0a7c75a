import type { Platform } from '../domain/platforms.ts';
import type { PublishOutcome } from '../domain/publishing/outcome.ts';
import type { Secret } from '../infra/secrets/secret.ts';

/**
 * What every platform offers the Hub. An adapter is thin and exact: it speaks the platform's protocol, maps
 * its errors once, and knows nothing of posts, workspaces or databases.
 */
export interface PlatformPort {
  readonly platform: Platform;
  /** The app that people consent to. */
  readonly clientId: string;
  /** Scopes asked for at consent, all of them needed. */
  readonly scopes: readonly string[];

  /** Address of the consent page. */
  authorizeUrl(request: AuthorizeRequest): URL;
  /** Exchanges the code for tokens. Throws PlatformCallError. */
  exchange(request: ExchangeRequest): Promise<TokenGrant>;
  /** Renews the access token; never throws for an answer of the platform. */
  refresh(refreshToken: Secret): Promise<RefreshOutcome>;
  /** Ends a token; any 2xx counts. Throws PlatformCallError. */
  revoke(token: Secret): Promise<void>;
  /** Who the token belongs to. Throws PlatformCallError. */
  profile(accessToken: Secret): Promise<PlatformProfile>;
  /**
   * The irreversible call: exactly one request, no retry inside. Never throws for anything the network or the
   * platform does: what is not certain is `unknown`.
   */
  publish(accessToken: Secret, payload: PublishPayload, options: CallOptions): Promise<PublishOutcome>;
}

export interface AuthorizeRequest {
  readonly state: string;
  /** PKCE S256 challenge, base64url. */
  readonly codeChallenge: string;
  readonly redirectUri: string;
}

export interface ExchangeRequest {
  readonly code: string;
  readonly codeVerifier: Secret;
  readonly redirectUri: string;
}

export interface TokenGrant {
  readonly accessToken: Secret;
  readonly refreshToken: Secret | null;
  /** Seconds of life the platform stated; null when it stated none. */
  readonly expiresInSeconds: number | null;
  readonly scopes: readonly string[];
}

export type RefreshOutcome =
  | { readonly kind: 'refreshed'; readonly grant: TokenGrant }
  /** The platform refused the refresh token for good: a person must reconnect. */
  | { readonly kind: 'dead'; readonly code: string; readonly detail: string }
  /** Certain that nothing was rotated (no connection was made, or a refusal by rate limit): try again later. */
  | { readonly kind: 'transient'; readonly code: string; readonly detail: string }
  /** The request may have been carried out and its answer lost. */
  | { readonly kind: 'unknown'; readonly code: string; readonly detail: string };

export interface PlatformProfile {
  /** The platform's own id of the account. */
  readonly platformAccountId: string;
  /** The platform's own id of the person who consented: on X that is the account itself. */
  readonly grantedBy: string;
  readonly handle: string;
  readonly displayName: string;
  readonly avatarUrl: string | null;
  readonly profileUrl: string | null;
}

/** What the claim returned: exactly this is sent. */
export interface PublishPayload {
  readonly kind: 'text';
  readonly text: string;
  /** For the permalink. */
  readonly handle: string;
}

export interface CallOptions {
  /** Aborting makes the outcome `unknown` once bytes have left. */
  readonly signal: AbortSignal;
}

/** A call that is safe to repeat failed. `retryable`: the same call may succeed later. */
export class PlatformCallError extends Error {
  readonly code: string;
  readonly retryable: boolean;
  /** HTTP status, or null when no answer came. */
  readonly status: number | null;

  constructor(code: string, detail: string, options: { retryable: boolean; status: number | null }) {
    super(detail);
    this.name = 'PlatformCallError';
    this.code = code;
    this.retryable = options.retryable;
    this.status = options.status;
  }
}
