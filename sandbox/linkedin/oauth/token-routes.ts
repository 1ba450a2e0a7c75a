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
import type { AppRecord, TokensRecord } from '../../store/records.ts';
import { findMember } from '../accounts.ts';
import { usualError } from '../errors.ts';
import { isVetted, type LinkedInContext } from '../linkedin-context.ts';
import { IdTokenSigner } from './id-token.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** https://learn.microsoft.com/en-us/linkedin/shared/authentication/programmatic-refresh-tokens */
const RULES: TokenRules = {
  accessLifeMs: 60 * DAY_MS,
  refreshLifeMs: 365 * DAY_MS,
  // The year counts from the consent: using the token does not prolong it.
  refresh: 'keep',
};

/** `accessToken`, `introspectToken` and the key set, below `/li/www/oauth`. */
export function mountTokens(router: Router, linkedin: LinkedInContext): void {
  const signer = new IdTokenSigner();
  router.post(
    '/v2/accessToken',
    serveForm(linkedin, {
      name: 'token',
      usual: usualOauth,
      async handle(form) {
        const app = proven(linkedin, form);
        if ('status' in app) return app;
        switch (form.get('grant_type')) {
          case 'authorization_code':
            return redeemCode(linkedin, signer, app, form);
          case 'refresh_token':
            return refresh(linkedin, app, form);
          case null:
            return missing('grant_type');
          default:
            return oauthError(400, 'unsupported_grant_type', 'The grant type is not supported');
        }
      },
    }),
  );
  router.post(
    '/v2/introspectToken',
    serveForm(linkedin, {
      name: 'introspect',
      usual: usualOauth,
      handle(form) {
        const app = proven(linkedin, form);
        return 'status' in app ? app : introspect(linkedin, app, form);
      },
    }),
  );
  router.get('/openid/jwks', (_req, res) => void res.json(signer.keySet()));
  router.get('/.well-known/openid-configuration', (_req, res) => {
    const base = issuerOf(linkedin);
    res.json({
      issuer: base,
      authorization_endpoint: `${base}/v2/authorization`,
      token_endpoint: `${base}/v2/accessToken`,
      userinfo_endpoint: `${linkedin.publicUrl}/li/api/v2/userinfo`,
      jwks_uri: `${base}/openid/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      scopes_supported: ['openid', 'profile', 'email'],
    });
  });
}

function issuerOf({ publicUrl }: LinkedInContext): string {
  return `${publicUrl}/li/www/oauth`;
}

/** Client id and secret stand in the body; a header is not looked at. */
function proven(linkedin: LinkedInContext, form: URLSearchParams): AppRecord | Answer {
  const clientId = form.get('client_id');
  if (clientId === null) return missing('client_id');
  const secret = form.get('client_secret');
  return (
    proveClient(linkedin, clientId, secret) ??
    oauthError(401, 'invalid_client', 'Client authentication failed')
  );
}

async function redeemCode(
  linkedin: LinkedInContext,
  signer: IdTokenSigner,
  app: AppRecord,
  form: URLSearchParams,
): Promise<Answer> {
  const code = form.get('code');
  const redirectUri = form.get('redirect_uri');
  if (code === null) return missing('code');
  if (redirectUri === null) return missing('redirect_uri');
  const check = checkCode(linkedin, app, { code, redirectUri, verifier: null });
  switch (check.kind) {
    case 'unknown':
      return oauthError(
        400,
        'invalid_grant',
        'The authorization code is invalid, expired or was used already.',
      );
    case 'redirect':
      return oauthError(
        400,
        'invalid_redirect_uri',
        'The redirect uri differs from that of the authorization.',
      );
    case 'verifier':
      return oauthError(400, 'invalid_grant', 'The code verifier does not match.');
    case 'ok': {
      const replaced = replacedTokens(linkedin, app, check.code.accountId, check.code.scopes);
      const tokens = await issueForCode(linkedin, RULES, check.code, getsRefreshToken(linkedin, app));
      if (replaced.length > 0) {
        await linkedin.store.commit({ type: 'tokens-ended', hashes: replaced, as: 'revoked' });
      }
      return tokenAnswer(linkedin, tokens, idToken(linkedin, signer, tokens.record));
    }
  }
}

/** Consent to other scopes takes the place of the consent before it. */
function replacedTokens(
  { store, switches }: LinkedInContext,
  app: AppRecord,
  accountId: string,
  scopes: readonly string[],
): string[] {
  if (switches.reconsent.value === 'adds') return [];
  const asked = [...scopes].sort().join(' ');
  return store.state.tokenHashesWhere(
    ({ grant }) =>
      grant.platform === 'linkedin' &&
      grant.clientId === app.clientId &&
      grant.accountId === accountId &&
      [...grant.scopes].sort().join(' ') !== asked,
  );
}

function getsRefreshToken(linkedin: LinkedInContext, { clientId }: AppRecord): boolean {
  switch (linkedin.switches.refreshTokens.value) {
    case 'everybody':
      return true;
    case 'nobody':
      return false;
    case 'partners':
      return isVetted(linkedin, clientId);
  }
}

async function refresh(linkedin: LinkedInContext, app: AppRecord, form: URLSearchParams): Promise<Answer> {
  const token = form.get('refresh_token');
  if (token === null) return missing('refresh_token');
  const used = checkRefresh(linkedin, app, token);
  if (used === null) return oauthError(400, 'invalid_grant', 'Token has been expired or revoked.');
  return tokenAnswer(linkedin, await issueForRefresh(linkedin, RULES, used, token), null);
}

function idToken(linkedin: LinkedInContext, signer: IdTokenSigner, record: TokensRecord): string | null {
  const member = findMember(record.accountId);
  if (!record.scopes.includes('openid') || member === undefined) return null;
  return signer.sign(member, record.clientId, issuerOf(linkedin), linkedin.time.nowMs());
}

/** Scopes come back with commas, whatever stood between them before. */
function tokenAnswer(
  { time }: LinkedInContext,
  { access, refresh, record }: IssuedTokens,
  idToken: string | null,
): Answer {
  const secondsUntil = (ms: number): number => Math.round((ms - time.nowMs()) / 1000);
  return {
    status: 200,
    body: {
      access_token: access,
      expires_in: secondsUntil(record.accessExpiresAtMs),
      ...(refresh === null
        ? {}
        : { refresh_token: refresh, refresh_token_expires_in: secondsUntil(record.refreshExpiresAtMs) }),
      scope: scopeList(record),
      token_type: 'Bearer',
      ...(idToken === null ? {} : { id_token: idToken }),
    },
  };
}

function introspect({ store, time }: LinkedInContext, app: AppRecord, form: URLSearchParams): Answer {
  const token = form.get('token');
  if (token === null) return missing('token');
  const reading = store.state.readToken(sha256(token), time.nowMs());
  if (reading.status === 'unknown' || reading.token.grant.clientId !== app.clientId) {
    return { status: 200, body: { active: false } };
  }
  const { grant, expiresAtMs, kind } = reading.token;
  const life = kind === 'access' ? RULES.accessLifeMs : RULES.refreshLifeMs;
  const issuedAt = Math.floor((expiresAtMs - life) / 1000);
  const live = reading.status === 'live';
  return {
    status: 200,
    body: {
      active: live,
      client_id: grant.clientId,
      authorized_at: issuedAt,
      created_at: issuedAt,
      status: live ? 'active' : reading.status === 'expired' ? 'expired' : 'revoked',
      expires_at: Math.floor(expiresAtMs / 1000),
      scope: scopeList(grant),
      auth_type: '3L',
    },
  };
}

function scopeList({ scopes }: TokensRecord): string {
  return [...scopes].sort().join(',');
}

function oauthError(status: 400 | 401, error: string, description: string): Answer {
  return { status, body: { error, error_description: description } };
}

function usualOauth(status: number): Answer {
  return status === 400
    ? oauthError(400, 'invalid_grant', 'Token has been expired or revoked.')
    : usualError(status);
}

function missing(parameter: string): Answer {
  return oauthError(400, 'invalid_request', `A required parameter "${parameter}" is missing`);
}
