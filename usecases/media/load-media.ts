import { In } from 'typeorm';
import { Media } from '../../db/entities/media.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { mediaOf } from '../../domain/content/variant-content.ts';
import type { VariantContent } from '../../domain/content/variant-content.ts';
import { Refusal } from '../../domain/refusal.ts';

/**
 * The files that contents use, by id; none of them can be deleted until the transaction has ended. Refuses one that is
 * not in this workspace's library.
 */
export async function loadMedia(
  tx: WorkspaceTransaction,
  contents: readonly VariantContent[],
): Promise<ReadonlyMap<string, Media>> {
  const ids = [...new Set(contents.flatMap((content) => mediaOf(content).map(({ mediaId }) => mediaId)))];
  if (ids.length === 0) return new Map();
  const found = await tx.manager.find(Media, {
    where: { id: In(ids) },
    order: { id: 'asc' },
    lock: { mode: 'for_key_share' },
  });
  const byId = new Map(found.map((media) => [media.id, media]));
  const missing = ids.find((id) => !byId.has(id));
  if (missing !== undefined)
    throw new Refusal('not_found', 'There is no such file in this workspace.', { mediaId: missing });
  return byId;
}
