import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../.generated/client/types.gen.ts';
import type { TimelineType } from '../../domain/publishing/timeline.ts';
import { callEvidence } from './call-evidence.ts';

let minute = 0;
const entry = (type: TimelineType, variantId: string, data: TimelineEntry['data'] = {}): TimelineEntry => ({
  id: String((minute += 1)),
  type,
  at: `2026-11-05T08:${String(minute).padStart(2, '0')}:00.000Z`,
  actor: { kind: 'system', name: null },
  variantId,
  data,
});

describe('callEvidence', () => {
  it('tells the last call of the variant and what was seen since', () => {
    const before = [entry('part.claimed', 'a'), entry('part.read', 'a'), entry('part.absent', 'a')];
    const claimed = entry('part.claimed', 'a');
    const read = entry('part.read', 'a');
    const others = [entry('part.claimed', 'b'), entry('part.read', 'b')];
    expect(callEvidence([...before, claimed, ...others, read], 'a')).toEqual({
      claimedAt: claimed.at,
      reads: [read],
      unreadable: false,
    });
  });

  it('tells that the platform lets nobody look', () => {
    const asked = entry('part.needs_attention', 'a', { saw: 'cannot_be_read', reads: 0 });
    expect(callEvidence([entry('part.claimed', 'a'), asked], 'a')).toMatchObject({
      reads: [],
      unreadable: true,
    });
    expect(callEvidence([], 'a')).toEqual({ claimedAt: null, reads: [], unreadable: false });
  });
});
