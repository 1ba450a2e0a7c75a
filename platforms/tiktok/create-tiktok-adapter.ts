import { createHash } from 'node:crypto';
import type { Dispatcher } from 'undici';
import type { CreatorInfo } from '../../domain/content/creator-info.ts';
import { APP_SCOPES } from '../../domain/platform-apps/app-scopes.ts';
import { cutText } from '../../domain/cut-text.ts';
import type { Secret } from '../../infra/secrets/secret.ts';
import { isSuccess } from '../exchange.ts';
import type { Exchange } from '../exchange.ts';
import { createPlatformAgent } from '../platform-agent.ts';
import { readTokenAnswer } from '../read-token-answer.ts';
import { stripSlash } from '../strip-slash.ts';
import { PlatformCallError } from '../port.ts';
import type {
  AppCheck,
  AuthorizeRequest,
  ConsentedAccounts,
  PlatformPort,
  RefreshOutcome,
  TokenGrant,
} from '../port.ts';
import { creatorInfoSchema, readAnswer, readTokenError, userSchema } from './tiktok-answers.ts';
import type { Said } from './tiktok-answers.ts';
import { TikTokApi } from './tiktok-api.ts';
import { prepareFailure } from './tiktok-errors.ts';
import { createTikTokNotices } from './tiktok-notices.ts';
import { prepareTikTok } from './tiktok-prepare.ts';
import { publishTikTok } from './tiktok-publish.ts';
import { findTikTokLink, settleTikTok } from './tiktok-settle.ts';

export interface TikTokAdapterOptions {
  /** https://open.tiktokapis.com, or the sandbox. */
  readonly apiBase: string;
  /** https://www.tiktok.com/v2/auth/authorize/, or the sandbox's. */
  readonly authorizeUrl: string;
  /** Base of links for people: https://www.tiktok.com. */
  readonly webUrl: string;
  readonly clientKey: string;
  readonly clientSecret: Secret;
  /** Exactly those the app was reviewed for; people may leave some out. */
  readonly scopes: readonly string[];
  /** Default: a pool of its own that keeps connections warm. */
  readonly dispatcher?: Dispatcher;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

const BASIC_FIELDS = ['open_id', 'display_name', 'avatar_url'] as const;
const PROFILE_FIELDS = ['username', 'profile_deep_link'] as const;

export function createTikTokAdapter(options: TikTokAdapterOptions): PlatformPort {
  const { clientKey, clientSecret, scopes, now = Date.now } = options;
  const webUrl = stripSlash(options.webUrl);
  const api = new TikTokApi({
    dispatcher: options.dispatcher ?? createPlatformAgent(),
    apiBase: stripSlash(options.apiBase),
    clientKey,
    clientSecret,
  });

  return {
    platform: 'tiktok',
    clientId: clientKey,
    scopes,
    // What an account may do follows from those it has.
    neededScopes: APP_SCOPES.tiktok.needed.flat(),
    checkApp: () => checkApp(api),
    authorizeUrl: (request) => consentAddress(options.authorizeUrl, clientKey, scopes, request),
    exchange: async ({ code, codeVerifier, redirectUri }) =>
      readGrant(
        await api.token({
          grant_type: 'authorization_code',
          code,
          redirect_uri: redirectUri,
          code_verifier: codeVerifier.reveal(),
        }),
      ),
    refresh: async (refreshToken) =>
      refreshOutcome(await api.token({ grant_type: 'refresh_token', refresh_token: refreshToken.reveal() })),
    revoke: async (token) => {
      const result = await api.revoke(token);
      if (result.kind !== 'answer' || !isSuccess(result.status)) throw tokenError(result);
    },
    accounts: (grant) => findAccount(api, grant, webUrl),
    creatorInfo: (accessToken) => readCreatorInfo(api, accessToken),
    prepare: (call) => prepareTikTok(api, call, now),
    publish: (call) => publishTikTok(api, call, now()),
    settle: (call) => settleTikTok(api, call, webUrl, now()),
    findLink: (call) => findTikTokLink(api, call, webUrl),
    notices: createTikTokNotices(clientSecret),
  };
}

/** A token of the app itself, which is thrown away: it is for other tools of TikTok. */
async function checkApp(api: TikTokApi): Promise<AppCheck> {
  const result = await api.token({ grant_type: 'client_credentials' });
  if (parseGrant(result) !== null) return 'accepted';
  const error = tokenError(result);
  if (error.code === 'invalid_client') return 'refused';
  throw error;
}

/** TikTok's challenge is the hash in hex, not in base64url. https://developers.tiktok.com/doc/login-kit-desktop */
function consentAddress(
  authorizeUrl: string,
  clientKey: string,
  scopes: readonly string[],
  request: AuthorizeRequest,
): URL {
  const url = new URL(authorizeUrl);
  url.searchParams.set('client_key', clientKey);
  url.searchParams.set('response_type', 'code');
  url.searchParams.set('scope', scopes.join(','));
  url.searchParams.set('redirect_uri', request.redirectUri);
  url.searchParams.set('state', request.state);
  const challenge = createHash('sha256').update(request.codeVerifier.reveal()).digest('hex');
  url.searchParams.set('code_challenge', challenge);
  url.searchParams.set('code_challenge_method', 'S256');
  return url;
}

/** Whether there is a token decides, not the status: refusals come with 200 too. */
function parseGrant(result: Exchange): TokenGrant | null {
  return result.kind === 'answer' ? readTokenAnswer(result.body) : null;
}

function readGrant(result: Exchange): TokenGrant {
  const grant = parseGrant(result);
  if (grant === null) throw tokenError(result);
  return grant;
}

/** A refresh may hand out a new refresh token and end the old one: a lost answer may have taken the key along. */
function refreshOutcome(result: Exchange): RefreshOutcome {
  if (result.kind === 'not_sent') return { kind: 'transient', code: result.code, detail: result.detail };
  if (result.kind === 'lost') return { kind: 'unknown', code: result.code, detail: result.detail };
  const grant = parseGrant(result);
  if (grant !== null) return { kind: 'refreshed', grant };
  const error = readTokenError(result.body);
  const code = error?.code ?? `http_${result.status}`;
  const detail = cutText(`TikTok refused to renew the access token (${code}). ${error?.words ?? ''}`);
  if (code === 'invalid_grant') return { kind: 'dead', code, detail };
  const said = error !== null && !['server_error', 'temporarily_unavailable'].includes(code);
  return { kind: said || result.status === 429 ? 'transient' : 'unknown', code, detail };
}

async function findAccount(
  api: TikTokApi,
  { accessToken, scopes }: Pick<TokenGrant, 'accessToken' | 'scopes'>,
  webUrl: string,
): Promise<ConsentedAccounts> {
  const fields = scopes.includes('user.info.profile') ? [...BASIC_FIELDS, ...PROFILE_FIELDS] : BASIC_FIELDS;
  const said = readAnswer(await api.userInfo(accessToken, fields), userSchema);
  if (said.kind !== 'data') throw callError(said);
  const { open_id, display_name, avatar_url, username, profile_deep_link } = said.data.user;
  const profile = {
    // Unchanged: webhooks name the account by it.
    platformAccountId: open_id,
    kind: 'person' as const,
    handle: username ?? display_name,
    displayName: display_name,
    avatarUrl: avatar_url ?? null,
    profileUrl: username === undefined ? (profile_deep_link ?? null) : `${webUrl}/@${username}`,
  };
  return { grantedBy: open_id, profiles: [profile] };
}

async function readCreatorInfo(api: TikTokApi, accessToken: Secret): Promise<CreatorInfo> {
  const said = readAnswer(await api.creatorInfo(accessToken), creatorInfoSchema);
  if (said.kind !== 'data') throw creatorError(said);
  const info = said.data;
  return {
    nickname: info.creator_nickname,
    privacyOptions: info.privacy_level_options,
    commentsAllowed: !info.comment_disabled,
    duetAllowed: !info.duet_disabled,
    stitchAllowed: !info.stitch_disabled,
    maxVideoSeconds: info.max_video_post_duration_sec,
  };
}

/** Why the account cannot post now, by the code that people's pages word. */
function creatorError(said: Exclude<Said<unknown>, { kind: 'data' }>): PlatformCallError {
  const { kind, code, detail } = prepareFailure(said, Date.now());
  // A day's limit is as good as a refusal to whoever asks now; that of a minute is not.
  const retryable = kind === 'transient' || code === 'rate_limited';
  return new PlatformCallError(code, detail, { retryable, status: null });
}

/** For calls that are safe to repeat. */
function callError(said: Exclude<Said<unknown>, { kind: 'data' }>): PlatformCallError {
  if (said.kind !== 'refused')
    return new PlatformCallError(said.reason.code, said.reason.detail, { retryable: true, status: null });
  const retryable = said.status === 429 || said.status >= 500;
  const words = cutText(`TikTok answered ${said.code}. ${said.words}`);
  return new PlatformCallError(said.code, words, { retryable, status: said.status });
}

function tokenError(result: Exchange): PlatformCallError {
  if (result.kind !== 'answer')
    return new PlatformCallError(result.code, result.detail, { retryable: true, status: null });
  const error = readTokenError(result.body);
  const code = error?.code ?? `http_${result.status}`;
  return new PlatformCallError(code, cutText(`TikTok answered ${code}. ${error?.words ?? ''}`), {
    retryable: result.status === 429 || result.status >= 500,
    status: result.status,
  });
}
