import type { TimelineEntry } from '../../.generated/client/types.gen.ts';

/** What is known of a call whose outcome is not certain. */
export interface CallEvidence {
  /** When it was made; null while the timeline is not there yet. */
  readonly claimedAt: string | null;
  /** Looks at the platform since then, oldest first. */
  readonly reads: readonly TimelineEntry[];
  /** The platform lets nobody look at posts of this kind. */
  readonly unreadable: boolean;
}

/** Reads a variant's last call off the post's timeline: its parts go out one after the other. */
export function callEvidence(entries: readonly TimelineEntry[], variantId: string): CallEvidence {
  const own = entries.filter((entry) => entry.variantId === variantId);
  const call = own.findLastIndex(({ type }) => type === 'part.claimed');
  const since = own.slice(Math.max(0, call));
  const asked = since.findLast(({ type }) => type === 'part.needs_attention');
  return {
    claimedAt: own[call]?.at ?? null,
    reads: since.filter(({ type }) => type === 'part.read'),
    unreadable: asked?.data.saw === 'cannot_be_read',
  };
}
