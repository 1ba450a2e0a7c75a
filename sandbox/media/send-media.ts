import type { Response } from 'express';
import type { UploadRecord } from '../store/records.ts';
import type { MediaStore } from './media-store.ts';
import { UNRECOGNISED } from './recognise-media.ts';

/** The bytes as they came, in ranges where asked. Only what was recognised is shown; the rest is a download. */
export function sendMedia(res: Response, media: MediaStore, { mediaId, mediaType }: UploadRecord): void {
  res.set({
    'content-type': mediaType,
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=86400, immutable',
    ...(mediaType === UNRECOGNISED ? { 'content-disposition': 'attachment' } : {}),
  });
  res.sendFile(media.file(mediaId), { etag: false, lastModified: false, cacheControl: false });
}
