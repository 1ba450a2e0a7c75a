import { PlatformAppRow } from '../../db/entities/platform-app.ts';
import type { SystemTransaction } from '../../db/doors/transaction.ts';
import type { Platform } from '../../domain/platforms.ts';
import { Refusal } from '../../domain/refusal.ts';

/** What is told when an app has changed; a hint, the versions are the truth. */
export const PLATFORM_APPS_CHANNEL = 'hub_platform_apps';

/** Waits for whoever else changes the platform's app, and refuses when it is not the one that was looked at. */
export async function lockPlatformApp(
  tx: SystemTransaction,
  platform: Platform,
  version: number,
): Promise<PlatformAppRow | null> {
  // A row that is not there yet cannot be locked.
  await tx.rows(`select pg_advisory_xact_lock(hashtextextended('platform-app/' || $1::text, 0))`, [platform]);
  const row = await tx.manager.findOneBy(PlatformAppRow, { platform });
  if ((row?.version ?? 0) !== version) {
    throw new Refusal('version_conflict', 'Somebody changed this app meanwhile. Look at it again.', {
      version: row?.version ?? 0,
    });
  }
  return row;
}
