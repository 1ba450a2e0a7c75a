import { z } from 'zod';
import type { Answer } from '../../http/answer.ts';
import { pathPart } from '../../http/call.ts';
import { readJsonBody } from '../read-json-body.ts';
import type { XCall } from '../dialect.ts';
import { invalidRequest, mediaTooLarge, resourceNotFound } from '../problems.ts';
import { Query } from '../read-query.ts';
import type { XContext } from '../x-context.ts';
import { isOfKind, keepFile } from './keep-file.ts';
import { mediaBody } from './media-body.ts';
import { findItem, kindOfItem, newItem, saveItem, type MediaItem } from './media-item.ts';
import { KIND_RULES, kindOfCategory, MEDIA_CATEGORIES } from './media-kinds.ts';
import { readUploadBody } from './read-upload-body.ts';

/** The guide says to keep pieces at this or below. */
const MAX_SEGMENT_BYTES = 5 * 1024 * 1024;
const MAX_SEGMENTS = 1_000;
/** Base64 of the largest piece or picture, or its form, and something around it. */
export const MAX_UPLOAD_BODY_BYTES = 8 * 1024 * 1024;

const categorySchema = z.enum(MEDIA_CATEGORIES);
const unrecognised = invalidRequest('media type unrecognized.');

/** `POST /x/2/media/upload`, whole: https://docs.x.com/x-api/media/upload-media. Pictures and subtitles only. */
export async function uploadWhole(x: XContext, call: XCall): Promise<Answer> {
  const command = new Query(call.request).get('command');
  if (command !== null) {
    const words = `The query parameter [command] is not taken any more: use /2/media/upload/{id}/…`;
    return invalidRequest(words, { command: [command] });
  }
  if (call.received.bytes === null) return mediaTooLarge;
  const body = readUploadBody(call);
  if (typeof body === 'string') return invalidRequest(body);
  const category = categorySchema.safeParse(body.fields['media_category']).data;
  if (category === undefined)
    return invalidRequest('$.media_category: does not have a value in the enumeration');
  const kind = kindOfCategory(category);
  if (kind === 'video' || kind === 'animated_gif') {
    return invalidRequest(`$.media_category: ${category} is uploaded in pieces`);
  }
  if (body.media.length > KIND_RULES[kind].maxBytes) return mediaTooLarge;
  const stored = await x.media.receive(one(body.media));
  if (!isOfKind(kind, stored)) {
    await x.media.remove([stored.mediaId]);
    return unrecognised;
  }
  const item = newItem(x, call.account.id, { category, totalBytes: stored.bytes });
  return { status: 200, body: { data: mediaBody(x, await keepFile(x, call, item, stored)) } };
}

const initializeSchema = z.strictObject({
  media_type: z.string(),
  total_bytes: z.int().positive().max(17_179_869_184),
  media_category: categorySchema,
  shared: z.boolean().optional(),
  additional_owners: z.array(z.string()).optional(),
});

/** `POST /x/2/media/upload/initialize` */
export async function initializeUpload(x: XContext, call: XCall): Promise<Answer> {
  const read = readJsonBody(initializeSchema, call.received.bytes);
  if (!read.ok) return invalidRequest(read.message);
  const { media_type: type, media_category: category, total_bytes: totalBytes } = read.body;
  const rules = KIND_RULES[kindOfCategory(category)];
  if (!rules.types.includes(type)) return invalidRequest(`$.media_type: ${type} is not a ${category}`);
  if (totalBytes > rules.maxBytes) return invalidRequest(`$.total_bytes: is above ${rules.maxBytes}`);
  const item = newItem(x, call.account.id, { category, totalBytes });
  await saveItem(x, item);
  return { status: 200, body: { data: mediaBody(x, item) } };
}

/** `POST /x/2/media/upload/:id/append`. The same piece again takes the place of the first. */
export async function appendSegment(x: XContext, call: XCall): Promise<Answer> {
  const found = itemOf(x, call, pathPart(call));
  if ('status' in found) return found;
  if (call.received.bytes === null) return mediaTooLarge;
  const body = readUploadBody(call);
  if (typeof body === 'string') return invalidRequest(body);
  const index = z.coerce
    .number()
    .int()
    .min(0)
    .max(MAX_SEGMENTS - 1)
    .safeParse(body.fields['segment_index']).data;
  if (index === undefined || body.fields['segment_index'] === '') {
    return invalidRequest(`$.segment_index: must be from 0 to ${MAX_SEGMENTS - 1}`);
  }
  if (body.media.length > MAX_SEGMENT_BYTES) return mediaTooLarge;
  if (body.media.length === 0) return invalidRequest('$.media: must not be empty');
  const { mediaId, bytes } = await x.media.receive(one(body.media));
  // Read anew: other pieces may have come in meanwhile.
  const item = findItem(x, found.id, found.accountId) ?? found;
  if (item.file !== null) {
    await x.media.remove([mediaId]);
    return invalidRequest('The upload is finalized.');
  }
  const others = item.segments.filter((segment) => segment.index !== index);
  const replaced = item.segments.filter((segment) => segment.index === index);
  await saveItem(x, { ...item, segments: [...others, { index, mediaId, bytes }] });
  await x.media.remove(replaced.map((segment) => segment.mediaId));
  return { status: 200, body: { data: { expires_at: Math.floor(item.expiresAtMs / 1000) } } };
}

/** `POST /x/2/media/upload/:id/finalize` */
export async function finalizeUpload(x: XContext, call: XCall): Promise<Answer> {
  const item = itemOf(x, call, pathPart(call));
  if ('status' in item) return item;
  if (item.file === null) {
    const segments = item.segments.toSorted((left, right) => left.index - right.index);
    const bytes = segments.reduce((sum, segment) => sum + segment.bytes, 0);
    if (bytes !== item.totalBytes || segments.some(({ index }, at) => index !== at)) {
      return invalidRequest(`The upload is not complete: ${bytes} of ${item.totalBytes} bytes are in.`);
    }
    const stored = await x.media.join(segments.map(({ mediaId }) => mediaId));
    const current = findItem(x, item.id, item.accountId);
    if (!isOfKind(kindOfItem(item), stored) || current?.file !== null) {
      await x.media.remove([stored.mediaId]);
      if (current === null || current.file === null) return unrecognised;
      return { status: 200, body: { data: mediaBody(x, current) } };
    }
    const kept = await keepFile(x, call, item, stored);
    await x.media.remove(segments.map(({ mediaId }) => mediaId));
    return { status: 200, body: { data: mediaBody(x, kept) } };
  }
  return { status: 200, body: { data: mediaBody(x, item) } };
}

/** `GET /x/2/media/upload?command=STATUS&media_id=` */
export function readUploadStatus(x: XContext, call: XCall): Answer {
  const query = new Query(call.request);
  const command = query.get('command') ?? '';
  if (command !== 'STATUS') {
    return invalidRequest(`The \`command\` query parameter value [${command}] is not one of [STATUS]`, {
      command: [command],
    });
  }
  const item = itemOf(x, call, query.get('media_id') ?? '');
  return 'status' in item ? item : { status: 200, body: { data: mediaBody(x, item) } };
}

const metadataSchema = z.object({
  id: z.string(),
  metadata: z.looseObject({ alt_text: z.strictObject({ text: z.string().max(1000) }).optional() }),
});

/** `POST /x/2/media/metadata` */
export async function setMetadata(x: XContext, call: XCall): Promise<Answer> {
  const read = readJsonBody(metadataSchema, call.received.bytes);
  if (!read.ok) return invalidRequest(read.message);
  const { id, metadata } = read.body;
  const item = itemOf(x, call, id);
  if ('status' in item) return item;
  if (metadata.alt_text !== undefined) await saveItem(x, { ...item, altText: metadata.alt_text.text });
  return { status: 200, body: { data: { id, associated_metadata: metadata } } };
}

function itemOf(x: XContext, { account }: XCall, id: string): MediaItem | Answer {
  return findItem(x, id, account.id) ?? resourceNotFound('media', id);
}

async function* one(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}
