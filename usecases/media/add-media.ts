import { Media } from '../../db/entities/media.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { Refusal } from '../../domain/refusal.ts';
import { newId } from '../../infra/ids/new-id.ts';
import type { WorkspaceMedia } from '../../infra/media/media-library.ts';
import type { ReceivedFile } from '../../infra/media/receive-file.ts';
import { recordChange } from '../records/record-change.ts';
import { lockMediaBytes } from './lock-media-bytes.ts';

/** Puts a file whose bytes are in the store into the library; answers its id. The same bytes are one file, whoever sends them. */
export async function addMedia(
  tx: WorkspaceTransaction,
  media: WorkspaceMedia,
  input: { readonly file: ReceivedFile; readonly fileName: string },
): Promise<string> {
  const { file, fileName } = input;
  await lockMediaBytes(tx, file.sha256);
  const known = await tx.manager.findOneBy(Media, { sha256: file.sha256 });
  if (known) return known.id;
  // Somebody may have deleted the same file between the store's taking it and the lock.
  if (!(await media.has(file))) {
    throw new Refusal('version_conflict', 'The same file was deleted at this moment. Upload it again.');
  }
  const id = newId();
  const facts = { ...file.facts, fileName, sha256: file.sha256 };
  await tx.manager.insert(Media, {
    id,
    workspaceId: tx.workspaceId,
    ...facts,
    hasPreview: file.hasPreview,
    createdBy: tx.actor.kind === 'system' ? null : tx.actor.userId,
    createdAt: () => 'clock_timestamp()',
  });
  await recordChange(tx, {
    entity: 'media',
    entityId: id,
    action: 'media.add',
    events: [{ type: 'media.added' }],
    after: facts,
  });
  return id;
}
