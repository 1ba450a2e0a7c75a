import { APP_SCOPES, appKind } from '../domain/platform-apps/app-scopes.ts';
import type { Platform } from '../domain/platforms.ts';
import type { Config } from '../infra/config/config.ts';
import type { PlatformApp } from '../infra/config/platform-app.ts';
import { Secret } from '../infra/secrets/secret.ts';
import { createInstagramAdapter } from './instagram/create-instagram-adapter.ts';
import { createLinkedInAdapter } from './linkedin/create-linkedin-adapter.ts';
import type { PlatformPort } from './port.ts';
import { SANDBOX_LINKEDIN_SCOPES, sandboxAddresses } from './sandbox-addresses.ts';
import { createTikTokAdapter } from './tiktok/create-tiktok-adapter.ts';
import { createXAdapter } from './x/create-x-adapter.ts';

/** Besides the app itself: versions, which platforms end one day. */
type AdapterSettings = Pick<Config, 'INSTAGRAM_API_VERSION' | 'LINKEDIN_VERSION'>;

/** The real platform, as the app. Null for an app without a secret where the platform knows none. */
export function createAdapter(
  platform: Platform,
  app: PlatformApp,
  settings: AdapterSettings,
): PlatformPort | null {
  const { clientId, clientSecret, scopes } = app;
  if (platform === 'x') {
    return createXAdapter({
      apiBase: 'https://api.x.com',
      authorizeUrl: 'https://x.com/i/oauth2/authorize',
      webUrl: 'https://x.com',
      clientId,
      clientSecret,
      consumerSecret: app.noticeSecret,
    });
  }
  if (clientSecret === null) return null;
  switch (platform) {
    case 'instagram':
      return createInstagram({ ...app, clientSecret }, settings);
    case 'tiktok':
      return createTikTokAdapter({
        apiBase: 'https://open.tiktokapis.com',
        authorizeUrl: 'https://www.tiktok.com/v2/auth/authorize/',
        webUrl: 'https://www.tiktok.com',
        clientKey: clientId,
        clientSecret,
        scopes,
      });
    case 'linkedin':
      return createLinkedInAdapter({
        apiBase: 'https://api.linkedin.com',
        authorizeUrl: 'https://www.linkedin.com/oauth/v2/authorization',
        tokenUrl: 'https://www.linkedin.com/oauth/v2/accessToken',
        webUrl: 'https://www.linkedin.com',
        version: settings.LINKEDIN_VERSION,
        clientId,
        clientSecret,
        scopes,
      });
  }
}

/** A Meta app is set up for one of two logins, which differ in hosts and scopes. */
function createInstagram(
  app: PlatformApp & { readonly clientSecret: Secret },
  settings: AdapterSettings,
): PlatformPort {
  const version = settings.INSTAGRAM_API_VERSION;
  const login = app.login ?? 'instagram';
  const hosts = {
    instagram: {
      authorizeUrl: 'https://www.instagram.com/oauth/authorize',
      graphBase: 'https://graph.instagram.com',
    },
    facebook: {
      authorizeUrl: `https://www.facebook.com/${version}/dialog/oauth`,
      graphBase: 'https://graph.facebook.com',
    },
  }[login];
  return createInstagramAdapter({
    ...app,
    ...hosts,
    metaAppSecret: app.noticeSecret,
    login,
    tokenUrl: 'https://api.instagram.com/oauth/access_token',
    version,
    webUrl: 'https://www.instagram.com',
  });
}

/** The sandbox in the place of every platform; null while there is none. */
export function createSandboxAdapters(config: Config): Readonly<Record<Platform, PlatformPort>> | null {
  const { SANDBOX_URL: people, SANDBOX_CLIENT_SECRET: secret } = config;
  if (people === undefined || secret === undefined) return null;
  const addresses = sandboxAddresses({ people, programs: config.SANDBOX_API_URL ?? people });
  const app = { clientId: config.SANDBOX_CLIENT_ID, clientSecret: new Secret(secret) };
  const login = config.INSTAGRAM_LOGIN;
  return {
    instagram: createInstagramAdapter({
      ...app,
      ...addresses.instagram[login],
      login,
      version: config.INSTAGRAM_API_VERSION,
      scopes: APP_SCOPES[appKind('instagram', login)].standard,
    }),
    tiktok: createTikTokAdapter({
      ...addresses.tiktok,
      clientKey: app.clientId,
      clientSecret: app.clientSecret,
      scopes: APP_SCOPES.tiktok.standard,
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
