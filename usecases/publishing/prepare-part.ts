import { namePart } from './name-part.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { PrepareResult } from '../../domain/messages/publishing-messages.ts';
import { newId } from '../../infra/ids/new-id.ts';
import { recordChange } from '../records/record-change.ts';
import { lockPart } from './lock-part.ts';

/** Marks a part ready to be claimed and gives out the start token its publish must show. */
export async function preparePart(tx: WorkspaceTransaction, partId: string): Promise<PrepareResult> {
  const part = await lockPart(tx, partId);
  if (!part) return { kind: 'not_prepared', reason: 'gone' };
  if (part.state !== 'waiting' && part.state !== 'prepared')
    return { kind: 'not_prepared', reason: part.state };
  const startToken = newId();
  await tx.rows('update publish_jobs set start_token = $2 where id = $1', [part.jobId, startToken]);
  await tx.rows(`update publish_parts set state = 'prepared', updated_at = clock_timestamp() where id = $1`, [
    partId,
  ]);
  if (part.state === 'waiting') {
    await recordChange(tx, {
      entity: 'post',
      entityId: part.postId,
      action: 'part.prepare',
      events: [{ type: 'part.prepared', variantId: part.variantId, data: namePart(part) }],
    });
  }
  return { kind: 'prepared', startToken };
}
