import { PlatformAppRow } from '../../db/entities/platform-app.ts';
import type { SystemTransaction } from '../../db/doors/transaction.ts';
import type { Actor } from '../../domain/actor.ts';
import type { Platform } from '../../domain/platforms.ts';
import { Refusal } from '../../domain/refusal.ts';
import { recordInstanceChange } from '../records/record-change.ts';
import { lockPlatformApp, PLATFORM_APPS_CHANNEL } from './lock-platform-app.ts';

/** Removes the app of a platform, id and secret, if nobody else changed it since `version`. Accounts are kept. */
export async function removePlatformApp(
  tx: SystemTransaction,
  input: { platform: Platform; version: number; actor: Actor },
): Promise<void> {
  const { platform, version, actor } = input;
  const before = await lockPlatformApp(tx, platform, version);
  if (!before) throw new Refusal('not_found', 'No app of this platform is kept in the settings.');
  await tx.manager.delete(PlatformAppRow, { platform });
  await tx.rows(`select pg_notify('${PLATFORM_APPS_CHANNEL}', '')`);
  await recordInstanceChange(tx, actor, {
    entity: 'platformApp',
    entityId: null,
    action: `platform_app.remove_${platform}`,
    before: { clientId: before.clientId, login: before.login, scopes: before.scopes },
  });
}
