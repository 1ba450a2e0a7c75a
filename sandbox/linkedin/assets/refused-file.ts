import type { StoredMedia } from '../../media/media-store.ts';
import type { AssetKind } from './asset.ts';

/** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/images-api */
const MAX_PIXELS = 36_152_320;

/** DOCX and PPTX are ZIP archives, DOC and PPT are OLE ones. */
const TYPES: Readonly<Record<AssetKind, readonly string[]>> = {
  image: ['image/jpeg', 'image/png', 'image/gif'],
  document: ['application/pdf', 'application/zip', 'application/x-ole-storage'],
  video: ['video/mp4'],
};

/** Why the processing of a file will fail; null when nothing is wrong with it. */
export function refusedFile(kind: AssetKind, { type, width, height }: StoredMedia): string | null {
  if (!TYPES[kind].includes(type)) return 'UNSUPPORTED_FILE_TYPE';
  if (kind === 'image' && (width ?? 0) * (height ?? 0) >= MAX_PIXELS) return 'TOO_MANY_PIXELS';
  return null;
}
