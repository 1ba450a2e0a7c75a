import type { SystemTransaction } from '../../db/doors/transaction.ts';
import type { Actor } from '../../domain/actor.ts';
import type { InstanceRelease } from '../holds/plan-instance-release.ts';
import { releaseInstance } from '../holds/release-instance.ts';
import { readUndone } from './lost-changes.ts';
import type { Undone } from './lost-changes.ts';

export interface RestoreEnd {
  readonly release: InstanceRelease;
  readonly undone: Undone['changes'];
}

/**
 * Lets publishing go on after a restore. Nobody but its members can tell what a workspace had cancelled or changed since
 * the backup: one in which something of that is undone stays held, for them to resume.
 */
export async function endRestore(
  tx: SystemTransaction,
  { since, actor }: { readonly since: Date; readonly actor: Actor },
): Promise<RestoreEnd> {
  const undone = await readUndone(tx);
  const handOver = new Map(
    [...undone.workspaces].map(([workspaceId, count]) => [
      workspaceId,
      { code: 'undone_by_restore', since: since.toISOString(), undone: count } as const,
    ]),
  );
  const release = await releaseInstance(tx, { cause: 'database_behind', actor, handOver });
  return { release, undone: undone.changes };
}
