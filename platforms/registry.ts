import type { Platform } from '../domain/platforms.ts';
import type { Config } from '../infra/config/config.ts';
import { Secret } from '../infra/secrets/secret.ts';
import type { PlatformPort } from './port.ts';
import { createLinkedInAdapter } from './linkedin/create-linkedin-adapter.ts';
import { createXAdapter } from './x/create-x-adapter.ts';

export interface PlatformRegistry {
  /** Null while the configuration holds no credentials of the platform. */
  get(platform: Platform): PlatformPort | null;
  /** Platforms that can be used, in the order of the product. */
  readonly configured: readonly Platform[];
}

/** The only place that knows which platforms there are and what each needs. */
export function createPlatformRegistry(config: Config): PlatformRegistry {
  const adapters: Readonly<Record<Platform, PlatformPort | null>> = {
    linkedin: createLinkedIn(config),
    x: createX(config),
  };
  const configured = (Object.keys(adapters) as Platform[]).filter((platform) => adapters[platform] !== null);
  return { get: (platform) => adapters[platform], configured };
}

/** X's public clients ("Native App") have no secret. */
function createX(config: Config): PlatformPort | null {
  if (config.X_CLIENT_ID === undefined) return null;
  return createXAdapter({
    apiBase: config.X_API_BASE,
    authorizeUrl: config.X_AUTHORIZE_URL,
    webUrl: config.X_WEB_URL,
    clientId: config.X_CLIENT_ID,
    clientSecret: config.X_CLIENT_SECRET === undefined ? null : new Secret(config.X_CLIENT_SECRET),
  });
}

function createLinkedIn(config: Config): PlatformPort | null {
  if (config.LINKEDIN_CLIENT_ID === undefined || config.LINKEDIN_CLIENT_SECRET === undefined) return null;
  return createLinkedInAdapter({
    apiBase: config.LINKEDIN_API_BASE,
    oauthBase: config.LINKEDIN_OAUTH_BASE,
    webUrl: config.LINKEDIN_WEB_URL,
    version: config.LINKEDIN_VERSION,
    scopes: config.LINKEDIN_SCOPES,
    clientId: config.LINKEDIN_CLIENT_ID,
    clientSecret: new Secret(config.LINKEDIN_CLIENT_SECRET),
  });
}
