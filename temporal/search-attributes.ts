import type { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { SEARCH_ATTRIBUTES } from '../domain/messages/search-attributes.ts';

const { temporal } = proto;
const ALREADY_EXISTS = 6;

/** Registers the Hub's search attributes on the namespace; harmless when they are there. */
export async function ensureSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const types = temporal.api.enums.v1.IndexedValueType;
  const wanted = Object.entries(SEARCH_ATTRIBUTES).map(
    ([name, type]) =>
      [
        name,
        type === 'KEYWORD' ? types.INDEXED_VALUE_TYPE_KEYWORD : types.INDEXED_VALUE_TYPE_DATETIME,
      ] as const,
  );
  const present = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = wanted.filter(([name]) => !(name in present.customAttributes));
  if (missing.length === 0) return;
  try {
    await connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(missing),
    });
  } catch (error) {
    // Another worker was first.
    if ((error as { code?: unknown }).code !== ALREADY_EXISTS) throw error;
  }
}
