import { APP_SCOPES, appKind } from '../../domain/platform-apps/app-scopes.ts';
import type { InstagramLogin } from '../../domain/platform-apps/app-scopes.ts';
import type { Platform } from '../../domain/platforms.ts';
import { Secret } from '../secrets/secret.ts';
import type { Config } from './config.ts';

/** Who the Hub is at a platform. */
export interface PlatformApp {
  readonly clientId: string;
  /** Null for a public client, which only X knows. */
  readonly clientSecret: Secret | null;
  /** What the platform signs only its notices with; null where it has none of its own, or none is known. */
  readonly noticeSecret: Secret | null;
  /** Null but for Instagram. */
  readonly login: InstagramLogin | null;
  readonly scopes: readonly string[];
}

export type PlatformApps = Readonly<Partial<Record<Platform, PlatformApp>>>;

/** An app that an administrator has entered; no two contents of a platform's app have the same `version`. */
export type SettingsApp = PlatformApp & { readonly version: number };
/** Null: there is one, and its secret cannot be opened. */
export type SettingsApps = Readonly<Partial<Record<Platform, SettingsApp | null>>>;

/** The apps that the environment names. Id and secret belong together: with one of them alone there is none. */
export function readEnvironmentApps(config: Config): PlatformApps {
  const login = config.INSTAGRAM_LOGIN;
  return {
    ...readPair('instagram', config.INSTAGRAM_CLIENT_ID, config.INSTAGRAM_CLIENT_SECRET, {
      login,
      noticeSecret: environmentNoticeSecret('instagram', config),
      scopes: config.INSTAGRAM_SCOPES ?? APP_SCOPES[appKind('instagram', login)].standard,
    }),
    ...readPair('tiktok', config.TIKTOK_CLIENT_KEY, config.TIKTOK_CLIENT_SECRET, {
      login: null,
      noticeSecret: null,
      scopes: config.TIKTOK_SCOPES,
    }),
    ...readPair('linkedin', config.LINKEDIN_CLIENT_ID, config.LINKEDIN_CLIENT_SECRET, {
      login: null,
      noticeSecret: null,
      scopes: config.LINKEDIN_SCOPES,
    }),
    ...readX(config),
  };
}

function readPair(
  platform: Platform,
  clientId: string | undefined,
  clientSecret: string | undefined,
  rest: Pick<PlatformApp, 'login' | 'noticeSecret' | 'scopes'>,
): PlatformApps {
  if (clientId === undefined || clientSecret === undefined) return {};
  return { [platform]: { clientId, clientSecret: new Secret(clientSecret), ...rest } };
}

/** X's public clients ("Native App") have no secret. */
function readX(config: Config): PlatformApps {
  const { X_CLIENT_ID: clientId, X_CLIENT_SECRET: secret } = config;
  if (clientId === undefined) return {};
  const clientSecret = secret === undefined ? null : new Secret(secret);
  const noticeSecret = environmentNoticeSecret('x', config);
  return { x: { clientId, clientSecret, noticeSecret, login: null, scopes: APP_SCOPES.x.standard } };
}

/** Named by the environment, it comes before that of the settings, whichever of them names the app. */
export function environmentNoticeSecret(
  platform: Platform,
  config: Pick<Config, 'X_CONSUMER_SECRET' | 'INSTAGRAM_META_APP_SECRET'>,
): Secret | null {
  const secrets = { x: config.X_CONSUMER_SECRET, instagram: config.INSTAGRAM_META_APP_SECRET };
  const secret = platform === 'x' || platform === 'instagram' ? secrets[platform] : undefined;
  return secret === undefined ? null : new Secret(secret);
}
