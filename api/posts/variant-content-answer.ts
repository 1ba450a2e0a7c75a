import { z } from 'zod';
import type { VariantContent } from '../../domain/content/variant-content.ts';
import { TIKTOK_PRIVACY } from '../../domain/content/variant-options.ts';

const usedMedia = z.object({ mediaId: z.uuid(), altText: z.string() });
const segment = { text: z.string(), media: z.array(usedMedia) };

const options = z.discriminatedUnion('platform', [
  z.object({
    platform: z.literal('x'),
    replyTo: z.string().nullable(),
    replySettings: z.enum(['everyone', 'following', 'mentioned']),
    madeWithAi: z.boolean(),
    paidPartnership: z.boolean(),
  }),
  z.object({ platform: z.literal('linkedin'), visibility: z.enum(['public', 'connections']) }),
  z.object({
    platform: z.literal('instagram'),
    format: z.enum(['feed', 'reel', 'story']),
    shareToFeed: z.boolean(),
    coverAtMs: z.int(),
    collaborators: z.array(z.string()),
  }),
  z.object({
    platform: z.literal('tiktok'),
    mode: z.enum(['direct', 'inbox']),
    title: z.string(),
    privacy: z.enum(TIKTOK_PRIVACY).nullable(),
    allowComment: z.boolean(),
    allowDuet: z.boolean(),
    allowStitch: z.boolean(),
    disclose: z.boolean(),
    ownBrand: z.boolean(),
    brandedContent: z.boolean(),
    aiGenerated: z.boolean(),
    addMusic: z.boolean(),
    cover: z.int(),
  }),
]);

/** What a variant says, as it is answered: everything is there, what a caller left out with its default. */
export const variantContentAnswer = {
  ...segment,
  thread: z.array(z.object(segment)),
  firstComment: z.string().nullable(),
  link: z
    .object({
      url: z.string(),
      title: z.string(),
      description: z.string(),
      thumbnail: usedMedia.nullable(),
    })
    .nullable(),
  options: options.nullable(),
} satisfies { [Field in keyof VariantContent]: z.ZodType<VariantContent[Field]> };
