import { withWorkspace } from '../../db/doors/doors.ts';
import type { Database } from '../../db/doors/database.ts';
import type { Incarnation } from '../../db/worker-incarnation.ts';
import { describeError } from '../../infra/logging/logger.ts';
import type { Logger } from '../../infra/logging/logger.ts';
import { reportUnsent } from '../../usecases/publishing/report-unsent.ts';
import { moveAttempt } from '../../usecases/publishing/move-attempt.ts';
import { WORKER_ACTOR } from '../deps.ts';

const REPORT_AGAIN_MS = 2_000;

interface OpenAttempt {
  readonly workspaceId: string;
  readonly partId: string;
  readonly fence: number;
}

/**
 * Calls that this process is making. When its connection is lost, the lock that vouched for them is gone although
 * they may still be under way: they are told to be those of the incarnation that follows.
 */
export class OpenAttempts {
  readonly #open = new Set<OpenAttempt>();
  readonly #database: Database;
  readonly #logger: Logger;

  constructor(database: Database, logger: Logger) {
    this.#database = database;
    this.#logger = logger;
  }

  async during<Result>(attempt: OpenAttempt, work: () => Promise<Result>): Promise<Result> {
    this.#open.add(attempt);
    try {
      return await work();
    } finally {
      this.#open.delete(attempt);
    }
  }

  /** Tells, as soon as the database can be reached, that a claim whose answer was lost has not been used. */
  reportUnsent(claim: { workspaceId: string; partId: string; incarnation: string }): void {
    const report = async (): Promise<void> => {
      try {
        await withWorkspace(this.#database, claim.workspaceId, WORKER_ACTOR, (tx) => reportUnsent(tx, claim));
      } catch (error) {
        this.#logger.warn('a claim that was not used could not be reported yet', {
          partId: claim.partId,
          error: describeError(error),
        });
        setTimeout(() => void report(), REPORT_AGAIN_MS).unref();
      }
    };
    void report();
  }

  async moveTo(incarnation: Incarnation): Promise<void> {
    for (const { workspaceId, partId, fence } of [...this.#open]) {
      try {
        await withWorkspace(this.#database, workspaceId, WORKER_ACTOR, (tx) =>
          moveAttempt(tx, { partId, fence, incarnation }),
        );
      } catch (error) {
        this.#logger.warn('an open call could not be told to be this worker’s still', {
          partId,
          error: describeError(error),
        });
      }
    }
  }
}
