import type { Router } from 'express';
import type { Answer } from '../../http/answer.ts';
import { checkCode, proveClient } from '../../oauth/grant-tokens.ts';
import { serveForm } from '../../oauth/serve-form.ts';
import { sha256 } from '../../store/hash.ts';
import type { AppRecord } from '../../store/records.ts';
import { findPerson } from '../accounts.ts';
import { answerOfFault, graphError, invalidParameter, tokenError } from '../graph/errors.ts';
import type { InstagramContext } from '../instagram-context.ts';
import { issueLong, issueShort, LONG_LIFE_MS, readLiveToken, SHORT_LIFE_MS } from './meta-tokens.ts';

/** `GET` or `POST /fb/graph/oauth/access_token`: a code, or a token, for a token of the person. */
export function mountFacebookTokens(router: Router, ig: InstagramContext): void {
  const serve = serveForm(ig, {
    name: 'facebook-token',
    usual: answerOfFault,
    handle: (form) => exchange(ig, form),
  });
  router.route('/oauth/access_token').get(serve).post(serve);
}

async function exchange(ig: InstagramContext, form: URLSearchParams): Promise<Answer> {
  const app = proveClient(ig, form.get('client_id') ?? '', form.get('client_secret'));
  if (app === null) {
    return graphError({ message: 'Error validating client secret.', code: 1 });
  }
  switch (form.get('grant_type')) {
    case 'client_credentials':
      // The app's own token; nothing here takes it.
      return {
        status: 200,
        body: { access_token: `${app.clientId}|${sha256(app.clientId)}`, token_type: 'bearer' },
      };
    case 'fb_exchange_token':
      return exchangeToken(ig, app, form.get('fb_exchange_token'));
    case null:
    case 'authorization_code':
      return redeemCode(ig, app, form);
    default:
      return invalidParameter('The grant_type is not known.');
  }
}

async function redeemCode(ig: InstagramContext, app: AppRecord, form: URLSearchParams): Promise<Answer> {
  const code = form.get('code');
  if (code === null) return invalidParameter('The parameter code is required.');
  const check = checkCode(ig, app, { code, redirectUri: form.get('redirect_uri'), verifier: null });
  if (check.kind === 'redirect') {
    return graphError({
      message: 'Error validating verification code. The redirect_uri is not the one of the dialog.',
      code: 100,
      subcode: 36008,
    });
  }
  const isPerson = check.kind === 'ok' && findPerson(check.code.accountId) !== undefined;
  if (check.kind !== 'ok' || !isPerson) {
    return graphError({ message: 'This authorization code has been used.', code: 100, subcode: 36009 });
  }
  const { access } = await issueShort(ig, check.code);
  return tokenAnswer(access, SHORT_LIFE_MS);
}

async function exchangeToken(ig: InstagramContext, app: AppRecord, given: string | null): Promise<Answer> {
  const reading = readLiveToken(ig, given);
  if (reading.status === 'expired') {
    return tokenError('Error validating access token: Session has expired.', 463);
  }
  if (reading.status === 'revoked') {
    return tokenError(
      'Error validating access token: The user has not authorized application.',
      Number(ig.switches.revokedAs.value),
    );
  }
  const isLive = reading.status === 'live' && reading.token.grant.clientId === app.clientId;
  if (!isLive || findPerson(reading.token.grant.accountId) === undefined) {
    return tokenError('Invalid OAuth access token.', 467);
  }
  const { access } = await issueLong(ig, reading.token.grant);
  return tokenAnswer(access, LONG_LIFE_MS);
}

function tokenAnswer(access: string, lifeMs: number): Answer {
  return {
    status: 200,
    body: { access_token: access, token_type: 'bearer', expires_in: lifeMs / 1000 },
  };
}
