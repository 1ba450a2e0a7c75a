import { z } from 'zod';
import { variantContentFields } from '../content/variant-content.schema.ts';
import { timeZoneSchema } from '../identity/identity.schema.ts';

const variantInputSchema = z.strictObject({ accountId: z.uuid(), ...variantContentFields });

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
