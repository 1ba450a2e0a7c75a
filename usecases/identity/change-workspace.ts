import { Workspace } from '../../db/entities/workspace.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { Refusal } from '../../domain/refusal.ts';
import { recordChange } from '../records/record-change.ts';

export async function readWorkspace(tx: WorkspaceTransaction): Promise<Workspace> {
  return tx.manager.findOneByOrFail(Workspace, { id: tx.workspaceId });
}

/** Changes name or zone, if nobody else did since `version`. Posts keep the instants they were given. */
export async function changeWorkspace(
  tx: WorkspaceTransaction,
  input: { version: number; name?: string | undefined; timeZone?: string | undefined },
): Promise<Workspace> {
  const before = await tx.manager.findOneOrFail(Workspace, {
    where: { id: tx.workspaceId },
    lock: { mode: 'pessimistic_write' },
  });
  if (before.version !== input.version) {
    throw new Refusal('version_conflict', 'Somebody changed the workspace meanwhile. Look at it again.', {
      version: before.version,
    });
  }
  const after = { name: input.name ?? before.name, timeZone: input.timeZone ?? before.timeZone };
  await tx.manager.update(
    Workspace,
    { id: tx.workspaceId },
    { ...after, version: before.version + 1, updatedAt: new Date() },
  );
  await recordChange(tx, {
    entity: 'workspace',
    entityId: tx.workspaceId,
    action: 'workspace.change',
    events: [{ type: 'workspace.changed' }],
    before: { name: before.name, timeZone: before.timeZone },
    after,
  });
  return readWorkspace(tx);
}
