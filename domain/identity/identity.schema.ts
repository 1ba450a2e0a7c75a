import { z } from 'zod';
import { textSchema } from '../content/text.schema.ts';
import { MAX_CATCH_UP_GAP_SECONDS, MAX_CATCH_UP_HOURS } from '../publishing/catch-up.ts';
import { isTimeZone } from '../time/time-zone.ts';

const emailSchema = z
  .email()
  .max(254)
  .transform((value) => value.trim().toLowerCase());
/** Length is what counts (NIST SP 800-63B); the upper bound limits the work of hashing. */
export const passwordSchema = z.string().min(10).max(200);
const personNameSchema = textSchema().trim().min(1).max(100);
const workspaceNameSchema = textSchema().trim().min(1).max(80);
export const timeZoneSchema = z
  .string()
  .refine(isTimeZone, { error: 'Not an IANA time zone, such as Europe/Rome.' });
export const LOCALES = ['en', 'it'] as const;
const localeSchema = z.enum(LOCALES);

export const signUpSchema = z.strictObject({
  email: emailSchema,
  password: passwordSchema,
  name: personNameSchema,
  /** Name of the first workspace; "{name}'s workspace" when left out. */
  workspaceName: workspaceNameSchema.optional(),
  timeZone: timeZoneSchema.default('UTC'),
  locale: localeSchema.default('en'),
});

export const logInSchema = z.strictObject({ email: emailSchema, password: z.string().min(1).max(200) });
export const forgotPasswordSchema = z.strictObject({ email: emailSchema });
const resetTokenSchema = z.string().min(20).max(200);
export const checkResetLinkSchema = z.strictObject({ token: resetTokenSchema });
export const resetPasswordSchema = z.strictObject({
  token: resetTokenSchema,
  password: passwordSchema,
});
export const changeMeSchema = z.strictObject({
  name: personNameSchema.optional(),
  locale: localeSchema.optional(),
});
export const changeWorkspaceSchema = z.strictObject({
  name: workspaceNameSchema.optional(),
  timeZone: timeZoneSchema.optional(),
  /** How late a post may go out by itself; later, somebody decides. 0: never late, except for the quick retries. */
  catchUpHours: z.number().int().min(0).max(MAX_CATCH_UP_HOURS).optional(),
  /** Least time between two late posts of one account. */
  catchUpGapSeconds: z.number().int().min(0).max(MAX_CATCH_UP_GAP_SECONDS).optional(),
});
