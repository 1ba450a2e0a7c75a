import type { Router } from 'express';
import type { Answer } from '../../http/answer.ts';
import {
  checkCode,
  checkRefresh,
  issueForCode,
  issueForRefresh,
  type IssuedTokens,
  type TokenRules,
} from '../../oauth/grant-tokens.ts';
import { serveForm } from '../../oauth/serve-form.ts';
import { sha256 } from '../../store/hash.ts';
import type { AppRecord } from '../../store/records.ts';
import { answerOfFault } from '../told-refusals.ts';
import type { XContext } from '../x-context.ts';
import { authenticateClient, oauthError } from './client-authentication.ts';

const RULES: TokenRules = {
  /** https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code: two hours. */
  accessLifeMs: 2 * 60 * 60 * 1000,
  /** About six months; not in the documents. */
  refreshLifeMs: 182 * 24 * 60 * 60 * 1000,
  refresh: 'rotate',
};

const invalidToken = oauthError(400, 'invalid_request', 'Value passed for the token was invalid.');
const wrongVerifier = oauthError(
  400,
  'invalid_request',
  'Value passed for the code verifier did not match the code challenge.',
);

/** `POST /x/2/oauth2/token` and `POST /x/2/oauth2/revoke`. */
export function mountTokens(router: Router, x: XContext): void {
  const serve = (
    name: 'token' | 'revoke',
    work: (app: AppRecord, form: URLSearchParams) => Answer | Promise<Answer>,
  ) =>
    serveForm(x, {
      name,
      usual: answerOfFault,
      handle(form, request) {
        const app = authenticateClient(x, request, form);
        return 'status' in app ? app : work(app, form);
      },
    });
  router.post(
    '/2/oauth2/token',
    serve('token', (app, form) => {
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
    serve('revoke', (app, form) => revoke(x, app, form)),
  );
}

async function redeemCode(x: XContext, app: AppRecord, form: URLSearchParams): Promise<Answer> {
  const code = form.get('code');
  const verifier = form.get('code_verifier');
  if (code === null) return missing('code');
  if (verifier === null) return missing('code_verifier');
  const check = checkCode(x, app, { code, redirectUri: form.get('redirect_uri'), verifier });
  switch (check.kind) {
    case 'ok': {
      const withRefresh = check.code.scopes.includes('offline.access');
      return tokenAnswer(await issueForCode(x, RULES, check.code, withRefresh));
    }
    case 'unknown':
      return invalidToken;
    case 'redirect':
    case 'verifier':
      return wrongVerifier;
  }
}

async function refresh(x: XContext, app: AppRecord, form: URLSearchParams): Promise<Answer> {
  const token = form.get('refresh_token');
  if (token === null) return missing('refresh_token');
  const used = checkRefresh(x, app, token);
  return used === null ? invalidToken : tokenAnswer(await issueForRefresh(x, RULES, used, token));
}

function tokenAnswer({ access, refresh, record }: IssuedTokens): Answer {
  return {
    status: 200,
    body: {
      token_type: 'bearer',
      expires_in: RULES.accessLifeMs / 1000,
      access_token: access,
      ...(refresh === null ? {} : { refresh_token: refresh }),
      scope: record.scopes.join(' '),
    },
  };
}

/** A refresh token takes all tokens of its consent with it; an unknown token is no error (RFC 7009, section 2). */
async function revoke(x: XContext, app: AppRecord, form: URLSearchParams): Promise<Answer> {
  const token = form.get('token');
  if (token === null) return missing('token');
  const hash = sha256(token);
  const reading = x.store.state.readToken(hash, x.time.nowMs());
  if (reading.status === 'live' && reading.token.grant.clientId === app.clientId) {
    const { kind, grant } = reading.token;
    const hashes =
      kind === 'access'
        ? [hash]
        : x.store.state.tokenHashesWhere((other) => other.grant.grantId === grant.grantId);
    await x.store.commit({ type: 'tokens-ended', hashes, as: 'revoked' });
  }
  return { status: 200, body: { revoked: true } };
}

function missing(parameter: string): Answer {
  return oauthError(400, 'invalid_request', `Missing required parameter [${parameter}].`);
}
