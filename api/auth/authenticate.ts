import type { RequestHandler } from 'express';
import { withSystem } from '../../db/doors/doors.ts';
import { Refusal } from '../../domain/refusal.ts';
import { findTokenPrincipal } from '../../usecases/identity/find-token-principal.ts';
import type { Principal } from '../../usecases/identity/principal.ts';
import type { ApiDeps } from '../deps.ts';
import { locals } from '../kit/request-context.ts';
import { sessionMiddlewares } from './session.ts';

/**
 * Who calls: a bearer token when one is sent (then no cookie counts), else the session. A wrong token is refused,
 * never taken for nobody.
 */
export function authenticate(deps: ApiDeps): RequestHandler[] {
  const sessions = sessionMiddlewares(deps);
  return [
    async (request, response, next) => {
      const header = request.get('authorization');
      locals(response).principal = null;
      locals(response).bySession = false;
      if (header === undefined) {
        next();
        return;
      }
      const secret = /^Bearer ([\w.~+/-]+=*)$/i.exec(header)?.[1];
      if (!secret)
        throw new Refusal('not_authenticated', 'Send the API token as: Authorization: Bearer hub_…');
      locals(response).principal = await withSystem(deps.database, 'authenticate', (tx) =>
        findTokenPrincipal(tx, secret),
      );
      next();
    },
    ...sessions.map(
      (middleware): RequestHandler =>
        (request, response, next) => {
          // Signing in makes a session whatever was sent along; anywhere else a token needs none.
          // The whole path: `request.path` lacks what this is mounted at.
          const path = `${request.baseUrl}${request.path}`;
          if (locals(response).principal && !path.startsWith('/api/auth/')) {
            next();
            return;
          }
          middleware(request, response, next);
        },
    ),
    (request, response, next) => {
      if (!locals(response).principal && request.user) {
        // passport put there what deserializeUser found.
        locals(response).principal = request.user as Principal;
        locals(response).bySession = true;
      }
      next();
    },
  ];
}
