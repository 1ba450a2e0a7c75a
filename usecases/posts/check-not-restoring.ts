import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { PartState } from '../../domain/publishing/part-state.ts';
import { Refusal } from '../../domain/refusal.ts';
import { readRestoreHold } from '../restore/read-restore.ts';

/**
 * Refuses to reword or move what has parts while a restored database is reconciled: whether they went out in the lost
 * time is read by the words and the instants of the backup. Those that count as settled may have been sent again in that
 * time, so that they are kept as well; what was written after the restore cannot have been sent.
 */
export async function checkNotRestoring(
  tx: WorkspaceTransaction,
  post: { readonly id: string; readonly parts: readonly PartState[] },
): Promise<void> {
  if (post.parts.length === 0) return;
  const hold = await readRestoreHold(tx);
  if (hold === null) return;
  const written = await tx.rows('select 1 from posts where id = $1 and created_at <= $2', [
    post.id,
    hold.heldAt,
  ]);
  if (written.length === 0) return;
  throw new Refusal(
    'restore_under_way',
    'The Hub was restored from a backup, and whether this post went out is still read. It can be cancelled meanwhile, and changed once publishing is resumed.',
  );
}
