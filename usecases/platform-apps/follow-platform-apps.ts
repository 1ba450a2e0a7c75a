import { PlatformAppRow } from '../../db/entities/platform-app.ts';
import type { Database } from '../../db/doors/database.ts';
import { withSystem } from '../../db/doors/doors.ts';
import { listen } from '../../db/listen.ts';
import type { SettingsApp, SettingsApps } from '../../infra/config/platform-app.ts';
import { describeError } from '../../infra/logging/logger.ts';
import type { Logger } from '../../infra/logging/logger.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';
import { openAppSecrets } from './app-secret.ts';
import { PLATFORM_APPS_CHANNEL } from './lock-platform-app.ts';

export interface AppFollower {
  /** Reads at once: whoever has changed an app sees it in this process from then on. */
  readNow(): Promise<void>;
  close(): Promise<void>;
}

/** Longest time until a change is seen when no notification arrives. Milliseconds. */
const POLL_MS = 5000;

/**
 * Hands the apps of the settings to `onApps`: once before it resolves, then whenever one was entered, changed or
 * removed. Throws when they cannot be read at first; later failures are logged and what was read last stays.
 */
export async function followPlatformApps(
  { database, keys, logger }: { database: Database; keys: KeyRing; logger: Logger },
  onApps: (apps: SettingsApps) => void,
): Promise<AppFollower> {
  let seen: string | null = null;
  // One read after the other: an older answer never follows a newer one.
  let last: Promise<void> = Promise.resolve();

  const read = async (): Promise<void> => {
    const rows = await withSystem(database, 'platform-apps', (tx) =>
      tx.manager.find(PlatformAppRow, { order: { platform: 'asc' } }),
    );
    const versions = rows.map(({ platform, version }) => `${platform}:${version}`).join();
    if (versions === seen) return;
    onApps(Object.fromEntries(rows.map((row) => [row.platform, openApp(keys, logger, row)])));
    if (seen !== null || rows.length > 0) logger.info('platform apps of the settings', { versions });
    seen = versions;
  };
  const readNow = (): Promise<void> => {
    const next = last.then(read);
    last = next.catch((error: unknown) =>
      logger.warn('platform apps could not be read', { error: describeError(error) }),
    );
    return next;
  };
  const look = (): void => void readNow().catch(() => undefined);

  await readNow();
  const timer = setInterval(look, POLL_MS);
  const listener = await listen(database, [PLATFORM_APPS_CHANNEL], look, logger);
  return {
    readNow,
    async close() {
      clearInterval(timer);
      await listener.close();
      await last;
    },
  };
}

/** Null for one that does not open: it must not take the others along. */
function openApp(keys: KeyRing, logger: Logger, row: PlatformAppRow): SettingsApp | null {
  const { platform, clientId, login, scopes, version } = row;
  try {
    const { secret, noticeSecret } = openAppSecrets(keys, row);
    return { clientId, clientSecret: secret, noticeSecret, login, scopes, version };
  } catch (error) {
    logger.error('the secret of a platform app cannot be opened; enter it again', {
      platform,
      error: describeError(error),
    });
    return null;
  }
}
