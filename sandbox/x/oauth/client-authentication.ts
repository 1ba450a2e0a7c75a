import type { Request } from 'express';
import { sameHash, sha256 } from '../../store/hash.ts';
import type { AppRecord } from '../../store/records.ts';
import type { SandboxState } from '../../store/sandbox-state.ts';
import type { Answer } from '../problems.ts';

/** Errors of the token endpoints have the shape of RFC 6749, section 5.2, not that of the API's problems. */
export function oauthError(status: 400 | 401, error: string, description: string): Answer {
  return { status, body: { error, error_description: description } };
}

/**
 * Confidential clients prove themselves with Basic, public ones name themselves in the body:
 * https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token
 */
export function authenticateClient(
  state: SandboxState,
  req: Request,
  form: URLSearchParams,
): AppRecord | Answer {
  const basic = readBasic(req);
  const clientId = basic?.clientId ?? form.get('client_id');
  if (clientId === null) {
    return oauthError(400, 'invalid_request', 'Missing required parameter [client_id].');
  }
  const app = state.app('x', clientId);
  const proven =
    app !== undefined &&
    (app.secretHash === null
      ? basic === null
      : basic !== null && sameHash(app.secretHash, sha256(basic.secret)));
  if (!proven) return oauthError(401, 'unauthorized_client', 'Missing valid authorization header');
  return app;
}

function readBasic(req: Request): { clientId: string; secret: string } | null {
  const encoded = /^Basic (\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
  if (encoded === undefined) return null;
  const [clientId = '', ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { clientId, secret: secret.join(':') };
}
