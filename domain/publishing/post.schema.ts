import { z } from 'zod';
import { timeZoneSchema } from '../identity/identity.schema.ts';

/** Far above any platform's limit: bounds the work of counting, the platform's own rule gives the real answer. */
const MAX_TEXT = 30_000;

const variantInputSchema = z.strictObject({
  accountId: z.uuid(),
  text: z.string().max(MAX_TEXT),
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
