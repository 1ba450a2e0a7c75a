import { z } from 'zod';
import type { Reason } from '../../domain/publishing/reason.ts';
import { isSuccess } from '../exchange.ts';
import type { Exchange } from '../exchange.ts';
import { parseJson } from '../parse-json.ts';
import { failedExchange, unreadableAnswer } from '../reasons.ts';

/* What Meta answers, as far as it is used. Unknown keys are ignored. https://developers.facebook.com/docs/instagram-platform */

export const createdSchema = z.object({
  id: z.string().min(1),
  /** Where the bytes go of a video that is sent. */
  uri: z.url().optional(),
});

export const linkSchema = z.object({ permalink: z.url() });

export const containerSchema = z.object({
  status_code: z.enum(['IN_PROGRESS', 'FINISHED', 'PUBLISHED', 'ERROR', 'EXPIRED']),
  /** A sentence that may end in an error code of seven digits. */
  status: z.string().default(''),
});

/** How far a video came that is sent. Live clients read it; Meta's pages only name the field. */
export const uploadStatusSchema = containerSchema.extend({
  video_status: z
    .object({
      uploading_phase: z.object({
        status: z.string().default(''),
        bytes_transferred: z.int().nonnegative().default(0),
      }),
    })
    .optional()
    .catch(undefined),
});

/** Of an upload that was refused. https://developers.facebook.com/docs/instagram-platform/content-publishing/resumable-uploads */
export const uploadErrorSchema = z.object({
  debug_info: z.object({
    retriable: z.boolean().default(false),
    type: z.string().default(''),
    message: z.string().default(''),
  }),
});

export const limitSchema = z.object({
  data: z
    .array(
      z.object({
        quota_usage: z.number(),
        config: z.object({ quota_total: z.number(), quota_duration: z.number().optional() }).optional(),
      }),
    )
    .default([]),
});

export const mediaListSchema = z.object({
  data: z
    .array(
      z.object({
        id: z.string(),
        caption: z.string().default(''),
        /** `2026-08-07T12:34:56+0000`: no colon in the offset. */
        timestamp: z.string(),
        media_type: z.string().default(''),
        permalink: z.url().optional().catch(undefined),
      }),
    )
    .default([]),
});
export type ListedMedia = z.infer<typeof mediaListSchema>['data'][number];

export const commentListSchema = z.object({
  data: z
    .array(
      z.object({
        id: z.string(),
        text: z.string().default(''),
        timestamp: z.string().optional(),
        username: z.string().optional(),
        /** Absent where the author may not be read. */
        from: z.object({ id: z.string() }).optional(),
      }),
    )
    .default([]),
});

const graphErrorSchema = z.object({
  error: z.object({
    message: z.string().default(''),
    code: z.number(),
    error_subcode: z.number().optional(),
    is_transient: z.boolean().optional(),
    error_user_msg: z.string().optional(),
  }),
});

export interface GraphError {
  readonly status: number;
  /** Null for what is no answer of Meta's: a proxy's page. */
  readonly code: number | null;
  readonly subcode: number | null;
  readonly transient: boolean;
  /** Meta's words for people where it has some. */
  readonly words: string;
  readonly headers: Readonly<Record<string, string>>;
}

export type Said<Data> =
  | { readonly kind: 'data'; readonly data: Data }
  | { readonly kind: 'refused'; readonly error: GraphError }
  | { readonly kind: 'not_sent' | 'lost' | 'unreadable'; readonly reason: Reason };

export function readAnswer<Data>(
  answer: Exchange,
  schema: { safeParse(value: unknown): { data?: Data } },
): Said<Data> {
  if (answer.kind !== 'answer') return { kind: answer.kind, reason: failedExchange(answer) };
  const body = parseJson(answer.body);
  const error = graphErrorSchema.safeParse(body).data?.error;
  if (error !== undefined || !isSuccess(answer.status)) {
    return {
      kind: 'refused',
      error: {
        status: answer.status,
        code: error?.code ?? null,
        subcode: error?.error_subcode ?? null,
        transient: error?.is_transient === true,
        words: error?.error_user_msg ?? error?.message ?? '',
        headers: answer.headers,
      },
    };
  }
  const data = schema.safeParse(body).data;
  if (data !== undefined) return { kind: 'data', data };
  return { kind: 'unreadable', reason: unreadableAnswer('Instagram') };
}

/** Epoch milliseconds of Meta's times; NaN when it is none. */
export function readTime(timestamp: string): number {
  return Date.parse(timestamp.replace(/([+-][0-9]{2})([0-9]{2})$/, '$1:$2'));
}
