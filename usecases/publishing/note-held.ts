import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { namePart } from './name-part.ts';
import type { StandingHold } from '../../domain/publishing/hold.ts';
import { readHoldReason } from '../../domain/publishing/hold-notice.ts';
import { recordChange } from '../records/record-change.ts';
import { statusWith } from './lock-part.ts';
import type { LockedPart } from './lock-part.ts';

const MARK = {
  name: 'mark-held',
  text: `
    with post as (update posts set status = $3, updated_at = clock_timestamp() where id = $2)
    update publish_parts set state = 'waiting', waiting_code = 'held', not_before = null, updated_at = clock_timestamp()
    where id = $1`,
} as const;

const TOLD = {
  name: 'told-of-hold',
  text: `
    select exists (select from events where workspace_id = $1 and entity_id = $2 and entity = 'post'
      and type = 'part.held' and data @> $3::jsonb) as told`,
} as const;

/**
 * Marks a due part whose claim met a hold: resuming wakes exactly these and what became due beside them. Its timeline
 * tells each hold once. Called by the claim, under its gates and the post's lock.
 */
export async function noteHeld(
  tx: WorkspaceTransaction,
  part: LockedPart,
  hold: StandingHold,
): Promise<void> {
  await tx.rows(MARK, [part.partId, part.postId, statusWith(part, 'waiting')]);
  const once = { holdId: hold.id, partId: part.partId };
  const [before] = await tx.rows<{ told: boolean }>(TOLD, [
    tx.workspaceId,
    part.postId,
    JSON.stringify(once),
  ]);
  await recordChange(tx, {
    entity: 'post',
    entityId: part.postId,
    action: 'part.hold',
    events: before?.told
      ? []
      : [
          {
            type: 'part.held',
            variantId: part.variantId,
            data: { ...once, ...namePart(part), by: hold.by, ...readHoldReason(hold.reason) },
          },
        ],
  });
}
