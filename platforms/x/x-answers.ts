import { z } from 'zod';
import { parseJson } from '../parse-json.ts';

/*
 * What X answers, as far as it is used. Unknown keys are ignored: since August 2026 the documents say "post" where
 * the wire still says "tweet", and answers mix both. https://docs.x.com/changelog
 */

/** Ids are decimal strings of at most 19 digits. https://docs.x.com/x-api/posts/create-post */
const id = z.string().regex(/^[0-9]{1,19}$/);

/** 201 of POST /2/tweets. `edit_history_tweet_ids` or `edit_history_post_ids` beside the id say nothing more. */
export const createdSchema = z.object({ data: z.object({ id }) });

/** 200 of GET /2/users/me. https://docs.x.com/x-api/users/get-my-user */
export const meSchema = z.object({
  data: z.object({
    id,
    name: z.string(),
    username: z.string().min(1),
    profile_image_url: z.url().optional().catch(undefined),
  }),
});

/** Uploads: at once, begun, finished, asked after. https://docs.x.com/x-api/media/quickstart/media-upload-chunked */
export const uploadedSchema = z.object({
  data: z.object({
    id,
    /** Seconds that the file may be used in a post. */
    expires_after_secs: z.number().positive().optional().catch(undefined),
    processing_info: z
      .object({
        state: z.enum(['pending', 'in_progress', 'succeeded', 'failed']),
        check_after_secs: z.number().nonnegative().optional().catch(undefined),
        error: z
          .object({ message: z.string().optional().catch(undefined) })
          .optional()
          .catch(undefined),
      })
      .optional(),
  }),
});

const urlEntitySchema = z.object({
  url: z.string(),
  expanded_url: z.string().optional(),
  display_url: z.string().optional(),
  media_key: z.string().optional(),
});
const referencedSchema = z.array(z.object({ type: z.string(), id })).optional();

/** 200 of GET /2/users/:id/tweets. An account without posts has no `data`. https://docs.x.com/x-api/users/get-posts */
export const postsSchema = z.object({
  data: z
    .array(
      z.object({
        id,
        text: z.string(),
        created_at: z.iso.datetime(),
        entities: z.object({ urls: z.array(urlEntitySchema).optional() }).optional(),
        attachments: z.object({ media_keys: z.array(z.string()).optional() }).optional(),
        note_tweet: z.object({ text: z.string() }).optional(),
        note_post: z.object({ text: z.string() }).optional(),
        referenced_tweets: referencedSchema,
        referenced_posts: referencedSchema,
      }),
    )
    .default([]),
  meta: z.object({ next_token: z.string().optional() }).optional(),
});
export type ListedPost = z.infer<typeof postsSchema>['data'][number];

/** Refusals of the token endpoint (RFC 6749, section 5.2). */
const tokenErrorSchema = z.object({ error: z.string(), error_description: z.string().optional() });

const messages = z.array(z.object({ message: z.string().optional(), detail: z.string().optional() }));

/**
 * Problem details, with the older `{code, message}` and `{errors: [{message}]}` beside them.
 * https://docs.x.com/x-api/fundamentals/response-codes-and-errors
 */
const problemSchema = z.object({
  type: z.string().optional().catch(undefined),
  title: z.string().optional().catch(undefined),
  detail: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  errors: messages.optional().catch(undefined),
});

export interface Problem {
  /** Last path part of the problem's type, since its host is api.twitter.com or api.x.com; empty for about:blank. */
  readonly type: string;
  /** X's own words, possibly empty: an HTML page of a proxy has none. */
  readonly words: string;
}

export function readProblem(body: string | null): Problem {
  const oauth = tokenErrorSchema.safeParse(parseJson(body)).data;
  if (oauth !== undefined) return { type: oauth.error, words: oauth.error_description ?? oauth.error };
  const problem = problemSchema.safeParse(parseJson(body)).data;
  if (problem === undefined) return { type: '', words: '' };
  const first = problem.errors?.[0];
  const general = problem.detail ?? problem.message ?? problem.title;
  // Of "One or more parameters to your request was invalid." the reason stands in the first error.
  const words = [general, first?.message ?? first?.detail].filter(
    (text, at, all) => text && all.indexOf(text) === at,
  );
  const type = problem.type?.startsWith('http') ? (problem.type.split('/').at(-1) ?? '') : '';
  return { type, words: words.join(' ') };
}
