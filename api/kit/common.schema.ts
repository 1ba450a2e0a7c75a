import { z } from 'zod';

export const idParams = z.strictObject({ id: z.uuid() });

export const instant = z.iso.datetime({ offset: true });

/** Keyset page: pass `nextCursor` back as `cursor`; null on the last page. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

export const limitQuery = z.coerce.number().int().min(1).max(100).default(20);
export const cursorQuery = z.string().max(400).optional();

/** RFC 9457. `code` is stable; `errors` names fields; `facts` carries numbers for the reader. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    facts: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Problem' });
