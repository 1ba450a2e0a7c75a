import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../.generated/client/types.gen.ts';
import type { TimelineType } from '../../domain/publishing/timeline.ts';
import { foldReads } from './fold-reads.ts';

let next = 0;
const entry = (type: TimelineType, variantId: string | null = 'a', ordinal = 1): TimelineEntry => ({
  id: String((next += 1)),
  type,
  at: '2026-11-05T08:00:00.000Z',
  actor: { kind: 'system', name: null },
  variantId,
  data: { ordinal },
});

/** Types by line: a folded one as a count. */
const shape = (entries: TimelineEntry[]): (string | number)[] =>
  foldReads(entries).map((item) => (item.kind === 'reads' ? item.reads.length : item.entry.type));

describe('foldReads', () => {
  it('makes successive looks one line, where the last of them stood', () => {
    const reads = Array.from({ length: 30 }, () => entry('part.read'));
    expect(shape([entry('part.unknown'), ...reads, entry('part.published')])).toEqual([
      'part.unknown',
      30,
      'part.published',
    ]);
    const [folded] = foldReads(reads);
    expect(folded).toEqual({ kind: 'reads', reads });
  });

  it('keeps the looks at one part of a thread from those at the next', () => {
    const reads = [1, 1, 2, 2].map((ordinal) => entry('part.read', 'a', ordinal));
    expect(shape(reads)).toEqual([2, 2]);
  });

  it('leaves a single look as it is', () => {
    expect(shape([entry('part.unknown'), entry('part.read')])).toEqual(['part.unknown', 'part.read']);
  });

  it('begins anew after anything else of the variant or of the post', () => {
    const pair = (): TimelineEntry[] => [entry('part.read'), entry('part.read')];
    expect(shape([...pair(), entry('part.needs_attention'), ...pair()])).toEqual([
      2,
      'part.needs_attention',
      2,
    ]);
    expect(shape([entry('part.read'), entry('post.cancelled', null), entry('part.read')])).toEqual([
      'part.read',
      'post.cancelled',
      'part.read',
    ]);
  });

  it('keeps variants apart that are looked for in turns', () => {
    const turns = [0, 1, 2].flatMap(() => [entry('part.read', 'a'), entry('part.read', 'b')]);
    expect(shape([...turns, entry('part.published', 'a'), entry('part.read', 'b')])).toEqual([
      3,
      'part.published',
      4,
    ]);
  });
});
