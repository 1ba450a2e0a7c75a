import type { SandboxPlatform } from '../store/records.ts';

/**
 * Secrets of apps in the clear, for what the platform signs with them. In memory only: the journal holds hashes.
 * After a restart an app is signed for again once it is registered again, which the launcher does each time.
 */
export class AppSecrets {
  readonly #secrets = new Map<string, string>();

  keep(platform: SandboxPlatform, clientId: string, secret: string | null): void {
    if (secret === null) this.#secrets.delete(`${platform}:${clientId}`);
    else this.#secrets.set(`${platform}:${clientId}`, secret);
  }

  of(platform: SandboxPlatform, clientId: string): string | null {
    return this.#secrets.get(`${platform}:${clientId}`) ?? null;
  }
}
