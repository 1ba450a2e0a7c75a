import type { SystemTransaction, WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { Actor } from '../../domain/actor.ts';
import type { InstanceHoldCause } from '../../domain/publishing/hold.ts';
import { Refusal } from '../../domain/refusal.ts';
import { closeInstanceGate } from '../publishing/gates.ts';
import { recordChange, recordInstanceChange } from '../records/record-change.ts';
import { letGo } from './let-go.ts';
import { placeHold } from './place-hold.ts';
import { planResume } from './plan-resume.ts';

export interface InstanceRelease {
  /** Posts that go out late. */
  readonly late: number;
  /** Workspaces whose members have to decide: something of them is later than their catch-up time. */
  readonly handedOver: number;
}

/** What a hold that is handed over says for itself. */
const HANDED_OVER = 'The whole installation was held. Decide what becomes of the posts that are late.';
const NOT_STOPPED = 'Publishing of the instance is not stopped.';
/** An administrator's wish to resume must not end it: something would go out a second time. */
const ONLY_RECONCILED =
  'Publishing is stopped since the database was restored from a backup. Only `hub restore reconcile` ends that.';
const EVERYTHING = { platform: null, accountId: null };

/**
 * Ends the instance's hold of this cause. Nobody decides here for a workspace: what its catch-up time allows goes out
 * late, and where something is later than that the workspace is held, in the same transaction, to be resumed with a plan.
 */
export async function releaseInstance(
  tx: SystemTransaction,
  input: {
    readonly cause: InstanceHoldCause;
    readonly actor: Actor;
    /** Workspaces whose members decide whatever is late, and what they are told. */
    readonly handOver?: ReadonlyMap<string, string>;
  },
): Promise<InstanceRelease> {
  const { cause, actor, handOver = new Map<string, string>() } = input;
  await closeInstanceGate(tx);
  const [hold] = await tx.rows<{ id: string }>(
    `update instance_holds set released_at = clock_timestamp(), released_by_name = $2
     where cause = $1 and released_at is null returning id`,
    [cause, actor.name],
  );
  if (!hold) {
    const other = await tx.rows('select 1 from instance_holds where released_at is null');
    throw new Refusal('already_released', other.length > 0 ? ONLY_RECONCILED : NOT_STOPPED);
  }
  await recordInstanceChange(tx, actor, { entity: 'hold', entityId: hold.id, action: 'instance.release' });
  // Of every workspace with something to publish, in one order.
  const workspaces = await tx.rows<{ id: string }>(
    `select distinct workspace_id as id from publish_parts where state in ('waiting', 'prepared')
     union select unnest($1::uuid[]) order by 1`,
    [[...handOver.keys()]],
  );
  let late = 0;
  let handedOver = 0;
  for (const { id } of workspaces) {
    const inside = await tx.enterWorkspace(id, { kind: 'system', name: actor.name });
    const due = await planResume(inside, { id: hold.id, ...EVERYTHING });
    const told = handOver.get(id) ?? (due.some((post) => post.byDefault === null) ? HANDED_OVER : null);
    if (told !== null) {
      if (!(await isHeld(inside))) await placeHold(inside, { hold: { scope: 'workspace' }, reason: told });
      handedOver += 1;
      continue;
    }
    await resumeLate(inside, id, due);
    late += due.length;
  }
  return { late, handedOver };
}

async function isHeld(tx: WorkspaceTransaction): Promise<boolean> {
  const held = await tx.rows(`select 1 from holds where released_at is null and scope = 'workspace'`);
  return held.length > 0;
}

async function resumeLate(
  tx: WorkspaceTransaction,
  workspaceId: string,
  due: readonly { postId: string; submission: number }[],
): Promise<void> {
  const told = await letGo(tx, EVERYTHING, due);
  if (told.events.length === 0 && told.wake.length === 0) return;
  await recordChange(tx, {
    entity: 'workspace',
    entityId: workspaceId,
    action: 'workspace.resume',
    ...told,
  });
}
