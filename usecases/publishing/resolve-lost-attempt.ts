import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { lockPart } from './lock-part.ts';
import { recordOutcome } from './record-outcome.ts';

/**
 * For a publish whose worker gave no answer. A part it had claimed becomes *unknown*: bytes may have left, so it
 * is never sent again blindly. A part it had not claimed is as it was.
 */
export async function resolveLostAttempt(
  tx: WorkspaceTransaction,
  input: { partId: string; detail: string },
): Promise<'unknown' | 'not_claimed'> {
  const part = await lockPart(tx, input.partId);
  if (part?.state !== 'claimed') return 'not_claimed';
  await recordOutcome(tx, {
    partId: input.partId,
    fence: part.fence,
    from: 'absence',
    outcome: { kind: 'unknown', code: 'worker_lost', detail: input.detail },
  });
  return 'unknown';
}
