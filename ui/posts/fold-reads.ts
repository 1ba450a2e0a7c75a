import type { TimelineEntry } from '../../.generated/client/types.gen.ts';

/** Looks at a platform after one unknown call, oldest first. */
export type Reads = readonly [TimelineEntry, TimelineEntry, ...TimelineEntry[]];

export type TimelineItem =
  | { readonly kind: 'entry'; readonly entry: TimelineEntry }
  | { readonly kind: 'reads'; readonly reads: Reads };

/**
 * Looks at one part of a variant that nothing else of it came between become one item, which stands where the last of
 * them stood: there may be thirty of them.
 */
export function foldReads(entries: readonly TimelineEntry[]): TimelineItem[] {
  const runs = new Map<string | null, { part: unknown; run: TimelineEntry[] }>();
  const runOf = new Map<TimelineEntry, TimelineEntry[]>();
  for (const entry of entries) {
    const { variantId } = entry;
    if (entry.type !== 'part.read') {
      // What concerns the whole post ends the runs of every variant.
      if (variantId === null) runs.clear();
      else runs.delete(variantId);
      continue;
    }
    const part = entry.data.ordinal;
    const open = runs.get(variantId);
    const run = open !== undefined && open.part === part ? open.run : [];
    run.push(entry);
    runs.set(variantId, { part, run });
    runOf.set(entry, run);
  }
  return entries.flatMap((entry): TimelineItem[] => {
    const run = runOf.get(entry) ?? [];
    if (run.length > 1 && run.at(-1) !== entry) return [];
    const [first, second, ...rest] = run;
    return first && second
      ? [{ kind: 'reads', reads: [first, second, ...rest] }]
      : [{ kind: 'entry', entry }];
  });
}
