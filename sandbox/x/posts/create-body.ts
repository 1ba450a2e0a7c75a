import { z } from 'zod';

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
  reply_settings: z.enum(['following', 'mentionedUsers', 'subscribers', 'verified']).optional(),
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

export type CreateBodyResult =
  | { readonly ok: true; readonly body: CreateBody }
  | { readonly ok: false; readonly message: string };

export function readCreateBody(bytes: Buffer | null): CreateBodyResult {
  if (bytes === null) return { ok: false, message: 'The request body is too large.' };
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch {
    return { ok: false, message: 'The request body is not valid JSON.' };
  }
  const parsed = createBodySchema.safeParse(json);
  if (parsed.success) return { ok: true, body: parsed.data };
  return { ok: false, message: parsed.error.issues.map(describeIssue).join('; ') };
}

/** Worded like X's validator: `[$.foo: is not defined in the schema …]`. */
function describeIssue(issue: z.core.$ZodIssue): string {
  const path = ['$', ...issue.path.map(String)].join('.');
  if (issue.code !== 'unrecognized_keys') return `[${path}: ${issue.message}]`;
  return issue.keys
    .map(
      (key) =>
        `[${path}.${key}: is not defined in the schema and the schema does not allow additional properties]`,
    )
    .join('; ');
}
