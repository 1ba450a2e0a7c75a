import type { Router } from 'express';
import { serveForm } from '../../oauth/serve-form.ts';
import { authenticateClient, oauthError } from '../oauth/client-authentication.ts';
import { answerOfFault } from '../told-refusals.ts';
import type { XContext } from '../x-context.ts';
import { bearerOf } from './app-bearer.ts';

/**
 * `POST /x/oauth2/token`, where programs get the bearer token that the console shows. X takes API key and secret for
 * it; an app of the sandbox has one id and one secret for everything.
 * https://docs.x.com/fundamentals/authentication/oauth-2-0/application-only
 */
export function mountBearer(router: Router, x: XContext): void {
  router.post(
    '/oauth2/token',
    serveForm(x, {
      name: 'bearer',
      usual: answerOfFault,
      handle(form, request) {
        if (form.get('grant_type') !== 'client_credentials') {
          return oauthError(400, 'unsupported_grant_type', 'Value passed for the grant_type was invalid.');
        }
        const app = authenticateClient(x, request, form);
        if ('status' in app) return app;
        const bearer = bearerOf(x, app.clientId);
        return bearer === null
          ? oauthError(401, 'unauthorized_client', 'Missing valid authorization header')
          : { status: 200, body: { token_type: 'bearer', access_token: bearer } };
      },
    }),
  );
}
