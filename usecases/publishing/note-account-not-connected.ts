import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { isUnclaimed } from '../../domain/publishing/part-state.ts';
import { recordChange } from '../records/record-change.ts';
import { lockPart } from './lock-part.ts';
import { namePart } from './name-part.ts';

/** Says on the part, once, that it waits for its account to be connected again. */
export async function noteAccountNotConnected(tx: WorkspaceTransaction, partId: string): Promise<void> {
  const part = await lockPart(tx, partId);
  if (!part || !isUnclaimed(part.state) || part.accountStatus === 'connected') return;
  const [noted] = await tx.rows<{ id: string }>(
    `update publish_parts set state = 'waiting', waiting_code = 'account_not_connected', updated_at = clock_timestamp()
     where id = $1 and waiting_code is distinct from 'account_not_connected' returning id`,
    [partId],
  );
  if (!noted) return;
  await recordChange(tx, {
    entity: 'post',
    entityId: part.postId,
    action: 'part.account_not_connected',
    // A disconnect by a person stands in the timeline already.
    events:
      part.accountStatus === 'disconnected'
        ? []
        : [
            {
              type: 'part.account_not_connected',
              variantId: part.variantId,
              data: { ...namePart(part) },
            },
          ],
  });
}
