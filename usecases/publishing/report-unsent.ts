import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { lockPart } from './lock-part.ts';
import { recordOutcome } from './record-outcome.ts';

/**
 * For a worker that does not know whether its claim was committed, since the answer was lost: if it was, nothing of it
 * has been sent and nothing will be. `incarnation`: key of the sign of life that it claimed under.
 */
export async function reportUnsent(
  tx: WorkspaceTransaction,
  input: { partId: string; incarnation: string },
): Promise<void> {
  const part = await lockPart(tx, input.partId);
  if (!part) return;
  const [attempt] = await tx.rows<{ fence: number }>(
    `select fence::float8 as fence from publish_attempts
     where part_id = $1 and fence = $2 and incarnation = $3 and ended_at is null`,
    [part.partId, part.fence, input.incarnation],
  );
  if (!attempt) return;
  await recordOutcome(tx, {
    partId: part.partId,
    fence: attempt.fence,
    from: 'worker',
    outcome: {
      kind: 'transient',
      code: 'worker_held_up',
      detail: 'The worker lost its connection while it claimed the post: nothing was sent.',
    },
  });
}
