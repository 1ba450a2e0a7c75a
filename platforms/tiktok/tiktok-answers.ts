import { z } from 'zod';
import { TIKTOK_PRIVACY } from '../../domain/content/variant-options.ts';
import type { TikTokPrivacy } from '../../domain/content/variant-options.ts';
import type { Reason } from '../../domain/publishing/reason.ts';
import { isSuccess } from '../exchange.ts';
import type { Exchange } from '../exchange.ts';
import { parseJson } from '../parse-json.ts';
import { failedExchange, unreadableAnswer } from '../reasons.ts';

/* What TikTok answers, as far as it is used. Unknown keys are ignored. https://developers.tiktok.com/doc/overview */

/** All but OAuth. Success is the code "ok" and nothing else: refusals come with HTTP 200 too. */
const envelopeSchema = z.object({
  data: z.unknown().optional(),
  error: z.object({ code: z.string(), message: z.string().default('') }),
});

/** OAuth's answers stand bare; an error may come with HTTP 200. */
const tokenErrorSchema = z.object({ error: z.string(), error_description: z.string().default('') });

export const userSchema = z.object({
  user: z.object({
    open_id: z.string().min(1),
    display_name: z.string(),
    avatar_url: z.url().optional().catch(undefined),
    username: z.string().optional().catch(undefined),
    profile_deep_link: z.url().optional().catch(undefined),
  }),
});

const isKnownPrivacy = (name: string): name is TikTokPrivacy =>
  (TIKTOK_PRIVACY as readonly string[]).includes(name);

export const creatorInfoSchema = z.object({
  creator_nickname: z.string().default(''),
  privacy_level_options: z.array(z.string()).transform((names) => names.filter(isKnownPrivacy)),
  comment_disabled: z.boolean(),
  duet_disabled: z.boolean(),
  stitch_disabled: z.boolean(),
  max_video_post_duration_sec: z.number().positive(),
});

export const begunSchema = z.object({ publish_id: z.string().min(1), upload_url: z.url().optional() });

export const statusSchema = z.object({
  status: z.string(),
  fail_reason: z.string().optional(),
  uploaded_bytes: z.number().optional(),
});
export type PublishStatus = z.infer<typeof statusSchema>;

/** Nothing is told. */
export const cancelledSchema = z.object({}).default({});

export const videosSchema = z.object({
  videos: z
    .array(
      z.object({
        id: z.string(),
        /** Unix seconds. */
        create_time: z.number(),
        title: z.string().default(''),
        video_description: z.string().default(''),
        share_url: z.url().optional().catch(undefined),
      }),
    )
    .default([]),
});

export type Said<Data> =
  | { readonly kind: 'data'; readonly data: Data; readonly raw: string }
  /** `code` is TikTok's own; `http_…` where it gave none. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: string; readonly words: string }
  | { readonly kind: 'not_sent' | 'lost' | 'unreadable'; readonly reason: Reason };

/** Takes an answer out of its envelope. */
export function readAnswer<Data>(
  answer: Exchange,
  schema: { safeParse(value: unknown): { data?: Data } },
): Said<Data> {
  if (answer.kind !== 'answer') return { kind: answer.kind, reason: failedExchange(answer) };
  const envelope = envelopeSchema.safeParse(parseJson(answer.body)).data;
  if (envelope && envelope.error.code !== 'ok')
    return {
      kind: 'refused',
      status: answer.status,
      code: envelope.error.code,
      words: envelope.error.message,
    };
  if (!isSuccess(answer.status))
    return { kind: 'refused', status: answer.status, code: `http_${answer.status}`, words: '' };
  const data = schema.safeParse(envelope?.data).data;
  if (data !== undefined && answer.body !== null) return { kind: 'data', data, raw: answer.body };
  return { kind: 'unreadable', reason: unreadableAnswer('TikTok') };
}

/** Why the token endpoint refused; null when it did not. */
export function readTokenError(body: string | null): { code: string; words: string } | null {
  const error = tokenErrorSchema.safeParse(parseJson(body)).data;
  return error ? { code: error.error, words: error.error_description } : null;
}

/**
 * Ids of posts are whole numbers beyond what JSON readers keep exactly, or texts: taken from the answer's own digits.
 * The field is spelt as TikTok spells it.
 */
export function readPostIds(raw: string): string[] {
  const list = /"publicaly_available_post_id"\s*:\s*\[([^\]]*)\]/.exec(raw)?.[1] ?? '';
  return list.match(/[0-9]{5,25}/g) ?? [];
}
