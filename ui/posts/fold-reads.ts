import type { TimelineEntry } from '../../.generated/client/types.gen.ts';

/** Looks at a platform after one unknown call, oldest first. */
export type Reads = readonly [TimelineEntry, TimelineEntry, ...TimelineEntry[]];

export type TimelineItem =
  | { readonly kind: 'entry'; readonly entry: TimelineEntry }
  | { readonly kind: 'reads'; readonly reads: Reads };

/**
 * Looks of one variant that nothing else of it came between become one item, which stands where the last of them
 * stood: there may be thirty of them.
 */
export function foldReads(entries: readonly TimelineEntry[]): TimelineItem[] {
  const runs = new Map<string | null, TimelineEntry[]>();
  const runOf = new Map<TimelineEntry, TimelineEntry[]>();
  for (const entry of entries) {
    if (entry.type !== 'part.read') {
      // What concerns the whole post ends the runs of every variant.
      if (entry.variantId === null) runs.clear();
      else runs.delete(entry.variantId);
      continue;
    }
    const run = runs.get(entry.variantId) ?? [];
    run.push(entry);
    runs.set(entry.variantId, run);
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
