import { z } from 'zod';
import { REPLY_SETTINGS } from './post-facts.ts';
import { readJsonBody, type JsonBodyResult } from '../read-json-body.ts';

const postId = z.string().regex(/^[0-9]{1,19}$/);

/** Documented fields of https://docs.x.com/x-api/posts/create-post that are taken here. */
const createBodySchema = z.strictObject({
  text: z.string().default(''),
  reply: z
    .strictObject({
      in_reply_to_tweet_id: postId,
      exclude_reply_user_ids: z.array(postId).optional(),
      auto_populate_reply_metadata: z.boolean().optional(),
    })
    .optional(),
  reply_settings: z.enum(REPLY_SETTINGS).optional(),
  made_with_ai: z.boolean().optional(),
  paid_partnership: z.boolean().optional(),
  quote_tweet_id: postId.optional(),
  media: z
    .strictObject({
      media_ids: z.array(z.string()).min(1).max(4),
      tagged_user_ids: z.array(postId).max(10).optional(),
    })
    .optional(),
});
export type CreateBody = z.infer<typeof createBodySchema>;

export function readCreateBody(bytes: Buffer | null): JsonBodyResult<CreateBody> {
  return readJsonBody(createBodySchema, bytes);
}
