import { createHmac } from 'node:crypto';
import type { PlatformCore } from '../../platform/platform.ts';
import { sameHash } from '../../store/hash.ts';

/** Looks like those of X's console: As, something of the app's, `%3D`, something secret. */
const FORM = /^A{21}([A-Za-z0-9_-]+)%3D[A-Za-z0-9_-]{43}$/;

/**
 * The app's own bearer token, as X's console shows it; it never expires. Null for an app without a secret, and until
 * the app is registered again after a restart. https://docs.x.com/fundamentals/authentication/oauth-2-0/application-only
 */
export function bearerOf({ secrets }: Pick<PlatformCore, 'secrets'>, clientId: string): string | null {
  const secret = secrets.of('x', clientId);
  if (secret === null) return null;
  // Derived, so that nothing secret is written down and the same app has the same token after every start.
  const proof = createHmac('sha256', secret).update(`app-only bearer of ${clientId}`).digest('base64url');
  return `${'A'.repeat(21)}${Buffer.from(clientId).toString('base64url')}%3D${proof}`;
}

/** The id of the app whose bearer token this is. */
export function clientOfBearer(core: Pick<PlatformCore, 'secrets'>, bearer: string): string | null {
  const part = FORM.exec(bearer)?.[1];
  if (part === undefined) return null;
  const clientId = Buffer.from(part, 'base64url').toString('utf8');
  const own = bearerOf(core, clientId);
  return own !== null && sameHash(own, bearer) ? clientId : null;
}
