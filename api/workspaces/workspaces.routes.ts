import type { Workspace } from '../../db/entities/workspace.ts';
import { changeWorkspace, readWorkspace } from '../../usecases/identity/change-workspace.ts';
import type { Binder } from '../kit/bind.ts';
import * as contracts from './workspaces.contract.ts';

export function bindWorkspaces(binder: Binder): void {
  binder.workspace(contracts.getWorkspace, async (call) => present(await call.read(readWorkspace)));

  binder.workspace(contracts.changeWorkspace, async (call) =>
    present(await call.change((tx) => changeWorkspace(tx, { ...call.body, version: call.version }))),
  );
}

function present(workspace: Workspace) {
  const { id, name, timeZone, catchUpHours, catchUpGapSeconds, version } = workspace;
  return { id, name, timeZone, catchUpHours, catchUpGapSeconds, version };
}
