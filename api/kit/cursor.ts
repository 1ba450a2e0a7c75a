import { z } from 'zod';
import { Refusal } from '../../domain/refusal.ts';

const cursorSchema = z.strictObject({ k: z.string().max(60), id: z.uuid() });

/** Where the next keyset page begins: the last row's sort key and id. Opaque to callers. */
export function encodeCursor(row: { sortKey: string; id: string }): string {
  return Buffer.from(JSON.stringify({ k: row.sortKey, id: row.id })).toString('base64url');
}

export function decodeCursor(cursor: string | undefined): { sortKey: string; id: string } | null {
  if (cursor === undefined) return null;
  try {
    const { k, id } = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (Number.isNaN(Date.parse(k))) throw new Error('not a time');
    return { sortKey: k, id };
  } catch {
    throw new Refusal('validation_failed', 'query.cursor: Not a cursor of this list.');
  }
}
