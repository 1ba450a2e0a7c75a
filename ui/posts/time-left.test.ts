import { describe, expect, it } from 'vitest';
import { timeLeft } from './time-left.ts';

const NOW = new Date('2026-11-05T08:00:00.000Z');

describe('timeLeft', () => {
  it('names the two largest units', () => {
    expect(timeLeft('2026-11-07T09:30:00.000Z', NOW)).toEqual({ unit: 'days', days: 2, hours: 1 });
    expect(timeLeft('2026-11-05T09:30:10.000Z', NOW)).toEqual({ unit: 'hours', hours: 1, minutes: 30 });
    expect(timeLeft('2026-11-05T08:04:10.000Z', NOW)).toEqual({ unit: 'minutes', minutes: 4, seconds: 10 });
    expect(timeLeft('2026-11-05T08:00:09.100Z', NOW)).toEqual({ unit: 'seconds', seconds: 10 });
  });

  it('is null once the time has come', () => {
    expect(timeLeft('2026-11-05T08:00:00.000Z', NOW)).toBeNull();
    expect(timeLeft('2026-11-05T07:00:00.000Z', NOW)).toBeNull();
  });
});
