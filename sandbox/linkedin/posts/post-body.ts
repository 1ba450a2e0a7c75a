import { z } from 'zod';
import type { Answer } from '../../http/answer.ts';
import { notAMap, schemaError } from '../errors.ts';
import { readJson } from '../rest-li.ts';

const mediaSchema = z.strictObject({
  id: z.string(),
  altText: z.string().optional(),
  title: z.string().optional(),
});

/** Exactly one kind at a time: Rest.li writes a union as an object with one member. */
const contentSchema = z
  .strictObject({
    media: mediaSchema.optional(),
    multiImage: z
      .strictObject({ images: z.array(z.strictObject({ id: z.string(), altText: z.string().optional() })) })
      .optional(),
    article: z
      .strictObject({
        source: z.url(),
        title: z.string(),
        description: z.string().optional(),
        thumbnail: z.string().optional(),
        thumbnailAltText: z.string().optional(),
      })
      .optional(),
    poll: z
      .strictObject({
        question: z.string(),
        options: z.array(z.strictObject({ text: z.string() })),
        settings: z.strictObject({
          duration: z.enum(['ONE_DAY', 'THREE_DAYS', 'SEVEN_DAYS', 'FOURTEEN_DAYS']),
          voteSelectionType: z.string().optional(),
          isVoterVisibleToAuthor: z.boolean().optional(),
        }),
      })
      .optional(),
  })
  .check(({ value, issues }) => {
    if (Object.keys(value).length === 1) return;
    const message = 'DataMap should have exactly one entry for a union type';
    issues.push({ code: 'custom', path: [], input: value, message });
  });
export type PostContent = z.infer<typeof contentSchema>;

/** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api */
export const postBodySchema = z.strictObject({
  author: z.string().regex(/^urn:li:(person|organization):/, 'is not the URN of a person or organization'),
  commentary: z.string(),
  visibility: z.enum(['PUBLIC', 'CONNECTIONS', 'LOGGED_IN', 'CONTAINER']),
  distribution: z.strictObject({
    feedDistribution: z.enum(['MAIN_FEED', 'NONE']),
    targetEntities: z.array(z.json()).optional(),
    thirdPartyDistributionChannels: z.array(z.json()).optional(),
  }),
  lifecycleState: z.enum(['PUBLISHED', 'DRAFT']),
  isReshareDisabledByAuthor: z.boolean().default(false),
  content: contentSchema.optional(),
  reshareContext: z.strictObject({ parent: z.string() }).optional(),
  contentLandingPage: z.string().optional(),
  contentCallToActionLabel: z.string().optional(),
});
export type PostBody = z.infer<typeof postBodySchema>;

/** The body as its schema demands, or LinkedIn's refusal of it. */
export function readBody<T>(
  bytes: Buffer | null,
  schema: z.ZodType<T>,
): { readonly body: T } | { readonly refusal: Answer } {
  const read = readJson(bytes);
  if (!read.ok) return { refusal: notAMap };
  const parsed = schema.safeParse(read.json, { reportInput: true });
  if (parsed.success) return { body: parsed.data };
  const [issue] = parsed.error.issues;
  return { refusal: issue === undefined ? notAMap : describeIssue(issue) };
}

function describeIssue(issue: z.core.$ZodIssue): Answer {
  const at = (path: readonly PropertyKey[]): string => `/${path.map(String).join('/')}`;
  if (issue.code === 'unrecognized_keys') {
    const field = at([...issue.path, issue.keys[0] ?? '']);
    return schemaError(field, 'unrecognized field found but not allowed');
  }
  if (issue.input === undefined) {
    return schemaError(at(issue.path), 'field is required but not found and has no default value');
  }
  if (issue.code === 'invalid_value') {
    return schemaError(at(issue.path), `${JSON.stringify(issue.input)} is not an enum symbol`);
  }
  return schemaError(at(issue.path), issue.message);
}
