import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../db/doors/database.ts';
import { withSystem } from '../db/doors/doors.ts';
import type { Incarnation } from '../db/worker-incarnation.ts';
import { describeError } from '../infra/logging/logger.ts';
import type { Logger } from '../infra/logging/logger.ts';
import { beginWorker, endWorker } from '../usecases/operations/worker-life.ts';

const AGAIN_MS = 1_000;

/** Keeps this worker's row among those that live: whoever watches misses it when it dies without a word. */
export class WorkerAnnouncement {
  readonly #deps: { readonly database: Database; readonly logger: Logger };
  readonly #worker: { readonly name: string; readonly roles: readonly string[] };
  #latest: Incarnation | null = null;
  #ended = false;

  constructor(
    deps: { readonly database: Database; readonly logger: Logger },
    worker: { readonly name: string; readonly roles: readonly string[] },
  ) {
    this.#deps = deps;
    this.#worker = worker;
  }

  /** Resolves once it is told, or a later incarnation is; tries until then. */
  async live(incarnation: Incarnation): Promise<void> {
    this.#latest = incarnation;
    while (!this.#ended && this.#latest === incarnation) {
      try {
        await withSystem(this.#deps.database, 'worker-life', (tx) =>
          beginWorker(tx, { ...this.#worker, incarnation }),
        );
        return;
      } catch (error) {
        this.#deps.logger.warn('the worker could not be announced yet', { error: describeError(error) });
        await delay(AGAIN_MS);
      }
    }
  }

  async end(): Promise<void> {
    this.#ended = true;
    try {
      await withSystem(this.#deps.database, 'worker-life', (tx) => endWorker(tx, this.#worker.name));
    } catch (error) {
      this.#deps.logger.warn('the end of the worker could not be told: others will take it for dead', {
        error: describeError(error),
      });
    }
  }
}
