import { z } from 'zod';
import { Refusal } from '../../domain/refusal.ts';

/** `k` is the sort key: microseconds since 1970, of a year that PostgreSQL and people know. */
const cursorSchema = z.strictObject({
  o: z.string(),
  k: z.string().regex(/^-?\d{1,16}$/),
  id: z.uuid(),
});

/** Where the next keyset page begins: the last row's sort key and id, in one order of the list. Opaque to callers. */
export function encodeCursor(order: string, row: { sortKey: string; id: string }): string {
  return Buffer.from(JSON.stringify({ o: order, k: row.sortKey, id: row.id })).toString('base64url');
}

export function decodeCursor(
  order: string,
  cursor: string | undefined,
): { sortKey: string; id: string } | null {
  if (cursor === undefined) return null;
  try {
    const { o, k, id } = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (o !== order) throw new Error('of another order');
    return { sortKey: k, id };
  } catch {
    throw new Refusal('validation_failed', 'query.cursor: Not a cursor of this list in this order.');
  }
}
