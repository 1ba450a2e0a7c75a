import { Workspace } from '../../db/entities/workspace.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { Refusal } from '../../domain/refusal.ts';
import { recordChange } from '../records/record-change.ts';

export async function readWorkspace(tx: WorkspaceTransaction): Promise<Workspace> {
  return tx.manager.findOneByOrFail(Workspace, { id: tx.workspaceId });
}

interface Settings {
  readonly name: string;
  readonly timeZone: string;
  readonly catchUpHours: number;
  readonly catchUpGapSeconds: number;
}

/**
 * Changes what is given, if nobody else did since `version`. Posts keep the instants they were given, and those that
 * wait for a decision already keep waiting for it.
 */
export async function changeWorkspace(
  tx: WorkspaceTransaction,
  input: { readonly version: number } & { readonly [Key in keyof Settings]?: Settings[Key] | undefined },
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
  const after: Settings = {
    name: input.name ?? before.name,
    timeZone: input.timeZone ?? before.timeZone,
    catchUpHours: input.catchUpHours ?? before.catchUpHours,
    catchUpGapSeconds: input.catchUpGapSeconds ?? before.catchUpGapSeconds,
  };
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
    before: settingsOf(before),
    after,
  });
  return readWorkspace(tx);
}

function settingsOf({ name, timeZone, catchUpHours, catchUpGapSeconds }: Workspace): Settings {
  return { name, timeZone, catchUpHours, catchUpGapSeconds };
}
