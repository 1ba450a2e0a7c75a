import type { NoticeAddress } from '../domain/accounts/platform-notice.ts';
import type { Platform } from '../domain/platforms.ts';
import type { PlatformRegistry } from './registry.ts';

export interface NoticeAddressToRegister {
  readonly platform: Platform;
  readonly address: NoticeAddress;
  readonly url: string;
  /** What the console asks for beside it; null where it asks for nothing. A secret: for instance administrators. */
  readonly verifyToken: string | null;
}

/** What the administrator enters in the consoles of the real platforms, so that they tell the Hub things. */
export function listNoticeAddresses(
  registry: PlatformRegistry,
  publicUrl: string,
): readonly NoticeAddressToRegister[] {
  return registry.configured
    .filter((platform) => !registry.isSandbox(platform))
    .flatMap((platform) => {
      const notices = registry.get(platform)?.notices;
      return (notices?.addresses ?? []).map((address) => ({
        platform,
        address,
        url: `${publicUrl}/api/webhooks/${platform}${address === 'notices' ? '' : `/${address}`}`,
        verifyToken: address === 'notices' ? (notices?.verifyToken ?? null) : null,
      }));
    });
}
