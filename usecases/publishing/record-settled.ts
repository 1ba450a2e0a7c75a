import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { PublishOutcome } from '../../domain/publishing/outcome.ts';
import { settlePause } from '../../domain/publishing/settle-schedule.ts';
import { refreshPostStatus } from '../posts/refresh-post-status.ts';
import { lockPart } from './lock-part.ts';
import { recordOutcome } from './record-outcome.ts';

/** What one read of the platform says about an unknown call. */
export type Settled =
  | { readonly kind: 'known'; readonly outcome: Exclude<PublishOutcome, { kind: 'unknown' }> }
  /** Asked again later. */
  | { readonly kind: 'open' }
  /** The platform lets nobody read it: asked no more. */
  | { readonly kind: 'cannot_be_read' };

export const NEXT_READ = {
  name: 'schedule-next-settle-read',
  text: `
    update publish_parts set settle_reads = settle_reads + 1,
      settle_at = clock_timestamp() + make_interval(secs => $2::float8 / 1000)
    where id = $1`,
} as const;

/** Takes in what a read said: the outcome, or when to read again. */
export async function recordSettled(
  tx: WorkspaceTransaction,
  input: { partId: string; fence: number; settled: Settled },
): Promise<void> {
  const { partId, fence, settled } = input;
  if (settled.kind === 'known') {
    await recordOutcome(tx, { partId, fence, outcome: settled.outcome });
    return;
  }
  const part = await lockPart(tx, partId);
  if (part?.state !== 'unknown' || part.fence !== fence) return;
  const pause = settled.kind === 'open' ? settlePause(part.settleReads + 1) : null;
  await tx.rows(NEXT_READ, [partId, pause]);
  // From now on it is for a person to see.
  if (pause === null) await refreshPostStatus(tx, part.postId);
}
