import { useQueries } from '@tanstack/react-query';
import { getMediaOptions } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { Media } from '../../.generated/client/types.gen.ts';

/** Files of the library, as far as they are read. */
export interface KnownFiles {
  readonly byId: ReadonlyMap<string, Media>;
  /** Ids of those that nobody has answered for yet. */
  readonly pending: ReadonlySet<string>;
}

/** Reads files by id; what a file is never changes, so each is read once. */
export function useKnownFiles(ids: readonly string[]): KnownFiles {
  const unique = [...new Set(ids)];
  return useQueries({
    queries: unique.map((id) => ({ ...getMediaOptions({ path: { id } }), staleTime: Infinity })),
    combine: (results) => ({
      byId: new Map(results.flatMap(({ data }) => (data ? [[data.id, data] as const] : []))),
      pending: new Set(unique.filter((_, index) => results[index]?.isPending)),
    }),
  });
}
