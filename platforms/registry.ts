import { PLATFORMS } from '../domain/platforms.ts';
import type { Platform } from '../domain/platforms.ts';
import type { Config } from '../infra/config/config.ts';
import { Secret } from '../infra/secrets/secret.ts';
import { createInstagramAdapter } from './instagram/create-instagram-adapter.ts';
import { createLinkedInAdapter } from './linkedin/create-linkedin-adapter.ts';
import type { PlatformPort } from './port.ts';
import { SANDBOX_LINKEDIN_SCOPES, sandboxAddresses } from './sandbox-addresses.ts';
import { createTikTokAdapter } from './tiktok/create-tiktok-adapter.ts';
import { createXAdapter } from './x/create-x-adapter.ts';

export interface PlatformRegistry {
  /** Null while there are neither credentials of the platform nor a sandbox. */
  get(platform: Platform): PlatformPort | null;
  /** Whether the sandbox stands in for it: nothing leaves the machine then. */
  isSandbox(platform: Platform): boolean;
  /** Platforms that can be used, in the order of the product. */
  readonly configured: readonly Platform[];
}

/** Where a platform is and who we are there. */
interface App {
  readonly clientId: string;
  readonly clientSecret: Secret;
}

interface Sandbox extends App {
  readonly addresses: ReturnType<typeof sandboxAddresses>;
}

/** The only place that knows which platforms there are and what each needs. The real one comes before the sandbox. */
export function createPlatformRegistry(config: Config): PlatformRegistry {
  const sandbox = sandboxOf(config);
  const real: Readonly<Record<Platform, PlatformPort | null>> = {
    instagram: createInstagram(config),
    tiktok: createTikTok(config),
    linkedin: createLinkedIn(config),
    x: createX(config),
  };
  const stands = sandbox && createSandboxAdapters(config, sandbox);
  const get = (platform: Platform): PlatformPort | null => real[platform] ?? stands?.[platform] ?? null;
  return {
    get,
    isSandbox: (platform) => real[platform] === null && stands !== null,
    configured: PLATFORMS.filter((platform) => get(platform) !== null),
  };
}

function sandboxOf(config: Config): Sandbox | null {
  const { SANDBOX_URL: people, SANDBOX_CLIENT_SECRET: secret } = config;
  if (people === undefined || secret === undefined) return null;
  return {
    clientId: config.SANDBOX_CLIENT_ID,
    clientSecret: new Secret(secret),
    addresses: sandboxAddresses({ people, programs: config.SANDBOX_API_URL ?? people }),
  };
}

function createSandboxAdapters(
  config: Config,
  { addresses, ...app }: Sandbox,
): Readonly<Record<Platform, PlatformPort>> {
  return {
    instagram: createInstagramAdapter({
      ...app,
      ...addresses.instagram,
      login: 'instagram',
      version: config.INSTAGRAM_API_VERSION,
    }),
    tiktok: createTikTokAdapter({
      ...addresses.tiktok,
      clientKey: app.clientId,
      clientSecret: app.clientSecret,
    }),
    linkedin: createLinkedInAdapter({
      ...app,
      ...addresses.linkedin,
      version: config.LINKEDIN_VERSION,
      scopes: SANDBOX_LINKEDIN_SCOPES,
    }),
    // An app of the sandbox has one secret.
    x: createXAdapter({ ...app, ...addresses.x, consumerSecret: app.clientSecret }),
  };
}

/** X's public clients ("Native App") have no secret. */
function createX(config: Config): PlatformPort | null {
  if (config.X_CLIENT_ID === undefined) return null;
  return createXAdapter({
    apiBase: 'https://api.x.com',
    authorizeUrl: 'https://x.com/i/oauth2/authorize',
    webUrl: 'https://x.com',
    clientId: config.X_CLIENT_ID,
    clientSecret: secretOf(config.X_CLIENT_SECRET),
    consumerSecret: secretOf(config.X_CONSUMER_SECRET),
  });
}

function createLinkedIn(config: Config): PlatformPort | null {
  const app = appOf(config.LINKEDIN_CLIENT_ID, config.LINKEDIN_CLIENT_SECRET);
  if (app === null) return null;
  return createLinkedInAdapter({
    ...app,
    apiBase: 'https://api.linkedin.com',
    authorizeUrl: 'https://www.linkedin.com/oauth/v2/authorization',
    tokenUrl: 'https://www.linkedin.com/oauth/v2/accessToken',
    webUrl: 'https://www.linkedin.com',
    version: config.LINKEDIN_VERSION,
    scopes: config.LINKEDIN_SCOPES,
  });
}

function createTikTok(config: Config): PlatformPort | null {
  const app = appOf(config.TIKTOK_CLIENT_KEY, config.TIKTOK_CLIENT_SECRET);
  if (app === null) return null;
  return createTikTokAdapter({
    apiBase: 'https://open.tiktokapis.com',
    authorizeUrl: 'https://www.tiktok.com/v2/auth/authorize/',
    webUrl: 'https://www.tiktok.com',
    clientKey: app.clientId,
    clientSecret: app.clientSecret,
  });
}

/** A Meta app is set up for one of two logins, which differ in hosts and scopes. */
function createInstagram(config: Config): PlatformPort | null {
  const app = appOf(config.INSTAGRAM_CLIENT_ID, config.INSTAGRAM_CLIENT_SECRET);
  if (app === null) return null;
  const version = config.INSTAGRAM_API_VERSION;
  const hosts = {
    instagram: {
      authorizeUrl: 'https://www.instagram.com/oauth/authorize',
      graphBase: 'https://graph.instagram.com',
    },
    facebook: {
      authorizeUrl: `https://www.facebook.com/${version}/dialog/oauth`,
      graphBase: 'https://graph.facebook.com',
    },
  }[config.INSTAGRAM_LOGIN];
  return createInstagramAdapter({
    ...app,
    ...hosts,
    metaAppSecret: secretOf(config.INSTAGRAM_META_APP_SECRET),
    login: config.INSTAGRAM_LOGIN,
    tokenUrl: 'https://api.instagram.com/oauth/access_token',
    version,
    webUrl: 'https://www.instagram.com',
  });
}

function secretOf(value: string | undefined): Secret | null {
  return value === undefined ? null : new Secret(value);
}

function appOf(clientId: string | undefined, clientSecret: string | undefined): App | null {
  if (clientId === undefined || clientSecret === undefined) return null;
  return { clientId, clientSecret: new Secret(clientSecret) };
}
