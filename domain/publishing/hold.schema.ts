import { z } from 'zod';
import { PLATFORMS } from '../platforms.ts';
import { readHoldReason } from './hold-notice.ts';

export const MAX_HOLD_REASON = 500;

/** In the words of who stops; may be left out. What the Hub itself says is kept in the same column, and nobody may speak as the Hub. */
export const holdReasonSchema = z
  .string()
  .trim()
  .max(MAX_HOLD_REASON)
  .refine((reason) => readHoldReason(reason).notice === null, 'would be read as words of the Hub itself')
  .default('');

export const placeHoldSchema = z.discriminatedUnion('scope', [
  z.strictObject({ scope: z.literal('workspace'), reason: holdReasonSchema }),
  z.strictObject({ scope: z.literal('platform'), platform: z.enum(PLATFORMS), reason: holdReasonSchema }),
  z.strictObject({ scope: z.literal('account'), accountId: z.uuid(), reason: holdReasonSchema }),
]);

const decided = { postId: z.uuid(), version: z.number().int() };

/** Decisions that one request may carry; the posts beyond them go by `others`. */
const MOST_DECISIONS = 2000;

export const releaseHoldSchema = z.strictObject({
  decisions: z
    .array(
      z.discriminatedUnion('choice', [
        z.strictObject({ ...decided, choice: z.enum(['late', 'skip']) }),
        z.strictObject({
          ...decided,
          choice: z.literal('reschedule'),
          at: z.iso.datetime({ offset: true }),
        }),
      ]),
    )
    .max(MOST_DECISIONS)
    .default([]),
  /** For due posts that no decision names; without it they go by their default, and those that have none are refused. */
  others: z.enum(['late', 'skip']).optional(),
});
