import type { SystemTransaction, WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { Actor } from '../../domain/actor.ts';
import type { InstanceHoldCause } from '../../domain/publishing/hold.ts';
import { storeNotice } from '../../domain/publishing/hold-notice.ts';
import type { HoldNotice } from '../../domain/publishing/hold-notice.ts';
import { Refusal } from '../../domain/refusal.ts';
import { closeInstanceGate } from '../publishing/gates.ts';
import { recordChange, recordInstanceChange } from '../records/record-change.ts';
import { letGo } from './let-go.ts';
import { placeHold } from './place-hold.ts';
import { eachWorkspaceRelease, refuseRelease } from './plan-instance-release.ts';
import type { InstanceRelease } from './plan-instance-release.ts';

/**
 * Ends the instance's hold of this cause. What the catch-up time of a workspace allows goes out late; one whose members
 * have to decide is held, in the same transaction, to be resumed with a plan.
 */
export async function releaseInstance(
  tx: SystemTransaction,
  input: {
    readonly cause: InstanceHoldCause;
    readonly actor: Actor;
    /** Workspaces whose members decide whatever is late, and what they are told. */
    readonly handOver?: ReadonlyMap<string, HoldNotice>;
  },
): Promise<InstanceRelease> {
  const { cause, actor, handOver = new Map<string, HoldNotice>() } = input;
  await closeInstanceGate(tx);
  const [hold] = await tx.rows<{ id: string }>(
    `update instance_holds set released_at = clock_timestamp(), released_by_name = $2
     where cause = $1 and released_at is null returning id`,
    [cause, actor.name],
  );
  if (!hold) throw await refuseRelease(tx);
  await recordInstanceChange(tx, actor, { entity: 'hold', entityId: hold.id, action: 'instance.release' });
  let late = 0;
  let handedOver = 0;
  for await (const one of eachWorkspaceRelease(tx, { id: hold.id, actor, handOver })) {
    if (one.told === null) {
      await resumeLate(one.tx, one.due);
      late += one.due.length;
    } else {
      await holdUnlessHeld(one.tx, one.told);
      handedOver += 1;
    }
  }
  return { late, handedOver };
}

async function holdUnlessHeld(tx: WorkspaceTransaction, told: HoldNotice): Promise<void> {
  try {
    await placeHold(tx, { hold: { scope: 'workspace' }, reason: storeNotice(told) });
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.code !== 'already_held') throw refusal;
  }
}

async function resumeLate(
  tx: WorkspaceTransaction,
  due: readonly { postId: string; submission: number }[],
): Promise<void> {
  const told = await letGo(tx, { platform: null, accountId: null }, due);
  if (told.events.length === 0 && told.wake.length === 0) return;
  await recordChange(tx, {
    entity: 'workspace',
    entityId: tx.workspaceId,
    action: 'workspace.resume',
    ...told,
  });
}
