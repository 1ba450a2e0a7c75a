import { randomBytes } from 'node:crypto';
import { urlencoded, type Response, type Router } from 'express';
import { z } from 'zod';
import { requireOwnHost } from '../../http/loopback-guard.ts';
import { consentErrorPage, consentPage } from '../../pages/consent-page.ts';
import { sendPage } from '../../pages/send-page.ts';
import { sha256 } from '../../store/hash.ts';
import { findXAccount } from '../accounts.ts';
import type { XContext } from '../x-context.ts';
import { checkAuthorizeRequest, redirectWith, type AuthorizeRequest } from './authorize-request.ts';

/** https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code */
const CODE_LIFE_MS = 30_000;

/** `GET /x/i/oauth2/authorize` shows the consent page, `POST` is its form. */
export function mountAuthorize(router: Router, x: XContext): void {
  const form = urlencoded({ extended: false, limit: '16kb' });
  router.get('/i/oauth2/authorize', (req, res) => {
    const request = checkedRequest(x, res, req.query);
    if (request === null) return;
    sendPage(res, consentPage(request), { formTargets: [new URL(request.redirectUri)] });
  });
  router.post('/i/oauth2/authorize', requireOwnHost, form, async (req, res) => {
    const fields: unknown = req.body;
    const request = checkedRequest(x, res, fields);
    if (request === null) return;
    const answer = consentForm.safeParse(fields).data;
    const account = answer === undefined ? undefined : findXAccount(answer.account_id);
    if (answer?.decision === 'cancel') {
      res.redirect(303, redirectWith(request.redirectUri, { error: 'access_denied', state: request.state }));
    } else if (answer === undefined || account === undefined) {
      sendPage(res, consentErrorPage('The form names no account of the sandbox.'), { status: 400 });
    } else {
      const code = await issueCode(x, request, account.id);
      res.redirect(303, redirectWith(request.redirectUri, { state: request.state, code }));
    }
  });
}

const consentForm = z.object({
  account_id: z.string().default(''),
  decision: z.enum(['approve', 'cancel']),
});

/** Null when the request was bad and has been answered. */
function checkedRequest(x: XContext, res: Response, fields: unknown): AuthorizeRequest | null {
  const parsed = z.record(z.string(), z.unknown()).safeParse(fields).data ?? {};
  const check = checkAuthorizeRequest(x.store.state, (name) => {
    const value = parsed[name];
    return typeof value === 'string' ? value : undefined;
  });
  switch (check.kind) {
    case 'ok':
      return check.request;
    case 'page':
      sendPage(res, consentErrorPage(check.problem), { status: 400 });
      return null;
    case 'redirect':
      res.redirect(303, check.location);
      return null;
  }
}

async function issueCode(x: XContext, request: AuthorizeRequest, accountId: string): Promise<string> {
  const code = randomBytes(36).toString('base64url');
  await x.store.commit({
    type: 'code',
    platform: 'x',
    codeHash: sha256(code),
    clientId: request.clientId,
    accountId,
    redirectUri: request.redirectUri,
    scopes: [...request.scopes],
    challenge: request.challenge,
    expiresAtMs: x.clock.nowMs() + CODE_LIFE_MS,
  });
  return code;
}
