import { z } from 'zod';
import { parseJson } from '../parse-json.ts';

/* What LinkedIn answers, as far as it is used. Unknown keys are ignored. https://learn.microsoft.com/linkedin */

export const userInfoSchema = z.object({
  sub: z.string().min(1),
  name: z.string().min(1),
  picture: z.url().optional().catch(undefined),
});

export const meSchema = z.object({
  id: z.string().min(1),
  vanityName: z.string().optional().catch(undefined),
  localizedFirstName: z.string().default(''),
  localizedLastName: z.string().default(''),
});

export const pageRolesSchema = z.object({
  elements: z.array(z.object({ organization: z.string().regex(/^urn:li:organization:[0-9]+$/) })),
  paging: z.object({ total: z.number().optional() }).optional(),
});

export const organizationSchema = z.object({
  id: z.number(),
  localizedName: z.string(),
  vanityName: z.string().optional().catch(undefined),
});

/** Images and documents are one piece; videos come with instructions for their parts. */
export const begunUploadSchema = z.object({
  value: z.object({
    uploadUrl: z.url().optional(),
    image: z.string().optional(),
    document: z.string().optional(),
    video: z.string().optional(),
    uploadToken: z.string().optional(),
    uploadInstructions: z
      .array(
        z.object({
          uploadUrl: z.url(),
          firstByte: z.number().int().nonnegative(),
          lastByte: z.number().int().nonnegative(),
        }),
      )
      .optional(),
  }),
});

export const assetSchema = z.object({
  status: z.enum(['WAITING_UPLOAD', 'PROCESSING', 'AVAILABLE', 'PROCESSING_FAILED']),
  processingFailureReason: z.string().optional().catch(undefined),
});

const contentSchema = z.object({
  media: z.object({ id: z.string() }).optional(),
  multiImage: z.object({ images: z.array(z.object({ id: z.string() })) }).optional(),
  article: z.object({ source: z.string() }).optional(),
});

export const postsSchema = z.object({
  elements: z.array(
    z.object({
      id: z.string(),
      commentary: z.string().default(''),
      createdAt: z.number().optional(),
      publishedAt: z.number().optional(),
      content: contentSchema.optional(),
    }),
  ),
});
export type ListedPost = z.infer<typeof postsSchema>['elements'][number];

export const commentsSchema = z.object({
  elements: z.array(
    z.object({
      id: z.string(),
      commentUrn: z.string().optional(),
      actor: z.string(),
      message: z.object({ text: z.string() }),
      created: z.object({ time: z.number() }),
    }),
  ),
});

export const createdCommentSchema = z.object({
  commentUrn: z.string().optional(),
  id: z.string().optional(),
});

/** `error` and its description come from the token endpoint (RFC 6749), the rest from the API. */
const problemSchema = z.object({
  code: z.string().optional().catch(undefined),
  serviceErrorCode: z.number().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  error: z.string().optional().catch(undefined),
  error_description: z.string().optional().catch(undefined),
  errorDetails: z
    .object({ inputErrors: z.array(z.object({ code: z.string().optional() })).optional() })
    .optional()
    .catch(undefined),
});

export interface Problem {
  /** LinkedIn's own code, possibly empty: the first input error's, else the answer's. */
  readonly code: string;
  /** LinkedIn's own words, possibly empty. */
  readonly words: string;
}

export function readProblem(body: string | null): Problem {
  const problem = problemSchema.safeParse(parseJson(body)).data;
  const input = problem?.errorDetails?.inputErrors?.[0]?.code;
  return {
    code: input ?? problem?.code ?? problem?.error ?? '',
    words: problem?.message ?? problem?.error_description ?? '',
  };
}
