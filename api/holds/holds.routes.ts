import { Workspace } from '../../db/entities/workspace.ts';
import { readHold, readHolds, readInstanceHolds } from '../../db/queries/read-holds.ts';
import type { HoldRow } from '../../db/queries/read-holds.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { HoldScope } from '../../domain/publishing/hold.ts';
import { Refusal } from '../../domain/refusal.ts';
import { placeHold } from '../../usecases/holds/place-hold.ts';
import { planResume } from '../../usecases/holds/plan-resume.ts';
import { releaseHold } from '../../usecases/holds/release-hold.ts';
import type { Binder } from '../kit/bind.ts';
import * as contracts from './holds.contract.ts';
import { presentCall, presentHold, presentInstanceHold, presentPlanned } from './present-hold.ts';

export function bindHolds(binder: Binder): void {
  binder.workspace(contracts.listHolds, (call) =>
    call.read(async (tx) => ({
      items: (await readHolds(tx)).map(presentHold),
      instance: (await readInstanceHolds(tx)).map(presentInstanceHold),
    })),
  );

  binder.workspace(contracts.placeHold, (call) =>
    call.change(async (tx) => {
      const { reason, ...hold } = call.body;
      const scope: HoldScope = hold;
      const { holdId, callsInFlight } = await placeHold(tx, { hold: scope, reason });
      return { hold: presentHold(await find(tx, holdId)), callsInFlight: callsInFlight.map(presentCall) };
    }),
  );

  binder.workspace(contracts.getResumePlan, (call) =>
    call.read(async (tx) => {
      const hold = await find(tx, call.params.id);
      if (hold.releasedAt)
        throw new Refusal('already_released', 'Publishing was resumed there already: there is no plan.');
      const { catchUpHours } = await tx.manager.findOneByOrFail(Workspace, { id: tx.workspaceId });
      const posts = await planResume(tx, hold);
      return { hold: presentHold(hold), posts: posts.map(presentPlanned), catchUpHours };
    }),
  );

  binder.workspace(contracts.releaseHold, (call) =>
    call.change(async (tx) => {
      const { decisions, others } = call.body;
      const { id: holdId } = call.params;
      const resumed = await releaseHold(tx, { holdId, decisions, others: others ?? null });
      return { hold: presentHold(await find(tx, holdId)), resumed };
    }),
  );
}

async function find(tx: WorkspaceTransaction, id: string): Promise<HoldRow> {
  const row = await readHold(tx, id);
  if (!row) throw new Refusal('not_found', 'There is no such hold.');
  return row;
}
