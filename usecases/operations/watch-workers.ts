import type { Database } from '../../db/doors/database.ts';
import { withSystem } from '../../db/doors/doors.ts';
import { readWorkers } from '../../db/queries/read-workers.ts';
import type { KnownWorker } from '../../db/queries/read-workers.ts';
import { WORKER_ROLES } from '../../infra/config/config.schema.ts';
import type { Logger } from '../../infra/logging/logger.ts';
import { workersAlive, workersLost, workersNoticedGone } from '../../infra/telemetry/instance-metrics.ts';
import { noteWorkerGone } from './worker-life.ts';

/** A worker whose connection broke is back within a second or so; one that is not seen for this long is gone. */
const PATIENCE_MS = 8_000;

/**
 * Looks which workers live and notices those that died: PostgreSQL lets go of a worker's lock the moment its process
 * ends. Any number of processes may look; the first that notices tells.
 */
export class WorkerWatch {
  readonly #deps: { readonly database: Database; readonly logger: Logger };
  /** When a worker was first seen without its lock, on the monotonic clock. */
  readonly #missingSince = new Map<string, number>();

  constructor(deps: { readonly database: Database; readonly logger: Logger }) {
    this.#deps = deps;
  }

  async look(): Promise<void> {
    const known = await withSystem(this.#deps.database, 'observe', readWorkers);
    const gone = known.filter((worker) => worker.goneAt === null && this.#isGone(worker));
    for (const { incarnation } of known.filter(({ held }) => held)) this.#missingSince.delete(incarnation);
    for (const worker of gone) {
      this.#missingSince.delete(worker.incarnation);
      await this.#tell(worker);
    }
    const alive = known.filter(({ held }) => held);
    for (const role of WORKER_ROLES)
      workersAlive.set({ role }, alive.filter(({ roles }) => roles.includes(role)).length);
    workersLost.set(gone.length + known.filter(({ goneAt, held }) => goneAt !== null && !held).length);
  }

  #isGone({ incarnation, held }: KnownWorker): boolean {
    if (held) return false;
    const now = performance.now();
    const since = this.#missingSince.get(incarnation) ?? now;
    this.#missingSince.set(incarnation, since);
    return now - since >= PATIENCE_MS;
  }

  async #tell({ incarnation, name, roles, startedAt }: KnownWorker): Promise<void> {
    const { database, logger } = this.#deps;
    const first = await withSystem(database, 'worker-life', (tx) => noteWorkerGone(tx, incarnation));
    if (!first) return;
    workersNoticedGone.inc();
    logger.warn('a worker is gone: its process or its connection ended without a word', {
      worker: name,
      roles,
      startedAt: startedAt.toISOString(),
    });
  }
}
