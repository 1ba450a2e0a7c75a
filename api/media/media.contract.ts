import { z } from 'zod';
import { fileNameSchema } from '../../domain/content/file-name.schema.ts';
import { contract } from '../kit/contract.ts';
import { idParams, instant } from '../kit/id-and-instant.schema.ts';
import { cursorQuery, limitQuery, page } from '../kit/page.schema.ts';

const kindSchema = z.enum(['image', 'video', 'document']);

const mediaSchema = z
  .object({
    id: z.uuid(),
    fileName: z.string(),
    kind: kindSchema,
    /** MIME type by the file's own bytes. */
    type: z.string(),
    bytes: z.number().int(),
    /** Pixels as shown; null for documents. */
    width: z.number().int().nullable(),
    height: z.number().int().nullable(),
    durationMs: z.number().int().nullable(),
    frameRate: z.number().nullable(),
    videoCodec: z.string().nullable(),
    audioCodec: z.string().nullable(),
    /** Frames of a picture: 1 for a still one. */
    frames: z.number().int().nullable(),
    /** Pages of a PDF. */
    pages: z.number().int().nullable(),
    /** SHA-256 of the bytes as they are kept, hex. */
    sha256: z.string(),
    /** Address of the bytes, for whoever is signed in. */
    url: z.string(),
    /** Address of a small WebP picture; null where there is none. */
    previewUrl: z.string().nullable(),
    addedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Media' });

const change = { kind: 'workspace', permission: 'media.change' } as const;
const read = { kind: 'workspace', permission: 'media.read' } as const;
const tag = 'Media';
/** Pictures and players name the workspace in the address: they send no headers of ours. */
const inAddress = z.strictObject({ workspace_id: z.uuid().optional() });

export const addMedia = contract({
  id: 'addMedia',
  method: 'post',
  path: '/api/media',
  tag,
  summary: 'Upload a file into the library',
  description:
    'The body is the file. What it is, its bytes say, not its name or content type. Place and device data are taken out before it is kept. The same file twice is one: the answer is then the one that was there.',
  access: change,
  query: z.strictObject({ name: fileNameSchema }),
  fileBody: true,
  answer: { kind: 'json', status: 201, schema: mediaSchema },
});

export const listMedia = contract({
  id: 'listMedia',
  method: 'get',
  path: '/api/media',
  tag,
  summary: 'Files of the library, newest first',
  access: read,
  query: z.strictObject({ kind: kindSchema.optional(), cursor: cursorQuery, limit: limitQuery }),
  answer: { kind: 'json', status: 200, schema: page(mediaSchema) },
});

export const getMedia = contract({
  id: 'getMedia',
  method: 'get',
  path: '/api/media/{id}',
  tag,
  summary: 'One file of the library',
  access: read,
  params: idParams,
  answer: { kind: 'json', status: 200, schema: mediaSchema },
});

export const deleteMedia = contract({
  id: 'deleteMedia',
  method: 'delete',
  path: '/api/media/{id}',
  tag,
  summary: 'Delete a file',
  description:
    '409 with the posts while one that may still go out uses it. What platforms have published they keep.',
  access: change,
  params: idParams,
  answer: { kind: 'empty' },
});

export const getMediaFile = contract({
  id: 'getMediaFile',
  method: 'get',
  path: '/api/media/{id}/file',
  tag,
  summary: 'The bytes of a file, or a range of them',
  access: read,
  params: idParams,
  query: inAddress,
  answer: { kind: 'bytes' },
  navigation: true,
});

export const getMediaPreview = contract({
  id: 'getMediaPreview',
  method: 'get',
  path: '/api/media/{id}/preview',
  tag,
  summary: 'A small WebP picture of a file',
  access: read,
  params: idParams,
  query: inAddress,
  answer: { kind: 'bytes' },
  navigation: true,
});
