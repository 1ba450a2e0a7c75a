import type { Router } from 'express';
import type { Answer } from '../../http/answer.ts';
import { checkCode, proveClient } from '../../oauth/grant-tokens.ts';
import { serveForm } from '../../oauth/serve-form.ts';
import { sameHash, sha256 } from '../../store/hash.ts';
import type { StoredToken } from '../../store/sandbox-state.ts';
import { findInstagramAccount } from '../accounts.ts';
import { answerOfFault, invalidParameter, noPermission, tokenError } from '../graph/errors.ts';
import type { InstagramContext } from '../instagram-context.ts';
import {
  ageMs,
  isShort,
  issueLong,
  issueShort,
  LONG_LIFE_MS,
  readLiveToken,
  REFRESH_FROM_AGE_MS,
} from './meta-tokens.ts';

/** `POST /ig/api/oauth/access_token`: a code for a token of one hour. */
export function mountCodeExchange(router: Router, ig: InstagramContext): void {
  router.post(
    '/oauth/access_token',
    serveForm(ig, { name: 'token', usual: usualExchangeError, handle: (form) => redeemCode(ig, form) }),
  );
}

/** `GET /ig/graph/access_token` and `/refresh_access_token`: tokens of 60 days. */
export function mountLongTokens(router: Router, ig: InstagramContext): void {
  router.get(
    '/access_token',
    serveForm(ig, { name: 'long-token', usual: answerOfFault, handle: (form) => exchangeShort(ig, form) }),
  );
  router.get(
    '/refresh_access_token',
    serveForm(ig, { name: 'refresh', usual: answerOfFault, handle: (form) => refresh(ig, form) }),
  );
}

/** These errors have a shape of their own, not that of Graph. */
function exchangeError(message: string, status = 400): Answer {
  return { status, body: { error_type: 'OAuthException', code: status, error_message: message } };
}

function usualExchangeError(status: number): Answer {
  return exchangeError('The request cannot be answered.', status);
}

async function redeemCode(ig: InstagramContext, form: URLSearchParams): Promise<Answer> {
  const app = proveClient(ig, form.get('client_id') ?? '', form.get('client_secret'));
  if (app === null) return exchangeError('Invalid platform app');
  if (form.get('grant_type') !== 'authorization_code') return exchangeError('Invalid grant_type');
  const check = checkCode(ig, app, {
    code: form.get('code') ?? '',
    redirectUri: form.get('redirect_uri'),
    verifier: null,
  });
  // A code of the other login is none here.
  const account = check.kind === 'ok' ? findInstagramAccount(check.code.accountId) : undefined;
  if (check.kind === 'redirect') {
    return exchangeError(
      'Error validating verification code: the redirect_uri is not the one it was asked with',
    );
  }
  if (check.kind !== 'ok' || account === undefined) {
    return exchangeError('Matching code was not found or was already used');
  }
  const { access, record } = await issueShort(ig, check.code);
  return codeAnswer(ig, access, account.appScopedId, record.scopes);
}

/** Two shapes are about: one is documented, the other is what live clients read. */
function codeAnswer(
  { switches }: InstagramContext,
  access: string,
  userId: string,
  scopes: readonly string[],
): Answer {
  const permissions = switches.permissionsAnswer.value === 'array' ? scopes : scopes.join(',');
  if (switches.tokenAnswer.value === 'data') {
    return { status: 200, body: { data: [{ access_token: access, user_id: userId, permissions }] } };
  }
  // Written by hand: the id is a number beyond what JSON.stringify can spell.
  const body = `{"access_token":${JSON.stringify(access)},"user_id":${userId},"permissions":${JSON.stringify(permissions)}}`;
  return { status: 200, body, headers: { 'content-type': 'application/json; charset=utf-8' } };
}

async function exchangeShort(ig: InstagramContext, form: URLSearchParams): Promise<Answer> {
  if (form.get('grant_type') !== 'ig_exchange_token') {
    return invalidParameter('The grant_type must be ig_exchange_token.');
  }
  const used = usableToken(ig, form);
  if ('status' in used) return used;
  const secretHash = ig.store.state.app('instagram', used.grant.clientId)?.secretHash ?? '';
  if (!sameHash(secretHash, sha256(form.get('client_secret') ?? ''))) {
    return tokenError('Error validating client secret.');
  }
  if (!isShort(used)) return tokenError('The access token is not a short-lived one.');
  const { access, record } = await issueLong(ig, used.grant);
  return longAnswer(access, record.scopes);
}

async function refresh(ig: InstagramContext, form: URLSearchParams): Promise<Answer> {
  if (form.get('grant_type') !== 'ig_refresh_token') {
    return invalidParameter('The grant_type must be ig_refresh_token.');
  }
  const used = usableToken(ig, form);
  if ('status' in used) return used;
  if (!used.grant.scopes.includes('instagram_business_basic')) {
    return noPermission('Application does not have the permission instagram_business_basic');
  }
  if (isShort(used)) return tokenError('Only a long-lived access token can be refreshed.');
  if (ageMs(used, ig.time.nowMs()) < REFRESH_FROM_AGE_MS) {
    return tokenError('The access token must be at least 24 hours old to be refreshed.');
  }
  const { access, record } = await issueLong(ig, used.grant);
  if (ig.switches.oldToken.value === 'ends') {
    await ig.store.commit({ type: 'tokens-ended', hashes: [used.grant.accessHash], as: 'revoked' });
  }
  return longAnswer(access, record.scopes);
}

function usableToken(ig: InstagramContext, form: URLSearchParams): StoredToken | Answer {
  const reading = readLiveToken(ig, form.get('access_token'));
  switch (reading.status) {
    case 'live': {
      const { token } = reading;
      const isOfThisLogin = findInstagramAccount(token.grant.accountId) !== undefined;
      return isOfThisLogin ? token : tokenError('Invalid OAuth access token.', 467);
    }
    case 'expired':
      return tokenError('Error validating access token: Session has expired.', 463);
    case 'revoked':
      return tokenError(
        'Error validating access token: The user has not authorized application.',
        Number(ig.switches.revokedAs.value),
      );
    case 'spent':
    case 'unknown':
      return tokenError('Invalid OAuth access token.', 467);
  }
}

function longAnswer(access: string, scopes: readonly string[]): Answer {
  return {
    status: 200,
    body: {
      access_token: access,
      token_type: 'bearer',
      expires_in: LONG_LIFE_MS / 1000,
      permissions: scopes.join(','),
    },
  };
}
