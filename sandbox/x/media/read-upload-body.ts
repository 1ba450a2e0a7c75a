import { z } from 'zod';
import { readMultipart } from '../../http/read-multipart.ts';
import type { XCall } from '../dialect.ts';

/** Fields of an upload, in either of its two forms. */
export interface UploadBody {
  readonly media: Buffer;
  /** Everything else, as text. */
  readonly fields: Readonly<Record<string, string>>;
}

const MISSING = '$.media: is missing but it is required';

const jsonSchema = z.looseObject({
  media: z.string(),
  media_category: z.string().optional(),
  media_type: z.string().optional(),
  segment_index: z.union([z.int(), z.string()]).optional(),
});

/** `multipart/form-data` with the part `media`, or JSON with base64. The problem in words where it is neither. */
export function readUploadBody({ request, received }: XCall): UploadBody | string {
  const { bytes } = received;
  if (bytes === null) return 'The request body is too large.';
  const type = request.get('content-type') ?? '';
  if (/^multipart\/form-data/i.test(type)) return readParts(bytes, type);
  if (!/^application\/json/i.test(type))
    return 'The request must be multipart/form-data or application/json.';
  return readJson(bytes);
}

function readParts(bytes: Buffer, type: string): UploadBody | string {
  const parts = readMultipart(bytes, type);
  if (parts === null) return 'The request body is not valid multipart/form-data.';
  const media = parts.find(({ name }) => name === 'media');
  if (media === undefined) return MISSING;
  const others = parts.filter((part) => part !== media);
  const fields = others.map(({ name, content }) => [name, content.toString('utf8')] as const);
  return { media: media.content, fields: Object.fromEntries(fields) };
}

function readJson(bytes: Buffer): UploadBody | string {
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch {
    return 'The request body is not valid JSON.';
  }
  const parsed = jsonSchema.safeParse(json).data;
  if (parsed === undefined) return MISSING;
  const { media, ...rest } = parsed;
  const fields = Object.entries(rest).map(([name, value]) => [name, String(value)] as const);
  return { media: Buffer.from(media, 'base64'), fields: Object.fromEntries(fields) };
}
