import { withSystem } from '../../db/doors/doors.ts';
import { deleteExpired } from '../../usecases/operations/delete-expired.ts';
import { findExpectedWorkflows, wakeOrphans } from '../../usecases/operations/orphans.ts';
import { makeAuditPartitions } from '../../usecases/operations/make-audit-partitions.ts';
import type { ActivityDeps } from '../deps.ts';

/** Ids of all running workflows of a type, by Temporal's visibility. */
export type ListRunning = (workflowType: string) => Promise<ReadonlySet<string>>;

export function createHousekeepingActivities(deps: ActivityDeps, listRunning: ListRunning) {
  return {
    /** Deletes what has expired and makes the coming months' partitions. */
    async tidy(): Promise<void> {
      // Apart from each other: one that fails does not keep the other from its work.
      await withSystem(deps.database, 'housekeeping', deleteExpired);
      await deps.database.source.query('delete from sessions where expire < now()');
      await deps.database.source.query(
        'delete from rate_limits where expire < extract(epoch from now()) * 1000',
      );
      await withSystem(deps.database, 'housekeeping', makeAuditPartitions);
    },

    /** Rows that should have a workflow and have none are given one through the outbox. Answers how many. */
    async wakeOrphans(): Promise<number> {
      const expected = await withSystem(deps.database, 'orphan-check', findExpectedWorkflows);
      if (expected.length === 0) return 0;
      const types = [...new Set(expected.map(({ workflow }) => workflow))];
      const running = new Set((await Promise.all(types.map(listRunning))).flatMap((ids) => [...ids]));
      const orphans = expected.filter((workflow) => !running.has(workflow.workflowId));
      if (orphans.length > 0) {
        await withSystem(deps.database, 'orphan-check', (tx) => wakeOrphans(tx, orphans));
        deps.logger.warn('workflows were missing and have been started again', { count: orphans.length });
      }
      return orphans.length;
    },
  };
}
