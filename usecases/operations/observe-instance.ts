import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../../db/doors/database.ts';
import { withSystem } from '../../db/doors/doors.ts';
import { describeError } from '../../infra/logging/logger.ts';
import type { Logger } from '../../infra/logging/logger.ts';
import { observedAt } from '../../infra/telemetry/instance-metrics.ts';
import { observeBacklogs } from './observe-backlogs.ts';
import { observeBudgets } from './observe-budgets.ts';
import { WorkerWatch } from './watch-workers.ts';

/** Signs of life are looked at often: a dead worker is told of within half a minute. The rest as Prometheus looks. */
const WORKERS_EVERY_MS = 5_000;
const BACKLOGS_EVERY_MS = 15_000;
/** Counts what each account that published within the last day has used. */
const BUDGETS_EVERY_MS = 60_000;

/**
 * Keeps the metrics of the whole instance up to date: in every api, so that they are there when no worker is, and in
 * every worker that relays.
 */
export function observeInstance(deps: { readonly database: Database; readonly logger: Logger }): {
  close(): Promise<void>;
} {
  const stopping = new AbortController();
  const watch = new WorkerWatch(deps);
  const repeat = async (everyMs: number, what: string, look: () => Promise<void>): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await look();
      } catch (error) {
        // `hub_observed_timestamp_seconds` tells; while the database is away the log is full of it as it is.
        deps.logger.debug(`${what} could not be counted`, { error: describeError(error) });
      }
      await delay(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const loops = [
    repeat(WORKERS_EVERY_MS, 'workers', () => watch.look()),
    repeat(BACKLOGS_EVERY_MS, 'backlogs', async () => {
      await withSystem(deps.database, 'observe', observeBacklogs);
      observedAt.set(Date.now() / 1000);
    }),
    repeat(BUDGETS_EVERY_MS, 'budgets', () => withSystem(deps.database, 'observe', observeBudgets)),
  ];
  return {
    async close() {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}
