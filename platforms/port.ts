import type { Readable } from 'node:stream';
import type { StatedBudget } from '../domain/budgets/budget.ts';
import type { AccountKind } from '../domain/accounts/account-facts.ts';
import type { AccountReasonCode } from '../domain/accounts/account-reason.ts';
import type { OfferedProfile } from '../domain/accounts/offered-profile.ts';
import type { NoticeAddress, PlatformNotice } from '../domain/accounts/platform-notice.ts';
import type { CreatorInfo } from '../domain/content/creator-info.ts';
import type { Platform } from '../domain/platforms.ts';
import type { ReadOfCall } from '../domain/publishing/judge-read.ts';
import type { PublishOutcome } from '../domain/publishing/outcome.ts';
import type { Reason } from '../domain/publishing/reason.ts';
import type { PartPayload, PayloadMedia } from '../domain/publishing/part-payload.ts';
import type { Secret } from '../infra/secrets/secret.ts';

/**
 * What every platform offers the Hub. An adapter is thin and exact: it speaks the platform's protocol, maps
 * its errors once, and knows nothing of posts, workspaces or databases.
 */
export interface PlatformPort {
  readonly platform: Platform;
  /** The app that people consent to. */
  readonly clientId: string;
  /** Scopes asked for at consent. */
  readonly scopes: readonly string[];
  /** Those of them without which an account is of no use; consent without one is refused. */
  readonly neededScopes: readonly string[];

  /**
   * Whether the platform knows the app by its id and secret, asked with a call that changes nothing. Throws
   * PlatformCallError when it does not say. Absent where the platform has no such call.
   */
  checkApp?(): Promise<AppCheck>;
  /** Address of the consent page. */
  authorizeUrl(request: AuthorizeRequest): URL;
  /** Exchanges the code for tokens. Throws PlatformCallError. */
  exchange(request: ExchangeRequest): Promise<TokenGrant>;
  /** Renews the access token; never throws for an answer of the platform. */
  refresh(refreshToken: Secret): Promise<RefreshOutcome>;
  /** Ends a token; any 2xx counts. Throws PlatformCallError. Absent where the platform has no such call. */
  revoke?(token: Secret): Promise<void>;
  /** Who consented, and the accounts that the consent lets us publish for. Throws PlatformCallError. */
  accounts(grant: Pick<TokenGrant, 'accessToken' | 'scopes'>): Promise<ConsentedAccounts>;

  /** What the account may do at this moment, where the platform's rules want it asked. Throws PlatformCallError. */
  creatorInfo?(accessToken: Secret): Promise<CreatorInfo>;

  /**
   * Everything that may be repeated before the irreversible call: uploads, containers, waiting for processing.
   * Stops before that call. Absent where a payload needs none. Never throws for what network or platform do.
   */
  prepare?(call: PrepareCall): Promise<PrepareOutcome>;
  /**
   * The irreversible call: exactly one request, no retry inside. Never throws for anything the network or the
   * platform does: what is not certain is `unknown`.
   */
  publish(call: PublishCall): Promise<PublishOutcome>;
  /**
   * Reads back what became of a call whose outcome is unknown. Absent where the platform lets nobody read it.
   * Never throws for what network or platform do.
   */
  settle?(call: SettleCall): Promise<ReadOfCall>;
  /**
   * Looks up the address of a published part that came without one. Absent where publishing tells it. Never throws for
   * what network or platform do.
   */
  findLink?(call: LinkCall): Promise<FoundLink>;
  /** How it tells the Hub things of its own accord. Absent where it cannot: it has no way, or its secret is missing. */
  readonly notices?: PlatformNotices;
}

export type AppCheck = 'accepted' | 'refused';

export interface PlatformNotices {
  /** Which addresses it sends to. */
  readonly addresses: readonly NoticeAddress[];
  /** What the platform's console asks for beside the address, and repeats in its challenge. */
  readonly verifyToken?: string;
  /** What a notice is answered that does not prove where it comes from. */
  readonly forgedStatus: 401 | 403;
  /**
   * Answers the question whether the address is the app's; null when it is not asked as the platform asks. Absent where
   * the platform does not ask.
   */
  challenge?(query: Readonly<Record<string, unknown>>): ChallengeAnswer | null;
  /** Proves where a notice comes from, then reads it. Never throws for what came in. */
  read(received: ReceivedNotice): ReadNotices;
}

export interface ChallengeAnswer {
  readonly type: 'text/plain' | 'application/json';
  readonly body: string;
}

export interface ReceivedNotice {
  readonly address: NoticeAddress;
  /** The bytes as they came: what is signed. */
  readonly body: Buffer;
  readonly header: (name: string) => string | undefined;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

export type ReadNotices =
  /** None of those it holds may be of use. */
  | { readonly kind: 'genuine'; readonly notices: readonly PlatformNotice[] }
  /** Proved to be the platform's, and of a shape we do not know. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'forged'; readonly why: 'not_signed' | 'wrong_signature' | 'stale' };

export interface AuthorizeRequest {
  readonly state: string;
  /** 43 random characters; each platform hashes them its own way, or not at all. */
  readonly codeVerifier: Secret;
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
  /** The platform refused the refresh token for good: a person must reconnect. `because`: where it says why. */
  | ({ readonly kind: 'dead'; readonly because?: AccountReasonCode } & RefreshReason)
  /** Certain that nothing was rotated (no connection was made, or a refusal by rate limit): try again later. */
  | ({ readonly kind: 'transient' } & RefreshReason)
  /** The request may have been carried out and its answer lost. */
  | ({ readonly kind: 'unknown' } & RefreshReason);

/** `code`: the platform's own, or the network's. `detail`: English, at most 500 characters, never a secret. */
export interface RefreshReason {
  readonly code: string;
  readonly detail: string;
}

export interface ConsentedAccounts {
  /** The platform's own id of the person who consented: on X that is the account itself. */
  readonly grantedBy: string;
  /** Another id of the same person, by which the platform may name them in its notices. */
  readonly grantedByOther?: string;
  /** One, or several to choose from; none when the person has no account that can be published to. */
  readonly profiles: readonly OfferedProfile[];
}

/** Whose call it is. */
export interface CallAccount {
  readonly platformAccountId: string;
  readonly kind: AccountKind;
  readonly handle: string;
}

/** What a platform gained for a part before the call: media ids, container, upload address. Json, no secrets in clear. */
export type Artefacts = Readonly<Record<string, unknown>>;

interface PartCall {
  readonly accessToken: Secret;
  readonly account: CallAccount;
  readonly payload: PartPayload;
  /** What `prepare` kept; empty before. */
  readonly artefacts: Artefacts;
  readonly media: MediaSource;
  /** Told of every budget that an answer names, as it comes. */
  readonly onBudget: (budget: StatedBudget) => void;
  /** Aborting ends the call: what may have been carried out is `unknown`. */
  readonly signal: AbortSignal;
}

export interface PrepareCall extends PartCall {
  /** Stores what was gained, at once and for good; `usableUntil` null: as long as it takes. */
  keep(artefacts: Artefacts, usableUntil: Date | null): Promise<void>;
}

export type PrepareOutcome =
  | { readonly kind: 'ready' }
  | ({ readonly kind: 'rejected' } & Reason)
  /** `until`: ISO instant at which the platform accepts calls again. */
  | ({ readonly kind: 'rate_limited'; readonly until: string } & Reason)
  | ({ readonly kind: 'token_invalid' } & Reason)
  | ({ readonly kind: 'transient' } & Reason);

/** A call that refers to what is out already. */
export interface FollowingCall extends PartCall {
  /** The published part before this one; null for the first. */
  readonly earlier: EarlierPart | null;
}

/** The irreversible call. */
export interface PublishCall extends FollowingCall {
  /**
   * Asked once, right before the first byte leaves; false: nothing is sent, and the outcome is `transient`. A worker
   * that was held up since it claimed the part no longer has the right to send it.
   */
  readonly mayLeave: () => boolean;
}

/** How an irreversible request is bounded. */
export type Departure = Pick<PublishCall, 'signal' | 'mayLeave'>;

export interface EarlierPart {
  /** Of the part right before, which a post of a thread answers. */
  readonly platformId: string;
  /** Of the job's first part, which a first comment stands under. */
  readonly firstPlatformId: string;
}

export interface SettleCall extends FollowingCall {
  /** When the call was claimed. */
  readonly claimedAt: Date;
  /** When the first call with this content was claimed that may be out: it may come to light after later ones. */
  readonly lookFrom: Date;
  /** Platform ids that other parts of the account own: never ours. */
  readonly owned: ReadonlySet<string>;
  /**
   * The database was restored: whether it was sent since `lookFrom` is not known, nor what had been prepared for it.
   * Only that it is there is told by the artefacts, never that it is not.
   */
  readonly lost: boolean;
}

export interface LinkCall extends FollowingCall {
  /** The part's id at the platform, as publishing told it. */
  readonly platformId: string;
}

export type FoundLink =
  /** `platformId`: the post's own id, where publishing knew it by another. */
  | { readonly kind: 'found'; readonly permalink: string; readonly platformId: string }
  /** There is none and will be none. */
  | { readonly kind: 'none' }
  | { readonly kind: 'later' };

/** Where adapters read the files of a payload from. */
export interface MediaSource {
  /** Bytes `from` (inclusive) to `to` (exclusive) of the file; all of them unless told. */
  open(file: PayloadMedia, range?: { readonly from: number; readonly to: number }): Promise<Readable>;
  /** An address the platform can fetch the file from for some hours. */
  publicUrl(file: PayloadMedia): URL;
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
