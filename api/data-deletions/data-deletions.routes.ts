import { withSystem } from '../../db/doors/doors.ts';
import { Refusal } from '../../domain/refusal.ts';
import { findDeletion } from '../../usecases/notices/find-deletion.ts';
import type { ApiDeps } from '../deps.ts';
import type { Binder } from '../kit/bind.ts';
import * as contracts from './data-deletions.contract.ts';

/** For the page that a person is given when they have asked a platform to have their data deleted. */
export function bindDataDeletions(binder: Binder, deps: ApiDeps): void {
  binder.public(contracts.readDataDeletion, async (call) => {
    const found = await withSystem(deps.database, 'platform-notice', (tx) =>
      findDeletion(tx, call.params.code),
    );
    if (!found) throw new Refusal('not_found', 'There is no deletion with this code.');
    return found;
  });
}
