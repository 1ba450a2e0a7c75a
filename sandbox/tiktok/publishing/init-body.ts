import { z } from 'zod';
import type { Answer } from '../../http/answer.ts';
import { failure } from '../answers.ts';

const flag = z.boolean().default(false);

/** Counted in UTF-16 units, as TikTok does; `max()` counts code points. */
const words = (maxUnits: number): z.ZodDefault<z.ZodString> =>
  z
    .string()
    .refine((text) => text.length <= maxUnits, { error: `has more than ${maxUnits} UTF-16 units` })
    .default('');

/** https://developers.tiktok.com/doc/content-posting-api-reference-direct-post */
const videoInfoSchema = z.object({
  title: words(2200),
  privacy_level: z.string(),
  disable_comment: flag,
  disable_duet: flag,
  disable_stitch: flag,
  video_cover_timestamp_ms: z.int32().nonnegative().optional(),
  brand_content_toggle: z.boolean(),
  brand_organic_toggle: flag,
  is_aigc: flag,
});

const videoSourceSchema = z.discriminatedUnion('source', [
  z.object({
    source: z.literal('FILE_UPLOAD'),
    video_size: z.int().positive(),
    chunk_size: z.int().positive(),
    total_chunk_count: z.int().positive(),
  }),
  z.object({ source: z.literal('PULL_FROM_URL'), video_url: z.url() }),
]);
export type VideoSource = z.infer<typeof videoSourceSchema>;

export const videoInitSchema = z.object({ post_info: videoInfoSchema, source_info: videoSourceSchema });
/** Words that come along are passed over, as clients in use send them. */
export const inboxInitSchema = z.object({ source_info: videoSourceSchema });

const photoSourceSchema = z
  .object({
    source: z.literal('PULL_FROM_URL'),
    photo_cover_index: z.int().nonnegative(),
    photo_images: z.array(z.url()).min(1).max(35),
  })
  .refine(({ photo_cover_index: index, photo_images: images }) => index < images.length, {
    path: ['photo_cover_index'],
    error: 'names no photo',
  });

const photoWords = {
  title: words(90),
  description: words(4000),
};

/** https://developers.tiktok.com/doc/content-posting-api-reference-photo-post */
export const photoInitSchema = z.discriminatedUnion('post_mode', [
  z.object({
    media_type: z.literal('PHOTO'),
    post_mode: z.literal('DIRECT_POST'),
    post_info: z.object({
      ...photoWords,
      privacy_level: z.string(),
      disable_comment: flag,
      auto_add_music: flag,
      brand_content_toggle: z.boolean(),
      brand_organic_toggle: flag,
    }),
    source_info: photoSourceSchema,
    is_aigc: flag,
  }),
  z.object({
    media_type: z.literal('PHOTO'),
    post_mode: z.literal('MEDIA_UPLOAD'),
    post_info: z.object(photoWords).default({ title: '', description: '' }),
    source_info: photoSourceSchema,
  }),
]);
export type PhotoInit = z.infer<typeof photoInitSchema>;
export type DirectVideo = z.infer<typeof videoInitSchema>;

/** The body in the schema's shape, or what to answer. `code`: posting and reading calls have different words. */
export function readBody<Shape>(
  schema: z.ZodType<Shape>,
  bytes: Buffer | null,
  code: 'invalid_param' | 'invalid_params' = 'invalid_param',
): { readonly body: Shape } | { readonly refusal: Answer } {
  let json: unknown;
  try {
    const text = bytes?.toString('utf8') ?? 'too large';
    json = text === '' ? {} : JSON.parse(text);
  } catch {
    return { refusal: failure(code, 'The body is not valid JSON.') };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { body: parsed.data };
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return { refusal: failure(code, wrong.join('; ')) };
}
