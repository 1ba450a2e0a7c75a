import type { Request } from 'express';
import type { Answer } from '../../http/answer.ts';
import { proveClient } from '../../oauth/grant-tokens.ts';
import type { AppRecord } from '../../store/records.ts';
import type { XContext } from '../x-context.ts';

/** Errors of the token endpoints have the shape of RFC 6749, section 5.2, not that of the API's problems. */
export function oauthError(status: 400 | 401, error: string, description: string): Answer {
  return { status, body: { error, error_description: description } };
}

/**
 * Confidential clients prove themselves with Basic, public ones name themselves in the body:
 * https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token
 */
export function authenticateClient(x: XContext, req: Request, form: URLSearchParams): AppRecord | Answer {
  const basic = readBasic(req);
  const clientId = basic?.clientId ?? form.get('client_id');
  if (clientId === null) {
    return oauthError(400, 'invalid_request', 'Missing required parameter [client_id].');
  }
  return (
    proveClient(x, clientId, basic?.secret ?? null) ??
    oauthError(401, 'unauthorized_client', 'Missing valid authorization header')
  );
}

function readBasic(req: Request): { clientId: string; secret: string } | null {
  const encoded = /^Basic (\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
  if (encoded === undefined) return null;
  const [clientId = '', ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { clientId, secret: secret.join(':') };
}
