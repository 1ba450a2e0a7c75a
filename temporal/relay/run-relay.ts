import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { listen } from '../../db/listen.ts';
import { withSystem } from '../../db/doors/doors.ts';
import type { Database } from '../../db/doors/database.ts';
import { describeError } from '../../infra/logging/logger.ts';
import type { Logger } from '../../infra/logging/logger.ts';
import { outboxDeadRows } from '../../infra/telemetry/outbox-metrics.ts';
import { countDeadOutboxRows } from '../../usecases/records/dead-outbox.ts';
import { SEAL_BATCH, sealAudit } from '../../usecases/records/seal-audit.ts';
import { STAMP_BATCH, stampEvents } from '../../usecases/records/stamp-events.ts';
import { deliverOutbox } from './deliver-outbox.ts';

export interface RelayDeps {
  readonly database: Database;
  readonly client: Client;
  readonly logger: Logger;
  /** uuid of this relay, for the leases of outbox rows. */
  readonly holder: string;
}

/** Longest pause between looks when nothing is heard: a lost notification costs no more than this. */
const POLL_MS = 500;
/** Live pages are so much behind at most. Every commit that changes something would be too often in a burst. */
const STAMP_EVERY_MS = 200;
const SEAL_EVERY_MS = 500;
/** Prometheus looks about as often. */
const COUNT_DEAD_EVERY_MS = 10_000;
const FULL_SEAL_EVERY_MS = 24 * 3_600_000;
const HOT_HOURS = 1;

/**
 * The relay: delivers the outbox, stamps events with positions, seals audit entries. Any number may run; row
 * leases and advisory locks keep them apart. Resolves when stopped.
 */
export async function runRelay(deps: RelayDeps, stopping: AbortSignal): Promise<void> {
  const hint = createHint();
  stopping.addEventListener('abort', hint.ring);
  const listener = await listen(deps.database, ['hub_records'], hint.ring, deps.logger);
  let lastFullSeal = 0;
  try {
    // Apart from each other: live events go on while Temporal is away.
    await Promise.all([
      repeat(
        deps,
        stopping,
        () => pause(STAMP_EVERY_MS, stopping),
        async () => (await withSystem(deps.database, 'relay', stampEvents)) === STAMP_BATCH,
      ),
      repeat(deps, stopping, hint.wait, () => deliverOutbox(deps)),
      repeat(
        deps,
        stopping,
        () => pause(COUNT_DEAD_EVERY_MS, stopping),
        async () => {
          outboxDeadRows.set(await withSystem(deps.database, 'relay', countDeadOutboxRows));
          return false;
        },
      ),
      repeat(
        deps,
        stopping,
        () => pause(SEAL_EVERY_MS, stopping),
        async () => {
          const all = Date.now() - lastFullSeal > FULL_SEAL_EVERY_MS;
          const sealed = await withSystem(deps.database, 'relay', (tx) =>
            sealAudit(tx, all ? null : HOT_HOURS),
          );
          if (all && sealed < SEAL_BATCH) lastFullSeal = Date.now();
          return sealed === SEAL_BATCH;
        },
      ),
    ]);
  } finally {
    await listener.close();
  }
}

/** Works until there is nothing to do, then waits; a failure is logged and waited out. */
async function repeat(
  deps: RelayDeps,
  stopping: AbortSignal,
  wait: (ms: number) => Promise<void>,
  work: () => Promise<boolean>,
): Promise<void> {
  while (!stopping.aborted) {
    try {
      if (await work()) continue;
      await wait(POLL_MS);
    } catch (error) {
      deps.logger.warn('the relay could not work and tries again', { error: describeError(error) });
      await pause(1000, stopping);
    }
  }
}

/** A bell that may ring while nobody listens: the next wait then ends at once. */
function createHint(): { ring: () => void; wait: (ms: number) => Promise<void> } {
  let rung = false;
  let wake = (): void => undefined;
  return {
    ring: () => {
      rung = true;
      wake();
    },
    wait: async (ms) => {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rung = false;
    },
  };
}

async function pause(ms: number, stopping: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal: stopping }).catch(() => undefined);
}
