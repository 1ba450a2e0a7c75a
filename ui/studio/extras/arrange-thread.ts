import type { Segment } from '../../../domain/content/variant-content.ts';

type Thread = readonly Segment[];

export const EMPTY_SEGMENT: Segment = { text: '', media: [] };

export function withSegment(thread: Thread, index: number, change: (now: Segment) => Segment): Thread {
  return thread.map((segment, at) => (at === index ? change(segment) : segment));
}

/** Swaps a post with its neighbour; the first and the last stay where they are. */
export function movedSegment(thread: Thread, index: number, by: -1 | 1): Thread {
  const segment = thread[index];
  const to = index + by;
  if (!segment || to < 0 || to >= thread.length) return thread;
  return thread.toSpliced(index, 1).toSpliced(to, 0, segment);
}
