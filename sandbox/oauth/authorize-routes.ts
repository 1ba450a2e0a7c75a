import { urlencoded, type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import { requireOwnHost } from '../http/loopback-guard.ts';
import { consentErrorPage, consentPage } from '../pages/consent-page.ts';
import { sendPage } from '../pages/send-page.ts';
import type { PlatformCore } from '../platform/platform.ts';
import { sha256 } from '../store/hash.ts';
import {
  checkAuthorizeRequest,
  redirectWith,
  stateOf,
  type AuthorizeRequest,
  type AuthorizeRules,
} from './authorize-request.ts';

/** `GET` at the path shows the consent page, `POST` is its form. */
export function mountAuthorize(
  router: Router,
  path: string,
  core: PlatformCore,
  rules: AuthorizeRules,
): void {
  const form = urlencoded({ extended: false, limit: '16kb' });
  router.get(path, (req, res) => {
    const request = checkedRequest(core, rules, res, req.query);
    if (request === null) return;
    const page = consentPage({ platform: core.platform, action: addressOf(req), ...request });
    sendPage(res, page, { formTargets: [new URL(request.redirectUri)] });
  });
  router.post(path, requireOwnHost, form, async (req, res) => {
    const fields: unknown = req.body;
    const request = checkedRequest(core, rules, res, fields);
    if (request === null) return;
    const answer = consentForm.safeParse(fields).data;
    const account = core.platform.signIns.find(({ id }) => id === answer?.account_id);
    const scopes = grantedScopes(core, request, answer?.granted ?? []);
    const back = (parameters: Readonly<Record<string, string>>): void =>
      res.redirect(303, redirectWith(request.redirectUri, { ...parameters, ...stateOf(request.state) }));
    if (answer?.decision === 'cancel' || scopes.length === 0) {
      back(rules.denied);
    } else if (answer === undefined || account === undefined) {
      const page = consentErrorPage(core.platform, 'The form names no account of the sandbox.');
      sendPage(res, page, { status: 400 });
    } else {
      const code = await issueCode(core, rules, request, scopes, account.id);
      const parameters = { code, ...rules.approved?.(scopes), ...stateOf(request.state) };
      const location = new URL(redirectWith(request.redirectUri, parameters));
      location.hash = rules.fragment ?? location.hash;
      res.redirect(303, location.href);
    }
  });
}

const consentForm = z.object({
  account_id: z.string().default(''),
  decision: z.enum(['approve', 'cancel']),
  /** One name, given once for each tick. */
  granted: z
    .union([z.string(), z.array(z.string())])
    .transform((ticks) => [ticks].flat())
    .default([]),
});

/** Ticks count only where the person has the choice. */
function grantedScopes(
  { platform }: PlatformCore,
  { scopes }: AuthorizeRequest,
  ticks: readonly string[],
): readonly string[] {
  if (!platform.scopesMayBeUnticked) return scopes;
  return scopes.filter((scope) => ticks.includes(scope) || platform.fixedScopes?.includes(scope) === true);
}

/** Null when the request was bad and has been answered. */
function checkedRequest(
  core: PlatformCore,
  rules: AuthorizeRules,
  res: Response,
  fields: unknown,
): AuthorizeRequest | null {
  const parsed = z.record(z.string(), z.unknown()).safeParse(fields).data ?? {};
  const check = checkAuthorizeRequest(core, rules, (name) => {
    const value = parsed[name];
    return typeof value === 'string' ? value : undefined;
  });
  switch (check.kind) {
    case 'ok':
      return check.request;
    case 'page':
      sendPage(res, consentErrorPage(core.platform, check.problem), { status: 400 });
      return null;
    case 'redirect':
      res.redirect(303, check.location);
      return null;
  }
}

async function issueCode(
  { store, time, platform, chance }: PlatformCore,
  { codeLifeMs, codeEnding = '' }: AuthorizeRules,
  request: AuthorizeRequest,
  scopes: readonly string[],
  accountId: string,
): Promise<string> {
  const code = `${chance.bytes(`${platform.name} code`, 36).toString('base64url')}${codeEnding}`;
  await store.commit({
    type: 'code',
    platform: platform.name,
    codeHash: sha256(code),
    clientId: request.clientId,
    accountId,
    redirectUri: request.redirectUri,
    scopes: [...scopes],
    askedScopes: [...request.scopes],
    challenge: request.challenge,
    expiresAtMs: time.nowMs() + codeLifeMs,
  });
  return code;
}

function addressOf(req: Request): string {
  return `${req.baseUrl}${req.path}`;
}
