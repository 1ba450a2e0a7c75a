import type { MediaRow } from '../../db/queries/read-media.ts';

/** A file of the library as the API answers it. */
export function presentMedia(row: MediaRow) {
  const address = (what: string): string => `/api/media/${row.id}/${what}?workspace_id=${row.workspaceId}`;
  return {
    id: row.id,
    fileName: row.fileName,
    kind: row.kind,
    type: row.type,
    bytes: row.bytes,
    width: row.width,
    height: row.height,
    durationMs: row.durationMs,
    frameRate: row.frameRate,
    videoCodec: row.videoCodec,
    audioCodec: row.audioCodec,
    frames: row.frames,
    pages: row.pages,
    sha256: row.sha256,
    url: address('file'),
    previewUrl: row.hasPreview ? address('preview') : null,
    addedBy: row.createdById && row.createdByName ? { id: row.createdById, name: row.createdByName } : null,
    createdAt: row.createdAt.toISOString(),
  };
}
