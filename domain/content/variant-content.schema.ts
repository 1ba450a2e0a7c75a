import { z } from 'zod';
import { textSchema } from './text.schema.ts';
import { TIKTOK_PRIVACY } from './variant-options.ts';

/** UTF-16 units. Above any platform's limit: bounds the work of counting, the platform's own rule gives the answer. */
const MAX_TEXT = 5000;
/** Above any platform's limit for one post; TikTok takes 35 photos. */
const MAX_MEDIA = 40;
const MAX_THREAD = 50;
const MAX_ALT_TEXT = 5000;

const usedMediaSchema = z.strictObject({
  mediaId: z.uuid(),
  altText: textSchema().max(MAX_ALT_TEXT).default(''),
});

const segmentFields = {
  text: textSchema().max(MAX_TEXT),
  media: z.array(usedMediaSchema).max(MAX_MEDIA).default([]),
};

const linkSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).max(2000),
  title: textSchema().max(1000),
  description: textSchema().max(2000).default(''),
  thumbnail: usedMediaSchema.nullable().default(null),
});

const xOptions = z.strictObject({
  platform: z.literal('x'),
  /** Id of the post that is answered. */
  replyTo: z
    .string()
    .regex(/^[0-9]{1,19}$/)
    .nullable()
    .default(null),
  replySettings: z.enum(['everyone', 'following', 'mentioned']).default('everyone'),
  madeWithAi: z.boolean().default(false),
  paidPartnership: z.boolean().default(false),
});

const linkedInOptions = z.strictObject({
  platform: z.literal('linkedin'),
  visibility: z.enum(['public', 'connections']).default('public'),
});

const instagramOptions = z.strictObject({
  platform: z.literal('instagram'),
  format: z.enum(['feed', 'reel', 'story']).default('feed'),
  shareToFeed: z.boolean().default(true),
  coverAtMs: z.int().nonnegative().max(3_600_000).default(0),
  collaborators: z
    .array(z.string().regex(/^[A-Za-z0-9._]{1,30}$/))
    .max(3)
    .default([]),
});

const tiktokOptions = z.strictObject({
  platform: z.literal('tiktok'),
  mode: z.enum(['direct', 'inbox']).default('direct'),
  title: textSchema().max(500).default(''),
  privacy: z.enum(TIKTOK_PRIVACY).nullable().default(null),
  allowComment: z.boolean().default(false),
  allowDuet: z.boolean().default(false),
  allowStitch: z.boolean().default(false),
  disclose: z.boolean().default(false),
  ownBrand: z.boolean().default(false),
  brandedContent: z.boolean().default(false),
  aiGenerated: z.boolean().default(false),
  addMusic: z.boolean().default(false),
  cover: z.int().nonnegative().max(3_600_000).default(0),
});

/** What a caller may say of one variant; all but the text may be left out. */
export const variantContentFields = {
  ...segmentFields,
  thread: z.array(z.strictObject(segmentFields)).max(MAX_THREAD).default([]),
  firstComment: textSchema().max(MAX_TEXT).nullable().default(null),
  link: linkSchema.nullable().default(null),
  options: z
    .discriminatedUnion('platform', [xOptions, linkedInOptions, instagramOptions, tiktokOptions])
    .nullable()
    .default(null),
};
