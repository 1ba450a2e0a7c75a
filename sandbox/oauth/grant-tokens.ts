import type { PlatformCore } from '../platform/platform.ts';
import { sameHash, sha256, sha256Base64Url } from '../store/hash.ts';
import type { AppRecord, CodeRecord, TokensRecord } from '../store/records.ts';
import type { StoredToken } from '../store/sandbox-state.ts';

/** How long what a platform issues lives, and what becomes of a refresh token that is used. */
export interface TokenRules {
  readonly accessLifeMs: number;
  readonly refreshLifeMs: number;
  /**
   * `rotate`: a new one each time, with a life of its own. `keep`: the same one until its own end.
   * `add`: a new one each time, and the old one is still good.
   */
  readonly refresh: 'rotate' | 'keep' | 'add';
  /** What each kind of token begins with, on platforms that mark them. */
  readonly prefixes?: { readonly access: string; readonly refresh: string };
}

/** What is issued, in the clear; the journal keeps hashes. */
export interface IssuedTokens {
  readonly access: string;
  /** Null where this grant gets none. */
  readonly refresh: string | null;
  readonly record: TokensRecord;
}

export type CodeCheck =
  | { readonly kind: 'ok'; readonly code: CodeRecord }
  /** Never issued, already used, too old or another app's: `unknown`. */
  | { readonly kind: 'unknown' | 'redirect' | 'verifier' };

export function checkCode(
  { store, time }: PlatformCore,
  app: AppRecord,
  given: {
    readonly code: string;
    readonly redirectUri: string | null;
    readonly verifier: string | null;
  },
): CodeCheck {
  const code = store.state.code(sha256(given.code));
  const fits = code?.platform === app.platform && code.clientId === app.clientId;
  if (code === undefined || !fits || code.expiresAtMs <= time.nowMs()) return { kind: 'unknown' };
  if (code.redirectUri !== given.redirectUri) return { kind: 'redirect' };
  const proof = given.verifier === null ? null : sha256Base64Url(given.verifier);
  if (code.challenge !== null && code.challenge !== proof) return { kind: 'verifier' };
  return { kind: 'ok', code };
}

/** Null when the token is unknown, used up, ended, another app's or no refresh token. */
export function checkRefresh(
  { store, time }: PlatformCore,
  app: AppRecord,
  refreshToken: string,
): StoredToken | null {
  const reading = store.state.readToken(sha256(refreshToken), time.nowMs());
  if (reading.status !== 'live' || reading.token.kind !== 'refresh') return null;
  const { grant } = reading.token;
  return grant.platform === app.platform && grant.clientId === app.clientId ? reading.token : null;
}

/** `withRefresh`: whether this grant gets a refresh token. */
export function issueForCode(
  core: PlatformCore,
  rules: TokenRules,
  { clientId, accountId, scopes, codeHash }: CodeRecord,
  withRefresh: boolean,
): Promise<IssuedTokens> {
  const refresh = withRefresh ? newToken(core, rules.prefixes?.refresh) : null;
  return issueTokens(core, rules, {
    grantId: core.chance.uuid(`${core.platform.name} consent`),
    clientId,
    accountId,
    scopes,
    refresh,
    refreshExpiresAtMs: core.time.nowMs() + rules.refreshLifeMs,
    spentCodeHash: codeHash,
    spentRefreshHash: null,
  });
}

export function issueForRefresh(
  core: PlatformCore,
  rules: TokenRules,
  used: StoredToken,
  refreshToken: string,
): Promise<IssuedTokens> {
  const { grantId, clientId, accountId, scopes } = used.grant;
  const renews = rules.refresh !== 'keep';
  return issueTokens(core, rules, {
    grantId,
    clientId,
    accountId,
    scopes,
    refresh: renews ? newToken(core, rules.prefixes?.refresh) : refreshToken,
    refreshExpiresAtMs: renews ? core.time.nowMs() + rules.refreshLifeMs : used.expiresAtMs,
    spentCodeHash: null,
    spentRefreshHash: rules.refresh === 'rotate' ? sha256(refreshToken) : null,
  });
}

/** The app, where what the caller gives proves that it is the app. A public one has no secret to give. */
export function proveClient(
  { store, platform }: PlatformCore,
  clientId: string,
  secret: string | null,
): AppRecord | null {
  const app = store.state.app(platform.name, clientId);
  if (app === undefined) return null;
  if (app.secretHash === null) return secret === null ? app : null;
  return secret !== null && sameHash(app.secretHash, sha256(secret)) ? app : null;
}

/** Puts tokens of a consent on the record, by a platform's own way to come by them. */
export async function issueTokens(
  core: PlatformCore,
  { accessLifeMs, prefixes }: TokenRules,
  {
    refresh,
    ...facts
  }: Omit<TokensRecord, 'type' | 'platform' | 'accessHash' | 'accessExpiresAtMs' | 'refreshHash'> & {
    refresh: string | null;
  },
): Promise<IssuedTokens> {
  const { store, time, platform } = core;
  const access = newToken(core, prefixes?.access);
  const record: TokensRecord = {
    type: 'tokens',
    platform: platform.name,
    ...facts,
    accessHash: sha256(access),
    accessExpiresAtMs: time.nowMs() + accessLifeMs,
    refreshHash: refresh === null ? null : sha256(refresh),
  };
  await store.commit(record);
  return { access, refresh, record };
}

function newToken({ chance, platform }: PlatformCore, prefix = ''): string {
  return `${prefix}${chance.bytes(`${platform.name} token`, 48).toString('base64url')}`;
}
