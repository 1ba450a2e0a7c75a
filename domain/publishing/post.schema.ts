import { z } from 'zod';
import { textSchema } from '../content/text.schema.ts';
import { timeZoneSchema } from '../identity/identity.schema.ts';

/** UTF-16 units. Above any platform's limit: bounds the work of counting, the platform's own rule gives the answer. */
const MAX_TEXT = 4000;

const variantInputSchema = z.strictObject({
  accountId: z.uuid(),
  text: textSchema().max(MAX_TEXT),
});

const instantSchema = z.iso.datetime({ offset: true });

export const createPostSchema = z.strictObject({
  variants: z.array(variantInputSchema).min(1).max(20),
});

export const changePostSchema = z.strictObject({
  variants: z.array(variantInputSchema).min(1).max(20),
});

export const schedulePostSchema = z.strictObject({
  scheduledAt: instantSchema,
  /** The zone the person meant; the workspace's when left out. */
  timeZone: timeZoneSchema.optional(),
});
