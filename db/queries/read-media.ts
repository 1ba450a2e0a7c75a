import type { WorkspaceTransaction } from '../doors/transaction.ts';
import type { MediaFacts } from '../../domain/content/media-facts.ts';

export interface MediaRow extends MediaFacts {
  readonly id: string;
  readonly workspaceId: string;
  readonly sha256: string;
  readonly fileName: string;
  readonly hasPreview: boolean;
  readonly createdById: string | null;
  readonly createdByName: string | null;
  readonly createdAt: Date;
  /** For the next page's cursor: microseconds since 1970. */
  readonly sortKey: string;
}

const SELECT = `
  select m.id, m.workspace_id as "workspaceId", m.sha256, m.file_name as "fileName", m.kind, m.type,
    m.bytes::float8 as bytes, m.width, m.height, m.duration_ms as "durationMs", m.frame_rate as "frameRate",
    m.video_codec as "videoCodec", m.audio_codec as "audioCodec", m.frames, m.pages, m.has_preview as "hasPreview",
    m.created_by as "createdById", (select u.name from users u where u.id = m.created_by) as "createdByName",
    m.created_at as "createdAt", (extract(epoch from m.created_at) * 1000000)::bigint::text as "sortKey"
  from media m`;

const READ_MEDIA = { name: 'read-media', text: `${SELECT} where m.id = $1` } as const;

export async function readMedia(tx: WorkspaceTransaction, id: string): Promise<MediaRow | null> {
  const [row] = await tx.rows<MediaRow>(READ_MEDIA, [id]);
  return row ?? null;
}

const LIST_MEDIA = {
  name: 'list-media',
  text: `${SELECT}
    where ($1::text is null or m.kind = $1)
      and ($2::bigint is null
        or (m.created_at, m.id) < (timestamptz 'epoch' + $2::bigint * interval '1 microsecond', $3::uuid))
    order by m.created_at desc, m.id desc limit $4`,
} as const;

/** Files of the workspace, newest first. */
export async function listMedia(
  tx: WorkspaceTransaction,
  filter: {
    readonly kind: MediaFacts['kind'] | null;
    /** Sort key and id of the last row of the page before. */
    readonly after: { readonly sortKey: string; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<MediaRow[]> {
  return tx.rows<MediaRow>(LIST_MEDIA, [
    filter.kind,
    filter.after?.sortKey ?? null,
    filter.after?.id ?? null,
    filter.limit,
  ]);
}
