import { z } from 'zod';
import { Secret } from '../infra/secrets/secret.ts';
import { parseJson } from './parse-json.ts';
import type { TokenGrant } from './port.ts';

/**
 * 200 of a token endpoint (RFC 6749, section 5.1). A refresh token comes only with the scope or the approval that the
 * platform asks for. Scopes are parted by spaces, at LinkedIn and TikTok by commas.
 */
const tokenSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  /** Seconds. */
  expires_in: z.number().positive().optional().catch(undefined),
  scope: z.string().optional().catch(undefined),
});

/** Null where the body holds no access token. */
export function readTokenAnswer(body: string | null): TokenGrant | null {
  const token = tokenSchema.safeParse(parseJson(body)).data;
  if (token === undefined) return null;
  return {
    accessToken: new Secret(token.access_token),
    refreshToken: token.refresh_token === undefined ? null : new Secret(token.refresh_token),
    expiresInSeconds: token.expires_in ?? null,
    scopes: token.scope?.split(/[\s,]+/).filter((scope) => scope !== '') ?? [],
  };
}
