import { describe, expect, it } from 'vitest';
import { writingTime } from './writing-time.ts';

const NOW = new Date('2026-11-05T10:20:00.000Z');
const at = (day: string) => writingTime(day, 'Europe/Rome', NOW);

describe('writingTime', () => {
  it('is nine o’clock of a day to come', () => {
    expect(at('2026-11-06')).toBe('2026-11-06T08:00:00.000Z');
    expect(at('2027-07-01')).toBe('2027-07-01T07:00:00.000Z');
  });

  it('is the next full hour of today, and nothing for a day that is past', () => {
    expect(at('2026-11-05')).toBe('2026-11-05T11:00:00.000Z');
    expect(at('2026-11-04')).toBeNull();
    expect(writingTime('2026-11-05', 'Europe/Rome', new Date('2026-11-05T22:30:00.000Z'))).toBeNull();
  });
});
