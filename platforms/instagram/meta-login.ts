import type { Dispatcher } from 'undici';
import { z } from 'zod';
import type { AccountReasonCode } from '../../domain/accounts/account-reason.ts';
import { cutText } from '../../domain/cut-text.ts';
import { Secret } from '../../infra/secrets/secret.ts';
import { exchange } from '../exchange.ts';
import type { Exchange } from '../exchange.ts';
import { parseJson } from '../parse-json.ts';
import { PlatformCallError } from '../port.ts';
import type { AppCheck, AuthorizeRequest, ExchangeRequest, RefreshOutcome, TokenGrant } from '../port.ts';
import { readAnswer } from './graph-answers.ts';
import type { Said } from './graph-answers.ts';
import { statusMeant } from './graph-errors.ts';

const TIMEOUT_MS = 15_000;

/** How Meta lets people consent: a Meta app is set up for one of the two logins. */
export interface MetaLogin {
  /** Absent from Instagram's login: no call of it takes an app's id and secret alone. */
  readonly checkApp?: () => Promise<AppCheck>;
  authorizeUrl(request: AuthorizeRequest): URL;
  exchange(request: ExchangeRequest): Promise<TokenGrant>;
  refresh(token: Secret): Promise<RefreshOutcome>;
}

export interface MetaLoginOptions {
  readonly dispatcher: Dispatcher;
  readonly authorizeUrl: string;
  /** Instagram's login: https://api.instagram.com/oauth/access_token. Not used by Facebook's. */
  readonly tokenUrl: string;
  /** Without a trailing slash. */
  readonly graphBase: string;
  readonly version: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
  /** Asked for at consent. */
  readonly scopes: readonly string[];
}

const permissions = z
  .union([z.array(z.string()), z.string()])
  .transform((value) => (typeof value === 'string' ? value.split(',') : value))
  .optional()
  .catch(undefined);
const shortTokenSchema = z.object({ access_token: z.string().min(1), permissions });
/** The page shows a list, live answers are flat: both are taken. */
export const shortAnswerSchema = z.union([
  shortTokenSchema,
  z
    .object({ data: z.array(shortTokenSchema).min(1) })
    .transform(({ data }) => data[0] ?? { access_token: '' }),
]);
export const longTokenSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive().optional().catch(undefined),
  permissions,
});

export function setConsentQuery(
  url: URL,
  clientId: string,
  scopes: readonly string[],
  request: AuthorizeRequest,
): URL {
  url.searchParams.set('client_id', clientId);
  url.searchParams.set('redirect_uri', request.redirectUri);
  url.searchParams.set('response_type', 'code');
  url.searchParams.set('scope', scopes.join(','));
  url.searchParams.set('state', request.state);
  return url;
}

/** A GET with its parameters in the address, as Meta's token calls want it. Such addresses are never logged here. */
export function getToken(
  dispatcher: Dispatcher,
  address: string,
  query: Readonly<Record<string, string>>,
): Promise<Exchange> {
  const url = new URL(address);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return exchange(dispatcher, {
    method: 'GET',
    url,
    headers: { accept: 'application/json' },
    timeoutMs: TIMEOUT_MS,
  });
}

export function postForm(
  dispatcher: Dispatcher,
  address: string,
  form: Readonly<Record<string, string>>,
): Promise<Exchange> {
  return exchange(dispatcher, {
    method: 'POST',
    url: new URL(address),
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
    timeoutMs: TIMEOUT_MS,
  });
}

/** The access token renews itself: it stands in for the refresh token too. */
export function toGrant(
  token: { access_token: string; expires_in?: number | undefined },
  scopes: readonly string[],
): TokenGrant {
  return {
    accessToken: new Secret(token.access_token),
    refreshToken: new Secret(token.access_token),
    expiresInSeconds: token.expires_in ?? null,
    scopes,
  };
}

/**
 * A token that was refused for good has to be consented to anew; one that is younger than a day is refused too, and is
 * tried again. Renewing ends nothing, so a lost answer costs nothing.
 */
export function refreshFailure(said: Exclude<Said<unknown>, { kind: 'data' }>): RefreshOutcome {
  if (said.kind !== 'refused')
    return { kind: 'transient', code: said.reason.code, detail: said.reason.detail };
  const { code, subcode, words, status } = said.error;
  const detail = cutText(`Instagram refused to renew the access token (${status}). ${words}`);
  const because = code === 190 ? ENDED[subcode ?? 0] : undefined;
  const reason = { code: code === null ? `http_${status}` : `graph_${code}`, detail };
  return because === undefined ? { kind: 'transient', ...reason } : { kind: 'dead', because, ...reason };
}

/**
 * Why a token is refused for good, by the subcode of 190.
 * https://developers.facebook.com/docs/graph-api/guides/error-handling
 */
export const ENDED: Readonly<Partial<Record<number, AccountReasonCode>>> = {
  458: 'access_removed',
  459: 'sign_in_needed',
  460: 'password_changed',
  463: 'token_expired',
  464: 'sign_in_needed',
  467: 'refresh_refused',
  492: 'refresh_refused',
};

/** Errors of the code exchange: Instagram's are flat, Facebook's in the Graph's envelope. */
const flatErrorSchema = z.object({ error_type: z.string(), error_message: z.string() });

/** Graph's code of a service that is down for a while, whatever the status. */
const SERVICE_DOWN = 2;

export function callError(answer: Exchange): PlatformCallError {
  if (answer.kind !== 'answer')
    return new PlatformCallError(answer.code, answer.detail, { retryable: true, status: null });
  const flat = flatErrorSchema.safeParse(parseJson(answer.body)).data;
  const said = readAnswer(answer, z.never());
  const graph = said.kind === 'refused' ? said.error : null;
  const status = graph === null ? answer.status : statusMeant(graph);
  const code = flat?.error_type ?? (graph?.code == null ? `http_${status}` : `graph_${graph.code}`);
  const words = flat?.error_message ?? graph?.words ?? '';
  return new PlatformCallError(code, cutText(`Instagram answered ${answer.status}. ${words}`), {
    retryable: status === 429 || status >= 500 || graph?.transient === true || graph?.code === SERVICE_DOWN,
    status,
  });
}
