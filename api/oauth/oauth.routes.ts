import type { Request, Response } from 'express';
import { withSystem, withWorkspace } from '../../db/doors/doors.ts';
import { accountLabel } from '../../domain/accounts/account-label.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Platform } from '../../domain/platforms.ts';
import { roleMay } from '../../domain/roles/permissions.ts';
import { PlatformCallError } from '../../platforms/port.ts';
import type { PlatformPort } from '../../platforms/port.ts';
import { beginConsent } from '../../usecases/accounts/begin-consent.ts';
import { receiveConsent } from '../../usecases/accounts/receive-consent.ts';
import type { ReceivedConsent } from '../../usecases/accounts/receive-consent.ts';
import { findConnectedElsewhere, useConsentState } from '../../usecases/accounts/use-consent-state.ts';
import type { ApiDeps } from '../deps.ts';
import type { Binder } from '../kit/bind.ts';
import { toProblem } from '../kit/problem.ts';
import { actorOf, locals, requirePrincipal } from '../kit/request-context.ts';
import { redirectAddress } from '../platform-apps/registration-values.ts';
import * as contracts from './oauth.contract.ts';

/** Both routes are visited by a browser: whatever happens ends on the accounts page, with a code it can word. */
export function bindOauth(binder: Binder, deps: ApiDeps): void {
  binder.workspace(contracts.authorizeAccount, (call) =>
    endOnAccountsPage(deps, call.response, async () => {
      const { platform } = call.params;
      const adapter = adapterOf(deps, platform);
      const { state, codeVerifier } = await call.change((tx) =>
        beginConsent(tx, {
          platform,
          userId: call.principal.userId,
          sessionId: call.request.sessionID,
          keys: deps.keys,
        }),
      );
      return adapter.authorizeUrl({
        state,
        codeVerifier,
        redirectUri: redirectAddress(deps.config.PUBLIC_URL, platform),
      }).href;
    }),
  );

  binder.public(contracts.oauthCallback, (call) =>
    endOnAccountsPage(deps, call.response, async () => {
      const { platform } = call.params;
      const { grantId, offered } = await finishConsent(
        deps,
        call.request,
        call.response,
        platform,
        call.query,
      );
      // Of several accounts a person chooses; those that were connected before already are again.
      return offered > 0 ? `/accounts?choose=${grantId}` : `/accounts?success=${platform}_connected`;
    }),
  );
}

/** How platforms say that the person said no: RFC 6749, and LinkedIn's own two. */
const REFUSED: ReadonlySet<string> = new Set([
  'access_denied',
  'user_cancelled_login',
  'user_cancelled_authorize',
]);

async function finishConsent(
  deps: ApiDeps,
  request: Request,
  response: Response,
  platform: Platform,
  query: { state?: string | undefined; code?: string | undefined; error?: string | undefined },
): Promise<ReceivedConsent> {
  const principal = requirePrincipal(response);
  // The state belongs to a session, which a request with a token has none of.
  if (!locals(response).bySession)
    throw new Refusal('forbidden', 'Connecting an account needs a person in a browser.');
  const adapter = adapterOf(deps, platform);
  // With the adapter: the app may be changed while the platform is asked.
  const sandbox = deps.platforms.isSandbox(platform);
  if (!query.state) throw new Refusal('oauth_state_invalid', 'The platform sent nobody back to us.');
  const state = query.state;
  const used = await withSystem(deps.database, 'oauth-callback', (tx) =>
    useConsentState(tx, { state, platform, sessionId: request.sessionID, keys: deps.keys }),
  );
  // The role may have changed while the person was away.
  const membership = principal.memberships.find((one) => one.workspaceId === used.workspaceId);
  if (used.userId !== principal.userId || !membership || !roleMay(membership.role, 'account.change')) {
    throw new Refusal('forbidden', 'Your role may not connect accounts here.');
  }
  if (query.error && REFUSED.has(query.error))
    throw new Refusal('oauth_denied', 'The consent was not given.');
  if (query.error || !query.code)
    throw new Refusal('oauth_failed', 'The platform did not complete the consent.');

  const tokens = await adapter.exchange({
    code: query.code,
    codeVerifier: used.codeVerifier,
    redirectUri: redirectAddress(deps.config.PUBLIC_URL, platform),
  });
  const missing = adapter.neededScopes.filter((scope) => !tokens.scopes.includes(scope));
  if (missing.length > 0)
    throw new Refusal('oauth_scope_missing', `These permissions are needed: ${missing.join(', ')}.`, {
      missing,
    });
  const { grantedBy, grantedByOther, profiles } = await adapter.accounts(tokens);
  const elsewhere = await withSystem(deps.database, 'oauth-callback', (tx) =>
    findConnectedElsewhere(tx, {
      platform,
      platformAccountIds: profiles.map(({ platformAccountId }) => platformAccountId),
      sandbox,
      workspaceId: used.workspaceId,
    }),
  );
  const free = profiles.filter(({ platformAccountId }) => !elsewhere.has(platformAccountId));
  const [taken] = profiles;
  if (!taken)
    throw new Refusal('oauth_no_account', 'The consent brings no account that can be published to.');
  if (free.length === 0)
    throw new Refusal(
      'account_in_other_workspace',
      `${accountLabel({ platform, handle: taken.handle })} is connected in another workspace.`,
    );
  return withWorkspace(deps.database, used.workspaceId, actorOf(request, principal), (tx) =>
    receiveConsent(tx, {
      platform,
      sandbox,
      grantedBy,
      grantedByOther,
      profiles: free,
      clientId: adapter.clientId,
      tokens,
      keys: deps.keys,
    }),
  );
}

function adapterOf(deps: ApiDeps, platform: Platform): PlatformPort {
  const adapter = deps.platforms.get(platform);
  if (!adapter)
    throw new Refusal('platform_not_configured', 'No credentials for this platform are configured.');
  return adapter;
}

async function endOnAccountsPage(
  deps: ApiDeps,
  response: Response,
  step: () => Promise<string>,
): Promise<void> {
  let target: string;
  try {
    target = await step();
  } catch (error) {
    const refusal =
      error instanceof PlatformCallError
        ? new Refusal('oauth_failed', 'The platform refused to complete the connection.')
        : error;
    const problem = toProblem(refusal, locals(response).requestId);
    deps.logger[problem.status >= 500 ? 'warn' : 'info']('a connection was not completed', {
      requestId: problem.requestId,
      code: problem.code,
      ...(error instanceof PlatformCallError ? { platformCode: error.code, status: error.status } : {}),
    });
    target = `/accounts?error=${problem.code}`;
  }
  response.setHeader('cache-control', 'no-store');
  response.redirect(302, target.startsWith('/') ? `${deps.config.PUBLIC_URL}${target}` : target);
}
