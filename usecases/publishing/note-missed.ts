import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { namePart } from './name-part.ts';
import { alertOfPart } from '../../domain/alerts/alert.ts';
import { raiseAlert } from '../alerts/raise-alert.ts';
import { recordChange } from '../records/record-change.ts';
import { statusWith } from './lock-part.ts';
import type { LockedPart } from './lock-part.ts';

const MARK = {
  name: 'mark-missed',
  text: `
    with post as (update posts set status = $3, version = version + 1, updated_at = clock_timestamp() where id = $2)
    update publish_parts set state = 'waiting', waiting_code = 'missed', not_before = null, updated_at = clock_timestamp()
    where id = $1`,
} as const;

/**
 * A part whose instant passed longer ago than the workspace lets posts go out late: a person decides what becomes of
 * it. Called by the claim, under its gates and the post's lock.
 */
export async function noteMissed(tx: WorkspaceTransaction, part: LockedPart): Promise<void> {
  await tx.rows(MARK, [part.partId, part.postId, statusWith(part, 'missed')]);
  await recordChange(tx, {
    entity: 'post',
    entityId: part.postId,
    action: 'part.miss',
    events: [
      {
        type: 'part.missed',
        variantId: part.variantId,
        data: {
          ...namePart(part),
          dueAt: part.dueAt.toISOString(),
          catchUpHours: part.catchUpHours,
        },
      },
    ],
  });
  await raiseAlert(tx, alertOfPart(part, 'missed', null));
}
