import { PLATFORMS } from '../domain/platforms.ts';
import type { Platform } from '../domain/platforms.ts';
import type { Config } from '../infra/config/config.ts';
import { environmentNoticeSecret, readEnvironmentApps } from '../infra/config/platform-app.ts';
import type { SettingsApps } from '../infra/config/platform-app.ts';
import { createAdapter, createSandboxAdapters } from './create-adapter.ts';
import type { PlatformPort } from './port.ts';

export interface PlatformRegistry {
  /** Null while there are neither credentials of the platform nor a sandbox. Ask anew for each piece of work. */
  get(platform: Platform): PlatformPort | null;
  /** Whether the sandbox stands in for it: nothing leaves the machine then. */
  isSandbox(platform: Platform): boolean;
  /** Platforms that can be used, in the order of the product. */
  readonly configured: readonly Platform[];
}

export interface FollowingRegistry extends PlatformRegistry {
  /** Takes what the settings say now. Calls under way go on with the app they began with. */
  follow(apps: SettingsApps): void;
}

/**
 * The only place that knows which platforms there are and what each needs. Credentials of the environment come before
 * those of the settings, and both before the sandbox.
 */
export function createPlatformRegistry(config: Config): FollowingRegistry {
  const environment = readEnvironmentApps(config);
  const stands = createSandboxAdapters(config);
  const fixed = new Map<Platform, PlatformPort>();
  for (const platform of PLATFORMS) {
    const app = environment[platform];
    const adapter = app && createAdapter(platform, app, config);
    if (adapter) fixed.set(platform, adapter);
  }
  let followed = new Map<Platform, { readonly version: number; readonly adapter: PlatformPort }>();
  let unusable: ReadonlySet<Platform> = new Set();

  const real = (platform: Platform): PlatformPort | null =>
    fixed.get(platform) ?? followed.get(platform)?.adapter ?? null;
  // Never in the place of an app that somebody has entered: real accounts would be looked for in the sandbox.
  const standsIn = (platform: Platform): PlatformPort | null =>
    unusable.has(platform) ? null : (stands?.[platform] ?? null);
  const get = (platform: Platform): PlatformPort | null => real(platform) ?? standsIn(platform);
  return {
    get,
    isSandbox: (platform) => real(platform) === null && standsIn(platform) !== null,
    get configured() {
      return PLATFORMS.filter((platform) => get(platform) !== null);
    },
    follow(apps) {
      const next: typeof followed = new Map();
      for (const platform of PLATFORMS) {
        const app = apps[platform];
        const known = followed.get(platform);
        if (!app) continue;
        // One that did not change keeps its warm connections.
        if (known?.version === app.version) next.set(platform, known);
        else {
          const noticeSecret = environmentNoticeSecret(platform, config) ?? app.noticeSecret;
          const adapter = createAdapter(platform, { ...app, noticeSecret }, config);
          if (adapter) next.set(platform, { version: app.version, adapter });
        }
      }
      followed = next;
      unusable = new Set(PLATFORMS.filter((platform) => apps[platform] === null));
    },
  };
}
