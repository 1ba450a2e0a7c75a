import { z } from 'zod';
import type { Answer } from '../../http/answer.ts';
import type { LinkedInEndpoint } from '../endpoints.ts';
import { denied, type LinkedInCall } from '../dialect.ts';
import { inputError } from '../errors.ts';
import type { LinkedInContext } from '../linkedin-context.ts';
import { mayWriteAs } from '../rights.ts';
import { readBody } from '../posts/post-body.ts';
import { createAsset, uploadUrl, type AssetKind } from './asset.ts';

/** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/videos-api */
export const PART_BYTES = 4_194_304;
const MIN_VIDEO_BYTES = 75_000;
const MAX_VIDEO_BYTES = 500_000_000;

const plainSchema = z.strictObject({
  initializeUploadRequest: z.strictObject({ owner: z.string() }),
});
const videoSchema = z.strictObject({
  initializeUploadRequest: z.strictObject({
    owner: z.string(),
    fileSizeBytes: z.int().positive(),
    uploadCaptions: z.boolean().default(false),
    uploadThumbnail: z.boolean().default(false),
  }),
});

/** `POST /rest/{images|documents}?action=initializeUpload` */
export async function initializeUpload(
  linkedin: LinkedInContext,
  call: LinkedInCall,
  kind: Exclude<AssetKind, 'video'>,
): Promise<Answer> {
  const read = readBody(call.received.bytes, plainSchema);
  if ('refusal' in read) return read.refusal;
  const owner = ownerOf(linkedin, call, read.body.initializeUploadRequest.owner, `${kind}Init`);
  if ('status' in owner) return owner;
  const asset = await createAsset(linkedin, kind, owner, []);
  return {
    status: 200,
    body: {
      value: {
        uploadUrlExpiresAt: Math.floor(asset.data.uploadUntilMs),
        uploadUrl: uploadUrl(call, asset, null),
        [kind]: asset.urn,
      },
    },
  };
}

/** `POST /rest/videos?action=initializeUpload` */
export async function initializeVideo(linkedin: LinkedInContext, call: LinkedInCall): Promise<Answer> {
  const read = readBody(call.received.bytes, videoSchema);
  if ('refusal' in read) return read.refusal;
  const request = read.body.initializeUploadRequest;
  const size = request.fileSizeBytes;
  if (size < MIN_VIDEO_BYTES || size > MAX_VIDEO_BYTES) {
    const limits = `${MIN_VIDEO_BYTES} to ${MAX_VIDEO_BYTES} bytes`;
    return inputError('INVALID_VALUE_FOR_FIELD', 'fileSizeBytes', `A video must have ${limits}`);
  }
  const owner = ownerOf(linkedin, call, request.owner, 'videoInit');
  if ('status' in owner) return owner;
  const parts = Array.from({ length: Math.ceil(size / PART_BYTES) }, (_, index) => ({
    firstByte: index * PART_BYTES,
    lastByte: Math.min((index + 1) * PART_BYTES, size) - 1,
    etag: null,
    mediaId: null,
  }));
  const asset = await createAsset(linkedin, 'video', owner, parts);
  return {
    status: 200,
    body: {
      value: {
        uploadUrlsExpireAt: Math.floor(asset.data.uploadUntilMs),
        video: asset.urn,
        uploadToken: '',
        uploadInstructions: parts.map(({ firstByte, lastByte }, index) => ({
          uploadUrl: uploadUrl(call, asset, String(index)),
          firstByte,
          lastByte,
        })),
        ...(request.uploadCaptions ? { captionsUploadUrl: uploadUrl(call, asset, 'captions') } : {}),
        ...(request.uploadThumbnail ? { thumbnailUploadUrl: uploadUrl(call, asset, 'thumbnail') } : {}),
      },
    },
  };
}

function ownerOf(
  linkedin: LinkedInContext,
  call: LinkedInCall,
  urn: string,
  endpoint: LinkedInEndpoint,
): Exclude<ReturnType<typeof mayWriteAs>, null> | Answer {
  return mayWriteAs(linkedin, call, urn) ?? denied(endpoint, call);
}
