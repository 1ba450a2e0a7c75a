import type { Dispatcher } from 'undici';
import { cutText } from '../../domain/cut-text.ts';
import type { PublishOutcome } from '../../domain/publishing/outcome.ts';
import type { Secret } from '../../infra/secrets/secret.ts';
import { isSuccess } from '../exchange.ts';
import type { Answer, Exchange } from '../exchange.ts';
import { parseJson } from '../parse-json.ts';
import { createPlatformAgent } from '../platform-agent.ts';
import { readTokenAnswer } from '../read-token-answer.ts';
import { stripSlash } from '../strip-slash.ts';
import type { AuthorizeRequest, PlatformPort, PublishCall, RefreshOutcome, TokenGrant } from '../port.ts';
import { failedExchange } from '../reasons.ts';
import { findAccounts } from './linkedin-accounts.ts';
import { createdCommentSchema, readProblem } from './linkedin-answers.ts';
import { LinkedInApi } from './linkedin-api.ts';
import { authorOf, postBody } from './linkedin-bodies.ts';
import { callError } from './linkedin-call-error.ts';
import { createErrorOutcome } from './linkedin-errors.ts';
import { createLinkedInNotices } from './linkedin-notices.ts';
import { settleByReading } from './linkedin-settle.ts';
import { readAssets, uploadAssets } from './linkedin-upload.ts';

export interface LinkedInAdapterOptions {
  /** https://api.linkedin.com, or the sandbox. */
  readonly apiBase: string;
  /** https://www.linkedin.com/oauth/v2/authorization, or the sandbox's. */
  readonly authorizeUrl: string;
  /** https://www.linkedin.com/oauth/v2/accessToken, or the sandbox's. */
  readonly tokenUrl: string;
  /** Base of links for people: https://www.linkedin.com. */
  readonly webUrl: string;
  /** `YYYYMM`. */
  readonly version: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
  /** What the app's products allow; the person cannot leave one out. */
  readonly scopes: readonly string[];
  /** Default: a pool of its own that keeps connections warm. */
  readonly dispatcher?: Dispatcher;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export function createLinkedInAdapter(options: LinkedInAdapterOptions): PlatformPort {
  const { clientId, clientSecret, scopes, version, now = Date.now } = options;
  const webUrl = stripSlash(options.webUrl);
  const api = new LinkedInApi({
    dispatcher: options.dispatcher ?? createPlatformAgent(),
    apiBase: stripSlash(options.apiBase),
    tokenUrl: options.tokenUrl,
    clientId,
    clientSecret,
    version,
  });
  const permalinkOf = (urn: string): string => `${webUrl}/feed/update/${urn}/`;

  return {
    platform: 'linkedin',
    clientId,
    scopes,
    neededScopes: scopes,
    authorizeUrl: (request) => consentAddress(options.authorizeUrl, clientId, scopes, request),
    exchange: async ({ code, redirectUri }) =>
      readGrant(await api.token({ grant_type: 'authorization_code', code, redirect_uri: redirectUri })),
    refresh: async (refreshToken) =>
      refreshOutcome(await api.token({ grant_type: 'refresh_token', refresh_token: refreshToken.reveal() })),
    // LinkedIn has no call to take a consent back: people do it under Settings, Permitted services.
    accounts: (grant) => findAccounts(api, grant, webUrl),
    prepare: (call) => uploadAssets(api, call, now),
    publish: (call) => publish(api, call, permalinkOf, now),
    settle: (call) => settleByReading(api, call, permalinkOf, now()),
    notices: createLinkedInNotices(clientSecret),
  };
}

function consentAddress(
  authorizeUrl: string,
  clientId: string,
  scopes: readonly string[],
  { state, redirectUri }: AuthorizeRequest,
): URL {
  const url = new URL(authorizeUrl);
  url.searchParams.set('response_type', 'code');
  url.searchParams.set('client_id', clientId);
  url.searchParams.set('redirect_uri', redirectUri);
  url.searchParams.set('state', state);
  url.searchParams.set('scope', scopes.join(' '));
  return url;
}

function readGrant(result: Exchange): TokenGrant {
  const grant = result.kind === 'answer' && isSuccess(result.status) ? readTokenAnswer(result.body) : null;
  if (grant === null) throw callError(result);
  return grant;
}

/**
 * Using a refresh token does not end it, so a lost answer costs nothing and is tried again.
 * https://learn.microsoft.com/linkedin/shared/authentication/programmatic-refresh-tokens
 */
function refreshOutcome(result: Exchange): RefreshOutcome {
  if (result.kind !== 'answer') return { kind: 'transient', code: result.code, detail: result.detail };
  const grant = isSuccess(result.status) ? readTokenAnswer(result.body) : null;
  if (grant !== null) return { kind: 'refreshed', grant };
  const { code, words } = readProblem(result.body);
  const detail = cutText(`LinkedIn refused to renew the access token (${result.status}). ${words}`);
  const final = result.status === 400 && code !== 'invalid_client';
  return { kind: final ? 'dead' : 'transient', code: code || `http_${result.status}`, detail };
}

/** Nothing was sent: what the post needs is not at hand, and is prepared again. */
const NOT_PREPARED: PublishOutcome = {
  kind: 'transient',
  code: 'not_prepared',
  detail: 'The files of the post have to be uploaded to LinkedIn again.',
};

async function publish(
  api: LinkedInApi,
  call: PublishCall,
  permalinkOf: (urn: string) => string,
  now: () => number,
): Promise<PublishOutcome> {
  const { accessToken, account, payload, earlier } = call;
  if (payload.kind === 'post') {
    const assets = readAssets(call.artefacts);
    const body = postBody(account, payload, (sha256) => assets[sha256]);
    if (body === null) return NOT_PREPARED;
    const result = await api.createPost(accessToken, body, call);
    return outcomeOf(result, now(), (answer) => answer.headers['x-restli-id'], permalinkOf);
  }
  if (earlier === null) return NOT_PREPARED;
  const post = earlier.firstPlatformId;
  const body = { actor: authorOf(account), object: post, message: { text: payload.text } };
  const result = await api.createComment(accessToken, post, body, call);
  return outcomeOf(result, now(), commentId, () => permalinkOf(post));
}

function commentId(answer: Answer): string | undefined {
  const created = createdCommentSchema.safeParse(parseJson(answer.body)).data;
  return created?.commentUrn ?? answer.headers['x-restli-id'] ?? created?.id;
}

function outcomeOf(
  result: Exchange,
  nowMs: number,
  idOf: (answer: Answer) => string | undefined,
  permalinkOf: (urn: string) => string,
): PublishOutcome {
  if (result.kind !== 'answer')
    return { kind: result.kind === 'not_sent' ? 'transient' : 'unknown', ...failedExchange(result) };
  if (!isSuccess(result.status)) return createErrorOutcome(result, nowMs);
  const id = idOf(result);
  if (id === undefined || id === '') {
    return {
      kind: 'unknown',
      code: 'unreadable',
      detail: 'LinkedIn accepted it but did not say which post it is.',
    };
  }
  return { kind: 'published', platformId: id, permalink: permalinkOf(id) };
}
