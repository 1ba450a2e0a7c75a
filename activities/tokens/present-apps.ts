import type { PresentApps } from '../../domain/accounts/other-app.ts';
import type { PlatformRegistry } from '../../platforms/registry.ts';

/** Who the Hub is at each platform now. */
export function presentApps(platforms: PlatformRegistry): PresentApps {
  return Object.fromEntries(
    platforms.configured.flatMap((platform) => {
      const adapter = platforms.get(platform);
      return adapter
        ? [[platform, { clientId: adapter.clientId, sandbox: platforms.isSandbox(platform) }]]
        : [];
    }),
  );
}
