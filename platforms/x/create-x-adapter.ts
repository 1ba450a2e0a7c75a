import { createHash } from 'node:crypto';
import type { Dispatcher } from 'undici';
import type { OfferedProfile } from '../../domain/accounts/offered-profile.ts';
import { APP_SCOPES } from '../../domain/platform-apps/app-scopes.ts';
import type { PublishOutcome } from '../../domain/publishing/outcome.ts';
import type { Secret } from '../../infra/secrets/secret.ts';
import { cutText } from '../../domain/cut-text.ts';
import { isSuccess } from '../exchange.ts';
import type { Exchange } from '../exchange.ts';
import { createPlatformAgent } from '../platform-agent.ts';
import { readTokenAnswer } from '../read-token-answer.ts';
import { stripSlash } from '../strip-slash.ts';
import { PlatformCallError } from '../port.ts';
import type { AuthorizeRequest, ExchangeRequest, PlatformPort, RefreshOutcome, TokenGrant } from '../port.ts';
import { createdSchema, meSchema, readProblem } from './x-answers.ts';
import { parseJson } from '../parse-json.ts';
import { failedExchange } from '../reasons.ts';
import { XApi } from './x-api.ts';
import { statedBudgets } from './x-budgets.ts';
import { createBody } from './x-create-body.ts';
import { createErrorOutcome } from './x-errors.ts';
import { createXNotices } from './x-notices.ts';
import { settleOnTimeline } from './x-settle.ts';
import { uploadMedia } from './x-upload.ts';

export interface XAdapterOptions {
  /** https://api.x.com, or the sandbox. */
  readonly apiBase: string;
  /** https://x.com/i/oauth2/authorize, or the sandbox's. */
  readonly authorizeUrl: string;
  /** Base of links for people: https://x.com. */
  readonly webUrl: string;
  readonly clientId: string;
  /** Null for a public client. */
  readonly clientSecret: Secret | null;
  /** The API secret key of the app, which signs X's notices; null: they are not taken. */
  readonly consumerSecret?: Secret | null;
  /** Default: a pool of its own that keeps connections warm. */
  readonly dispatcher?: Dispatcher;
  /** Milliseconds since 1970, for waits that X gives no time for. */
  readonly now?: () => number;
}

const SCOPES = APP_SCOPES.x.standard;

export function createXAdapter(options: XAdapterOptions): PlatformPort {
  const dispatcher = options.dispatcher ?? createPlatformAgent();
  const apiBase = stripSlash(options.apiBase);
  const webUrl = stripSlash(options.webUrl);
  const { clientId, clientSecret, now = Date.now } = options;
  const api = new XApi({ dispatcher, apiBase, clientId, clientSecret });

  const permalinkBase = (handle: string): string => `${webUrl}/${handle}/status/`;

  return {
    platform: 'x',
    clientId,
    scopes: SCOPES,
    // X's consent page lets nobody leave one out.
    neededScopes: SCOPES,
    authorizeUrl: (request) => consentAddress(options.authorizeUrl, clientId, request),
    exchange: async (request) => readGrant(await api.token(codeParameters(request))),
    refresh: async (refreshToken) =>
      refreshOutcome(await api.token({ grant_type: 'refresh_token', refresh_token: refreshToken.reveal() })),
    revoke: async (token) => {
      const result = await api.revoke(token);
      if (result.kind !== 'answer' || !isSuccess(result.status)) throw callError(result);
    },
    accounts: async ({ accessToken }) => {
      const profile = readProfile(await api.me(accessToken), webUrl);
      return { grantedBy: profile.platformAccountId, profiles: [profile] };
    },
    prepare: (call) => uploadMedia(api, call, now),
    publish: async (call) => {
      const body = createBody(call);
      if (body === null) return NOT_PREPARED;
      const answer = await api.createPost(call.accessToken, body, call);
      if (answer.kind === 'answer') statedBudgets(answer.headers, now()).forEach(call.onBudget);
      return createOutcome(answer, permalinkBase(call.account.handle), now());
    },
    settle: (call) => settleOnTimeline(api, call, permalinkBase(call.account.handle), now()),
    ...(options.consumerSecret ? { notices: createXNotices(options.consumerSecret) } : {}),
  };
}

/** Nothing was sent: what the post needs is not at hand, and is prepared again. */
const NOT_PREPARED: PublishOutcome = {
  kind: 'transient',
  code: 'not_prepared',
  detail: 'The files of the post have to be uploaded to X again.',
};

function consentAddress(authorizeUrl: string, clientId: string, request: AuthorizeRequest): URL {
  const url = new URL(authorizeUrl);
  url.searchParams.set('response_type', 'code');
  url.searchParams.set('client_id', clientId);
  url.searchParams.set('redirect_uri', request.redirectUri);
  url.searchParams.set('scope', SCOPES.join(' '));
  url.searchParams.set('state', request.state);
  const challenge = createHash('sha256').update(request.codeVerifier.reveal()).digest('base64url');
  url.searchParams.set('code_challenge', challenge);
  url.searchParams.set('code_challenge_method', 'S256');
  return url;
}

function codeParameters({ code, codeVerifier, redirectUri }: ExchangeRequest): Record<string, string> {
  return {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: codeVerifier.reveal(),
  };
}

function readGrant(result: Exchange): TokenGrant {
  const grant = result.kind === 'answer' && isSuccess(result.status) ? readTokenAnswer(result.body) : null;
  if (grant === null) throw callError(result);
  return grant;
}

/**
 * Each refresh ends the token it used, so an answer that was lost may have taken the account's only key with it.
 * Only a 400 about the token itself is final: during the outage of 30 June 2026 valid tokens were answered 401
 * (https://docs.x.com/incidents), and a wrong client secret says nothing about any account.
 */
function refreshOutcome(result: Exchange): RefreshOutcome {
  if (result.kind === 'not_sent') return { kind: 'transient', code: result.code, detail: result.detail };
  if (result.kind === 'lost') return { kind: 'unknown', code: result.code, detail: result.detail };
  if (isSuccess(result.status)) {
    const grant = readTokenAnswer(result.body);
    if (grant !== null) return { kind: 'refreshed', grant };
    return {
      kind: 'unknown',
      code: 'unreadable',
      detail: 'X answered the renewal with something unreadable.',
    };
  }
  const { type, words } = readProblem(result.body);
  const detail = cutText(`X refused to renew the access token (${result.status}). ${words}`);
  if (
    result.status === 400 &&
    !['invalid_client', 'unauthorized_client', 'unsupported_grant_type'].includes(type)
  ) {
    return { kind: 'dead', code: type === '' ? 'invalid_grant' : type, detail };
  }
  if (result.status >= 400 && result.status < 500)
    return { kind: 'transient', code: type || `http_${result.status}`, detail };
  return { kind: 'unknown', code: `http_${result.status}`, detail };
}

function readProfile(result: Exchange, webUrl: string): OfferedProfile {
  const me =
    result.kind === 'answer' && isSuccess(result.status)
      ? meSchema.safeParse(parseJson(result.body)).data
      : undefined;
  if (me === undefined) throw callError(result);
  const { id, name, username, profile_image_url } = me.data;
  return {
    platformAccountId: id,
    kind: 'person',
    handle: username,
    displayName: name,
    avatarUrl: profile_image_url ?? null,
    profileUrl: `${webUrl}/${username}`,
  };
}

function createOutcome(result: Exchange, permalinkBase: string, nowMs: number): PublishOutcome {
  if (result.kind !== 'answer')
    return { kind: result.kind === 'not_sent' ? 'transient' : 'unknown', ...failedExchange(result) };
  if (!isSuccess(result.status)) return createErrorOutcome(result, nowMs);
  const created = createdSchema.safeParse(parseJson(result.body)).data;
  // A yes without an id: the post is probably there, but which one it is only a look can tell.
  if (created === undefined)
    return {
      kind: 'unknown',
      code: 'unreadable',
      detail: 'X accepted the post but its answer cannot be read.',
    };
  return { kind: 'published', platformId: created.data.id, permalink: `${permalinkBase}${created.data.id}` };
}

/** For calls that are safe to repeat. */
function callError(result: Exchange): PlatformCallError {
  if (result.kind !== 'answer')
    return new PlatformCallError(result.code, result.detail, { retryable: true, status: null });
  const { status, body } = result;
  const { type, words } = readProblem(body);
  if (isSuccess(status))
    return new PlatformCallError('unreadable', 'The answer of X cannot be read.', {
      retryable: true,
      status,
    });
  const code = status === 401 && type === '' ? 'unauthorized' : type || `http_${status}`;
  const retryable = status === 429 || status >= 500;
  return new PlatformCallError(code, cutText(`X answered ${status}. ${words}`), { retryable, status });
}
