import type { Platform } from '../domain/platforms.ts';
import type { Config } from '../infra/config/config.ts';
import { Secret } from '../infra/secrets/secret.ts';
import type { PlatformPort } from './port.ts';
import { createInstagramAdapter } from './instagram/create-instagram-adapter.ts';
import { createLinkedInAdapter } from './linkedin/create-linkedin-adapter.ts';
import { createTikTokAdapter } from './tiktok/create-tiktok-adapter.ts';
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
    instagram: createInstagram(config),
    tiktok: createTikTok(config),
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

function createTikTok(config: Config): PlatformPort | null {
  if (config.TIKTOK_CLIENT_KEY === undefined || config.TIKTOK_CLIENT_SECRET === undefined) return null;
  return createTikTokAdapter({
    apiBase: config.TIKTOK_API_BASE,
    authorizeUrl: config.TIKTOK_AUTHORIZE_URL,
    webUrl: config.TIKTOK_WEB_URL,
    clientKey: config.TIKTOK_CLIENT_KEY,
    clientSecret: new Secret(config.TIKTOK_CLIENT_SECRET),
  });
}

/** A Meta app is set up for one of two logins, which differ in hosts and scopes. */
function createInstagram(config: Config): PlatformPort | null {
  if (config.INSTAGRAM_CLIENT_ID === undefined || config.INSTAGRAM_CLIENT_SECRET === undefined) return null;
  const hosts = META_HOSTS[config.INSTAGRAM_LOGIN];
  return createInstagramAdapter({
    login: config.INSTAGRAM_LOGIN,
    authorizeUrl: config.INSTAGRAM_AUTHORIZE_URL ?? hosts.authorizeUrl(config.INSTAGRAM_API_VERSION),
    tokenUrl: config.INSTAGRAM_TOKEN_URL,
    graphBase: config.INSTAGRAM_GRAPH_BASE ?? hosts.graphBase,
    version: config.INSTAGRAM_API_VERSION,
    webUrl: config.INSTAGRAM_WEB_URL,
    clientId: config.INSTAGRAM_CLIENT_ID,
    clientSecret: new Secret(config.INSTAGRAM_CLIENT_SECRET),
  });
}

/** https://developers.facebook.com/docs/instagram-platform/overview */
const META_HOSTS = {
  instagram: {
    authorizeUrl: () => 'https://www.instagram.com/oauth/authorize',
    graphBase: 'https://graph.instagram.com',
  },
  facebook: {
    authorizeUrl: (version: string) => `https://www.facebook.com/${version}/dialog/oauth`,
    graphBase: 'https://graph.facebook.com',
  },
} as const;
