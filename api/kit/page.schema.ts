import { z } from 'zod';

/** Keyset page: pass `nextCursor` back as `cursor`; null on the last page. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

export const limitQuery = z.coerce.number().int().min(1).max(100).default(20);
export const cursorQuery = z.string().max(400).optional();
