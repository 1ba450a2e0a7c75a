import { Media } from '../../db/entities/media.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { WorkspaceMedia } from '../../infra/media/media-library.ts';
import { lockMediaBytes } from './lock-media-bytes.ts';

/** Removes bytes that no file of the library has: after a deletion has committed, or an addition has not. */
export async function dropUnusedBytes(
  tx: WorkspaceTransaction,
  media: WorkspaceMedia,
  sha256: string,
): Promise<void> {
  await lockMediaBytes(tx, sha256);
  if (!(await tx.manager.existsBy(Media, { sha256 }))) await media.remove({ sha256 });
}
