import { z } from 'zod';
import type { StoredPost } from '../../store/sandbox-state.ts';

export const REPLY_SETTINGS = ['following', 'mentionedUsers', 'subscribers', 'verified'] as const;

const postFactsSchema = z.object({
  replySettings: z.enum(['everyone', ...REPLY_SETTINGS]).default('everyone'),
  madeWithAi: z.boolean().default(false),
  paidPartnership: z.boolean().default(false),
  /** In the order of the post's files. */
  media: z
    .array(
      z.object({
        key: z.string(),
        kind: z.enum(['photo', 'animated_gif', 'video', 'subtitles']),
        width: z.int().nullable(),
        height: z.int().nullable(),
        seconds: z.number().nullable(),
      }),
    )
    .default([]),
});
export type PostFacts = z.infer<typeof postFactsSchema>;

/** What X knows of a post beside its text; posts from before media have none of it. */
export function factsOf({ record }: StoredPost): PostFacts {
  return postFactsSchema.parse(record.facts);
}
