import { z } from 'zod';
import { textSchema } from '../content/text.schema.ts';
import { ROLES } from '../roles/permissions.ts';

export const createApiTokenSchema = z.strictObject({
  name: textSchema().trim().min(1).max(80),
  /** What the token may do; never more than its maker. */
  role: z.enum(ROLES).default('editor'),
  /** Days until it expires; null: never. */
  expiresInDays: z.number().int().min(1).max(3650).nullable().default(90),
});
