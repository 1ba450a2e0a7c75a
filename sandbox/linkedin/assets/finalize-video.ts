import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Answer } from '../../http/answer.ts';
import { denied, type LinkedInCall } from '../dialect.ts';
import { inputError, linkedinError, notFound } from '../errors.ts';
import type { LinkedInContext } from '../linkedin-context.ts';
import { readBody } from '../posts/post-body.ts';
import { mayWriteAs } from '../rights.ts';
import { findAsset, processingOf, saveAsset } from './asset.ts';
import { recordUpload } from './receive-upload.ts';
import { refusedFile } from './refused-file.ts';

const schema = z.strictObject({
  finalizeUploadRequest: z.strictObject({
    video: z.string(),
    uploadToken: z.string(),
    uploadedPartIds: z.array(z.string()).min(1),
  }),
});

/** Videos being put together, so that two calls at once do not take the same pieces. */
export type Finalizing = Set<string>;

/** `POST /rest/videos?action=finalizeUpload`; the same call again changes nothing. */
export async function finalizeVideo(
  linkedin: LinkedInContext,
  call: LinkedInCall,
  finalizing: Finalizing,
): Promise<Answer> {
  const read = readBody(call.received.bytes, schema);
  if ('refusal' in read) return read.refusal;
  const { video, uploadToken, uploadedPartIds } = read.body.finalizeUploadRequest;
  const asset = findAsset(linkedin, video);
  if (asset?.kind !== 'video') return notFound(video);
  if (mayWriteAs(linkedin, call, asset.data.owner) === null) return denied('videoFinalize', call);
  if (uploadToken !== '') {
    return inputError('INVALID_VALUE_FOR_FIELD', 'uploadToken', 'The upload token is not the one given');
  }
  const { parts } = asset.data;
  if (
    !isDeepStrictEqual(
      uploadedPartIds,
      parts.map(({ etag }) => etag),
    )
  ) {
    const problem = 'The part ids are not those of the uploaded parts, in their order';
    return inputError('INVALID_VALUE_FOR_FIELD', 'uploadedPartIds', problem);
  }
  if (asset.data.mediaId !== null) return { status: 200 };
  if (finalizing.has(video)) return linkedinError(409, 'The video is being finalized', { code: 'CONFLICT' });
  finalizing.add(video);
  try {
    const pieces = parts.flatMap(({ mediaId }) => (mediaId === null ? [] : [mediaId]));
    const stored = await linkedin.media.join(pieces);
    await recordUpload(linkedin, call.request, asset, stored);
    const processing = processingOf(linkedin, 'video', refusedFile('video', stored), call.fault);
    const done = parts.map((part) => ({ ...part, mediaId: null }));
    await saveAsset(linkedin, {
      ...asset,
      data: { ...asset.data, parts: done, mediaId: stored.mediaId, ...processing },
    });
    await linkedin.media.remove(pieces);
    return { status: 200 };
  } finally {
    finalizing.delete(video);
  }
}
