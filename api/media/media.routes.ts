import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { listMedia, readMedia } from '../../db/queries/read-media.ts';
import type { MediaRow } from '../../db/queries/read-media.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { Refusal } from '../../domain/refusal.ts';
import { addMedia } from '../../usecases/media/add-media.ts';
import { deleteMedia } from '../../usecases/media/delete-media.ts';
import { dropUnusedBytes } from '../../usecases/media/drop-unused-bytes.ts';
import type { ApiDeps } from '../deps.ts';
import type { Binder } from '../kit/bind.ts';
import { decodeCursor, encodeCursor } from '../kit/cursor.ts';
import { announcedBytes } from '../kit/file-body.ts';
import { sendFile } from '../kit/send-file.ts';
import * as contracts from './media.contract.ts';
import { presentMedia } from './present-media.ts';

const ORDER = 'newest';
/**
 * An id always names the same bytes; only those who may see them keep them. `no-transform`: compressing what is
 * compressed already, or a range, helps nobody.
 */
const FOR_EVER = 'private, max-age=31536000, immutable, no-transform';

export function bindMedia(binder: Binder, deps: ApiDeps): void {
  const find = async (tx: WorkspaceTransaction, id: string): Promise<MediaRow> => {
    const row = await readMedia(tx, id);
    if (!row) throw new Refusal('not_found', 'There is no such file.');
    return row;
  };

  binder.workspace(contracts.addMedia, async (call) => {
    const media = deps.media.inWorkspace(call.membership.workspaceId);
    const file = await media.receive({
      source: call.request,
      announcedBytes: announcedBytes(call.request),
    });
    try {
      return await call.change(async (tx) => {
        const id = await addMedia(tx, media, { file, fileName: call.query.name });
        return presentMedia(await find(tx, id));
      });
    } catch (error) {
      await call.change((tx) => dropUnusedBytes(tx, media, file.sha256)).catch(noteKeptBytes(deps, file));
      throw error;
    }
  });

  binder.workspace(contracts.listMedia, async (call) => {
    const { kind, cursor, limit } = call.query;
    const rows = await call.read((tx) =>
      listMedia(tx, { kind: kind ?? null, after: decodeCursor(ORDER, cursor), limit: limit + 1 }),
    );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(presentMedia),
      nextCursor: rows.length > shown.length && last ? encodeCursor(ORDER, last) : null,
    };
  });

  binder.workspace(contracts.getMedia, async (call) =>
    presentMedia(await call.read((tx) => find(tx, call.params.id))),
  );

  binder.workspace(contracts.deleteMedia, async (call) => {
    const media = deps.media.inWorkspace(call.membership.workspaceId);
    const sha256 = await call.change((tx) => deleteMedia(tx, call.params.id));
    await call.change((tx) => dropUnusedBytes(tx, media, sha256)).catch(noteKeptBytes(deps, { sha256 }));
  });

  binder.workspace(contracts.getMediaFile, async (call) => {
    const row = await call.read((tx) => find(tx, call.params.id));
    const media = deps.media.inWorkspace(call.membership.workspaceId);
    await sendFile(call.request, call.response, {
      type: row.type,
      bytes: row.bytes,
      fileName: row.fileName,
      etag: row.sha256,
      cacheControl: FOR_EVER,
      open: (range) => media.open(row, range),
    });
  });

  binder.workspace(contracts.getMediaPreview, async (call) => {
    const row = await call.read((tx) => find(tx, call.params.id));
    if (!row.hasPreview) throw new Refusal('not_found', 'There is no preview of this file.');
    // Some tens of kilobytes.
    const preview = await buffer(await deps.media.inWorkspace(call.membership.workspaceId).openPreview(row));
    await sendFile(call.request, call.response, {
      type: 'image/webp',
      bytes: preview.length,
      fileName: `${row.fileName}.webp`,
      etag: `${row.sha256}.preview`,
      cacheControl: FOR_EVER,
      open: (range) => Promise.resolve(Readable.from([preview.subarray(range?.from, range?.to)])),
    });
  });
}

/** The file is gone from the library; its bytes only take room. Their next owner, or nobody, will miss them. */
function noteKeptBytes(deps: ApiDeps, { sha256 }: { sha256: string }): (error: unknown) => void {
  return (error) => deps.logger.warn('bytes of a deleted file could not be removed', { sha256, error });
}
