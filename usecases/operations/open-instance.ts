import { checkMigrated } from '../../db/check-migrated.ts';
import { openDatabase } from '../../db/doors/database.ts';
import type { Database } from '../../db/doors/database.ts';
import { withSystem } from '../../db/doors/doors.ts';
import type { Config } from '../../infra/config/config.ts';
import type { Logger } from '../../infra/logging/logger.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';
import { loadKeys } from '../../infra/secrets/load-keys.ts';
import { acceptKeys } from './accept-keys.ts';
import { nameInstance } from './name-instance.ts';

/** What every process of an instance needs first: its keys and its database, which must belong together. */
export async function openInstance(
  config: Config,
  logger: Logger,
  applicationName: string,
): Promise<{ keys: KeyRing; database: Database }> {
  const keys = loadKeys({ keys: config.HUB_KEYS, dataDir: config.HUB_DATA_DIR });
  const database = await openDatabase({
    url: config.DATABASE_URL,
    directUrl: config.DATABASE_DIRECT_URL,
    poolSize: config.DATABASE_POOL_SIZE,
    applicationName,
    logger,
  });
  try {
    await checkMigrated(database);
    await withSystem(database, 'instance', async (tx) => {
      await acceptKeys(tx, keys);
      await nameInstance(tx);
    });
    return { keys, database };
  } catch (error) {
    await database.close();
    throw error;
  }
}
