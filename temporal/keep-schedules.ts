import { setTimeout as delay } from 'node:timers/promises';
import type { Client, Connection } from '@temporalio/client';
import { describeError } from '../infra/logging/logger.ts';
import type { Logger } from '../infra/logging/logger.ts';
import { checkOrphans, ensureSchedules, hasSchedules } from './schedules.ts';
import { ensureSearchAttributes } from './search-attributes.ts';

const LOOK_EVERY_MS = 20_000;
/** The orphan check leaves alone what changed within a minute: it is run once more when that is past. */
const AGAIN_AFTER_LOOKS = 4;

/**
 * Makes the Hub's Schedules when a worker starts, and again when Temporal has lost them: a cluster that was made anew
 * knows neither them nor any workflow, and each row that should have one is given one.
 */
export async function keepSchedules(
  deps: { client: Client; connection: Connection; namespace: string; logger: Logger },
  stopping: AbortSignal,
): Promise<void> {
  const { client, connection, namespace, logger } = deps;
  let looksUntilAgain = -1;
  let first = true;
  while (!stopping.aborted) {
    try {
      if (first || !(await hasSchedules(client))) {
        if (!first) {
          logger.error('Temporal has lost the Schedules, and with them the workflows: all are made anew');
          await ensureSearchAttributes(connection, namespace);
        }
        await ensureSchedules(client);
        first = false;
        looksUntilAgain = AGAIN_AFTER_LOOKS;
      } else if (looksUntilAgain === 0) await checkOrphans(client);
      looksUntilAgain -= 1;
    } catch (error) {
      logger.warn('the Schedules could not be looked at and are again', { error: describeError(error) });
    }
    await delay(LOOK_EVERY_MS, undefined, { signal: stopping }).catch(() => undefined);
  }
}
