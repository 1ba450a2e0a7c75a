import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { Incarnation } from '../../db/worker-incarnation.ts';

/** An attempt whose worker goes on under a new sign of life. One that is known to have ended stays so. */
export async function moveAttempt(
  tx: WorkspaceTransaction,
  input: { partId: string; fence: number; incarnation: Incarnation },
): Promise<void> {
  const { key, server, process } = input.incarnation;
  await tx.rows(
    `update publish_attempts set incarnation = $3, server = $4, process = $5
     where part_id = $1 and fence = $2 and ended_at is null`,
    [input.partId, input.fence, key, server, process],
  );
}
