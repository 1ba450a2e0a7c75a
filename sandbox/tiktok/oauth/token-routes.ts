import type { Router } from 'express';
import type { Answer } from '../../http/answer.ts';
import {
  checkCode,
  checkRefresh,
  issueForCode,
  issueForRefresh,
  proveClient,
  type IssuedTokens,
  type TokenRules,
} from '../../oauth/grant-tokens.ts';
import { serveForm } from '../../oauth/serve-form.ts';
import { sha256 } from '../../store/hash.ts';
import type { AppRecord } from '../../store/records.ts';
import { newLogId } from '../answers.ts';
import type { TikTokContext } from '../tiktok-context.ts';

/** https://developers.tiktok.com/doc/oauth-user-access-token-management: a day and a year. */
const ACCESS_LIFE_MS = 24 * 60 * 60 * 1000;
const REFRESH_LIFE_MS = 365 * 24 * 60 * 60 * 1000;
/** https://developers.tiktok.com/doc/login-kit-desktop */
const VERIFIER = /^[A-Za-z0-9._~-]{43,128}$/;

const REFRESH_WAYS = { rotate: 'rotate', keep: 'keep', 'rotate-old-good': 'add' } as const;

/** `POST /tt/api/v2/oauth/token/` and `…/revoke/`. Errors are flat: developers.tiktok.com/doc/oauth-error-handling */
export function mountTokens(router: Router, tiktok: TikTokContext): void {
  const fail = (error: string, description: string, status?: number): Answer => ({
    status: status ?? Number(tiktok.switches.oauthErrors.value),
    body: { error, error_description: description, log_id: newLogId() },
  });
  const serve = (
    name: 'token' | 'revoke',
    work: (app: AppRecord, form: URLSearchParams) => Answer | Promise<Answer>,
  ) =>
    serveForm(tiktok, {
      name,
      // A fault's reason is the error, in the words of the document.
      usual: (status, reason) =>
        status < 500
          ? fail(reason ?? 'invalid_request', 'The request parameters are malformed.', status)
          : fail(reason ?? 'server_error', 'Something is wrong. Please try again later.', status),
      handle(form) {
        const doubled = [...form.keys()].find((key) => form.getAll(key).length > 1);
        if (doubled !== undefined) return fail('invalid_request', `The parameter ${doubled} is given twice.`);
        const clientKey = form.get('client_key');
        if (clientKey === null) return fail('invalid_request', 'The client_key is missing.');
        const app = proveClient(tiktok, clientKey, form.get('client_secret'));
        if (app === null) return fail('invalid_client', 'Client key or secret is incorrect.');
        return work(app, form);
      },
    });

  router.post(
    '/v2/oauth/token/',
    serve('token', (app, form) => {
      switch (form.get('grant_type')) {
        case 'authorization_code':
          return redeemCode(app, form);
        case 'refresh_token':
          return refresh(app, form);
        case 'client_credentials':
          // For TikTok's research and webhook tools; nothing here takes it.
          return {
            status: 200,
            body: { access_token: `clt.${sha256(app.clientId)}`, expires_in: 7200, token_type: 'Bearer' },
          };
        case null:
          return fail('invalid_request', 'The grant_type is missing.');
        default:
          return fail('unsupported_grant_type', 'The grant_type is not supported.');
      }
    }),
  );
  router.post(
    '/v2/oauth/revoke/',
    serve('revoke', async (app, form) => {
      const token = form.get('token');
      if (token === null) return fail('invalid_request', 'The token is missing.');
      await revoke(tiktok, app, token);
      return { status: 200 };
    }),
  );

  async function redeemCode(app: AppRecord, form: URLSearchParams): Promise<Answer> {
    const code = form.get('code');
    if (code === null) return fail('invalid_request', 'The code is missing.');
    const verifier = form.get('code_verifier');
    if (verifier !== null && !VERIFIER.test(verifier)) {
      return fail('invalid_request', 'The code_verifier must have 43 to 128 unreserved characters.');
    }
    const check = checkCode(tiktok, app, { code, redirectUri: form.get('redirect_uri'), verifier });
    switch (check.kind) {
      case 'ok':
        return tokenAnswer(await issueForCode(tiktok, rulesNow(tiktok), check.code, true));
      case 'unknown':
        return fail('invalid_grant', 'Authorization code is expired.');
      case 'redirect':
        return fail('invalid_request', 'The redirect_uri is not that of the authorization.');
      case 'verifier':
        return fail('invalid_request', 'Code verifier or code challenge is invalid.');
    }
  }

  async function refresh(app: AppRecord, form: URLSearchParams): Promise<Answer> {
    const token = form.get('refresh_token');
    if (token === null) return fail('invalid_request', 'The refresh_token is missing.');
    const used = checkRefresh(tiktok, app, token);
    if (used === null) return fail('invalid_grant', 'Refresh token is invalid or expired.');
    return tokenAnswer(await issueForRefresh(tiktok, rulesNow(tiktok), used, token));
  }

  function tokenAnswer({ access, refresh: next, record }: IssuedTokens): Answer {
    return {
      status: 200,
      body: {
        access_token: access,
        expires_in: ACCESS_LIFE_MS / 1000,
        open_id: record.accountId,
        refresh_token: next,
        refresh_expires_in: Math.round((record.refreshExpiresAtMs - tiktok.time.nowMs()) / 1000),
        scope: record.scopes.join(','),
        token_type: 'Bearer',
      },
    };
  }
}

function rulesNow({ switches }: TikTokContext): TokenRules {
  return {
    accessLifeMs: ACCESS_LIFE_MS,
    refreshLifeMs: REFRESH_LIFE_MS,
    refresh: REFRESH_WAYS[switches.refreshTokens.value],
    prefixes: { access: 'act.', refresh: 'rft.' },
  };
}

/** Ends the whole consent, whichever of its tokens is given. */
async function revoke({ store, time }: TikTokContext, app: AppRecord, token: string): Promise<void> {
  const reading = store.state.readToken(sha256(token), time.nowMs());
  if (reading.status !== 'live' || reading.token.grant.clientId !== app.clientId) return;
  const { grantId } = reading.token.grant;
  const hashes = store.state.tokenHashesWhere(({ grant }) => grant.grantId === grantId);
  await store.commit({ type: 'tokens-ended', hashes, as: 'revoked' });
}
