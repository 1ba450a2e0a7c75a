import { describe, expect, it } from 'vitest';
import {
  inMinutes,
  instantsOfWallTime,
  moveInstant,
  offsetAt,
  offsetIfRepeated,
  tomorrowAt,
  wallTimeOf,
} from './wall-time.ts';

const ROME = 'Europe/Rome';

describe('wall time', () => {
  it('is one instant on an ordinary day', () => {
    expect(instantsOfWallTime('2026-11-05 09:30:00', ROME)).toEqual({
      kind: 'once',
      at: '2026-11-05T08:30:00.000Z',
    });
  });

  it('does not exist in the hour that clocks go forward over', () => {
    expect(instantsOfWallTime('2027-03-28 02:30:00', ROME)).toEqual({
      kind: 'skipped',
      after: '2027-03-28T01:30:00.000Z',
    });
  });

  it('happens twice in the hour that clocks go back over', () => {
    expect(instantsOfWallTime('2026-10-25 02:30:00', ROME)).toEqual({
      kind: 'repeated',
      first: { at: '2026-10-25T00:30:00.000Z', offset: '+02:00' },
      second: { at: '2026-10-25T01:30:00.000Z', offset: '+01:00' },
    });
  });

  it('is read back in the zone it is shown in', () => {
    expect(wallTimeOf('2026-11-05T08:30:00.000Z', ROME)).toBe('2026-11-05 09:30:00');
    expect(wallTimeOf('2026-11-05T08:30:00.000Z', 'America/New_York')).toBe('2026-11-05 03:30:00');
    expect(offsetAt('2026-07-05T08:30:00.000Z', ROME)).toBe('+02:00');
  });

  it('needs its offset only in an hour that happens twice', () => {
    expect(offsetIfRepeated('2026-10-25T01:30:00.000Z', ROME)).toBe('+01:00');
    expect(offsetIfRepeated('2026-10-25T07:30:00.000Z', ROME)).toBeNull();
  });

  it('keeps the hour when moved by a day over a clock change, and counts real hours', () => {
    expect(moveInstant('2026-10-24T07:00:00.000Z', { days: 1 }, ROME)).toBe('2026-10-25T08:00:00.000Z');
    expect(moveInstant('2026-10-25T00:30:00.000Z', { hours: 1 }, ROME)).toBe('2026-10-25T01:30:00.000Z');
  });

  it('offers quick choices on full minutes and in the workspace’s zone', () => {
    expect(inMinutes(10, new Date('2026-11-05T08:30:20.000Z'))).toBe('2026-11-05T08:41:00.000Z');
    expect(tomorrowAt(9, new Date('2026-11-05T23:30:00.000Z'), ROME)).toBe('2026-11-07T08:00:00.000Z');
  });
});
