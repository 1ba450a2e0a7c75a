import type { SystemTransaction, WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { readInstanceHolds } from '../../db/queries/read-holds.ts';
import type { InstanceHoldRow } from '../../db/queries/read-holds.ts';
import type { Actor } from '../../domain/actor.ts';
import type { HoldNotice } from '../../domain/publishing/hold-notice.ts';
import { Refusal } from '../../domain/refusal.ts';
import { planResume } from './plan-resume.ts';
import type { PlannedPost } from './plan-resume.ts';

export interface InstanceRelease {
  /** Posts that go out late. */
  readonly late: number;
  /** Workspaces whose members have to decide: something of them is later than their catch-up time. */
  readonly handedOver: number;
}

/** What becomes of one workspace once the instance's hold is over. */
export interface WorkspaceRelease {
  readonly tx: WorkspaceTransaction;
  readonly due: readonly PlannedPost[];
  /** What its members are told who have to decide; null: what is due goes out late. */
  readonly told: HoldNotice | null;
}

/** An administrator's wish to resume must not end it: something would go out a second time. */
const ONLY_RECONCILED =
  'Publishing is stopped since the database was restored from a backup, and what went out since is not known. Only `hub restore reconcile`, run on the server, reads the platforms and ends that.';

/** That no hold of administrators stands; where one does after a restore, that this does not end it. */
export async function refuseRelease(tx: SystemTransaction): Promise<Refusal> {
  const others = await tx.rows('select 1 from instance_holds where released_at is null');
  return others.length > 0
    ? new Refusal('restore_not_reconciled', ONLY_RECONCILED)
    : new Refusal('already_released', 'Publishing of the instance is not stopped.');
}

/**
 * Each workspace with something to publish, in one order. Nobody decides here for a workspace: what its catch-up time
 * allows goes out late, and where something is later than that, or `handOver` names it, its members decide.
 */
export async function* eachWorkspaceRelease(
  tx: SystemTransaction,
  hold: { readonly id: string; readonly actor: Actor; readonly handOver: ReadonlyMap<string, HoldNotice> },
): AsyncGenerator<WorkspaceRelease> {
  const workspaces = await tx.rows<{ id: string }>(
    `select distinct workspace_id as id from publish_parts where state in ('waiting', 'prepared')
     union select unnest($1::uuid[]) order by 1`,
    [[...hold.handOver.keys()]],
  );
  for (const { id } of workspaces) {
    const inside = await tx.enterWorkspace(id, { kind: 'system', name: hold.actor.name });
    const due = await planResume(inside, { id: hold.id, platform: null, accountId: null });
    const tooLate = due.some((post) => post.byDefault === null);
    const told = hold.handOver.get(id) ?? (tooLate ? { code: 'late_after_instance_hold' } : null);
    yield { tx: inside, due, told };
  }
}

export interface InstancePlan extends InstanceRelease {
  readonly hold: InstanceHoldRow;
  /** A hold after a restore stands as well: nothing goes out before that is over too. */
  readonly restoring: boolean;
}

/** What ending the administrators' hold would do now. */
export async function planInstanceRelease(tx: SystemTransaction, actor: Actor): Promise<InstancePlan> {
  const holds = await readInstanceHolds(tx);
  const hold = holds.find(({ cause }) => cause === 'operator');
  if (!hold) throw await refuseRelease(tx);
  let late = 0;
  let handedOver = 0;
  for await (const { due, told } of eachWorkspaceRelease(tx, { id: hold.id, actor, handOver: new Map() })) {
    if (told === null) late += due.length;
    else handedOver += 1;
  }
  return { hold, late, handedOver, restoring: holds.length > 1 };
}
