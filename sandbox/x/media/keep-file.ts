import { acceptedFacts } from '../../http/accepted-facts.ts';
import type { StoredMedia } from '../../media/media-store.ts';
import { readMovie } from '../../media/read-movie.ts';
import type { XCall } from '../dialect.ts';
import type { XContext } from '../x-context.ts';
import { processingOf, saveItem, type MediaItem } from './media-item.ts';
import { kindOfCategory, SHOWN_PHOTOS, SHOWN_VIDEOS, type MediaKind } from './media-kinds.ts';

/** https://docs.x.com/x-api/media/quickstart/best-practices */
const MIN_VIDEO_SECONDS = 0.5;
const MAX_GIF_SIZE = { width: 1280, height: 1080 };

/** Whether the file is of the kind that it was announced as. */
export function isOfKind(kind: MediaKind, { type }: StoredMedia): boolean {
  switch (kind) {
    case 'photo':
      return SHOWN_PHOTOS.includes(type);
    case 'animated_gif':
      return type === 'image/gif';
    case 'video':
      return SHOWN_VIDEOS.includes(type);
    case 'subtitles':
      return true;
  }
}

/** The file is whole: it has a line in the ledger, and its processing begins where it needs one. */
export async function keepFile(
  x: XContext,
  call: XCall,
  item: MediaItem,
  stored: StoredMedia,
): Promise<MediaItem> {
  const kind = kindOfCategory(item.category);
  const film = kind === 'video' ? await readMovie(x.media.file(stored.mediaId)) : null;
  const size = { width: stored.width ?? film?.width ?? null, height: stored.height ?? film?.height ?? null };
  const kept: MediaItem = {
    ...item,
    segments: [],
    file: { ...stored, ...size, seconds: film?.seconds ?? null },
    processing: processingOf(x, kind, refusedFile(kind, size, film?.seconds ?? null), call.fault),
  };
  const { mediaId, type, bytes, sha256 } = stored;
  const upload = x.store.commit({
    type: 'upload',
    ...acceptedFacts(x, call, call.account),
    text: null,
    replyTo: null,
    mediaId,
    mediaType: type,
    bytes,
    sha256,
    ...size,
  });
  await Promise.all([upload, saveItem(x, kept)]);
  return kept;
}

function refusedFile(
  kind: MediaKind,
  { width, height }: { width: number | null; height: number | null },
  seconds: number | null,
): string | null {
  if (kind === 'video' && seconds !== null && seconds < MIN_VIDEO_SECONDS) return 'Video is too short';
  const tooLarge = (width ?? 0) > MAX_GIF_SIZE.width || (height ?? 0) > MAX_GIF_SIZE.height;
  return kind === 'animated_gif' && tooLarge ? 'GIF dimensions are too large' : null;
}
