import { randomBytes, randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Router } from 'express';
import { receiveBody } from '../../http/receive-body.ts';
import { sha256, sha256Base64Url } from '../../store/hash.ts';
import type { AppRecord, TokensRecord } from '../../store/records.ts';
import { answerWithFault } from '../answer-with-fault.ts';
import type { Answer } from '../problems.ts';
import type { XContext } from '../x-context.ts';
import { authenticateClient, oauthError } from './client-authentication.ts';

const MAX_FORM_BYTES = 16 * 1024;
/** https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code: two hours. */
const ACCESS_LIFE_MS = 2 * 60 * 60 * 1000;
/** About six months; not in the documents. */
const REFRESH_LIFE_MS = 182 * 24 * 60 * 60 * 1000;

const invalidToken = oauthError(400, 'invalid_request', 'Value passed for the token was invalid.');
const wrongVerifier = oauthError(
  400,
  'invalid_request',
  'Value passed for the code verifier did not match the code challenge.',
);

/** `POST /x/2/oauth2/token` and `POST /x/2/oauth2/revoke`. */
export function mountTokens(router: Router, x: XContext): void {
  router.post(
    '/2/oauth2/token',
    serveForm(x, 'token', (app, form) => {
      switch (form.get('grant_type')) {
        case 'authorization_code':
          return redeemCode(x, app, form);
        case 'refresh_token':
          return refresh(x, app, form);
        case null:
          return missing('grant_type');
        default:
          return oauthError(400, 'unsupported_grant_type', 'Value passed for the grant_type was invalid.');
      }
    }),
  );
  router.post(
    '/2/oauth2/revoke',
    serveForm(x, 'revoke', (app, form) => revoke(x, app, form)),
  );
}

/** Reads the form, finds out which account it is about (for faults), proves the client, then does the work. */
function serveForm(
  x: XContext,
  endpoint: 'token' | 'revoke',
  work: (app: AppRecord, form: URLSearchParams) => Answer | Promise<Answer>,
): RequestHandler {
  return async (req, res) => {
    const { bytes } = await receiveBody(req, MAX_FORM_BYTES, x.clock);
    const form = new URLSearchParams(isForm(req) ? (bytes?.toString('utf8') ?? '') : '');
    res.set({ 'cache-control': 'no-store', pragma: 'no-cache' });
    await answerWithFault(res, x.faults.take('x', endpoint, accountOf(x, form)), async () => {
      const app = authenticateClient(x.store.state, req, form);
      return 'status' in app ? app : work(app, form);
    });
  };
}

function redeemCode(x: XContext, app: AppRecord, form: URLSearchParams): Answer | Promise<Answer> {
  const code = form.get('code');
  const verifier = form.get('code_verifier');
  if (code === null) return missing('code');
  if (verifier === null) return missing('code_verifier');
  const issued = x.store.state.code(sha256(code));
  if (issued?.clientId !== app.clientId || issued.expiresAtMs <= x.clock.nowMs()) return invalidToken;
  if (issued.redirectUri !== form.get('redirect_uri')) return wrongVerifier;
  if (issued.challenge !== sha256Base64Url(verifier)) return wrongVerifier;
  return issueTokens(x, {
    grantId: randomUUID(),
    clientId: app.clientId,
    accountId: issued.accountId,
    scopes: issued.scopes,
    spentCodeHash: issued.codeHash,
    spentRefreshHash: null,
  });
}

function refresh(x: XContext, app: AppRecord, form: URLSearchParams): Answer | Promise<Answer> {
  const token = form.get('refresh_token');
  if (token === null) return missing('refresh_token');
  const hash = sha256(token);
  const live = x.store.state.token(hash);
  if (live?.kind !== 'refresh' || live.expiresAtMs <= x.clock.nowMs()) return invalidToken;
  if (live.grant.clientId !== app.clientId) return invalidToken;
  const { grantId, clientId, accountId, scopes } = live.grant;
  return issueTokens(x, {
    grantId,
    clientId,
    accountId,
    scopes,
    spentCodeHash: null,
    spentRefreshHash: hash,
  });
}

async function issueTokens(
  x: XContext,
  grant: Pick<
    TokensRecord,
    'grantId' | 'clientId' | 'accountId' | 'scopes' | 'spentCodeHash' | 'spentRefreshHash'
  >,
): Promise<Answer> {
  const now = x.clock.nowMs();
  const access = randomBytes(48).toString('base64url');
  const refreshToken = grant.scopes.includes('offline.access') ? randomBytes(48).toString('base64url') : null;
  await x.store.commit({
    type: 'tokens',
    platform: 'x',
    ...grant,
    accessHash: sha256(access),
    accessExpiresAtMs: now + ACCESS_LIFE_MS,
    refreshHash: refreshToken === null ? null : sha256(refreshToken),
    refreshExpiresAtMs: now + REFRESH_LIFE_MS,
  });
  return {
    status: 200,
    body: {
      token_type: 'bearer',
      expires_in: ACCESS_LIFE_MS / 1000,
      access_token: access,
      ...(refreshToken === null ? {} : { refresh_token: refreshToken }),
      scope: grant.scopes.join(' '),
    },
  };
}

/** A refresh token takes all tokens of its consent with it; an unknown token is no error (RFC 7009, section 2). */
async function revoke(x: XContext, app: AppRecord, form: URLSearchParams): Promise<Answer> {
  const token = form.get('token');
  if (token === null) return missing('token');
  const hash = sha256(token);
  const live = x.store.state.token(hash);
  if (live?.grant.clientId === app.clientId) {
    const hashes =
      live.kind === 'access'
        ? [hash]
        : x.store.state.tokenHashesWhere((other) => other.grant.grantId === live.grant.grantId);
    await x.store.commit({ type: 'tokens-ended', hashes });
  }
  return { status: 200, body: { revoked: true } };
}

function accountOf(x: XContext, form: URLSearchParams): string | null {
  const token = form.get('refresh_token') ?? form.get('token');
  if (token !== null) return x.store.state.token(sha256(token))?.grant.accountId ?? null;
  const code = form.get('code');
  return code === null ? null : (x.store.state.code(sha256(code))?.accountId ?? null);
}

function isForm(req: Request): boolean {
  return req.is('application/x-www-form-urlencoded') !== false;
}

function missing(parameter: string): Answer {
  return oauthError(400, 'invalid_request', `Missing required parameter [${parameter}].`);
}
