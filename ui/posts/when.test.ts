import { describe, expect, it } from 'vitest';
import { NO_WHEN, isEmptyWhen, readWhen, repeatedInstants, whenOf } from './when.ts';

const ROME = 'Europe/Rome';
const NOW = new Date('2026-10-01T08:00:00.000Z');

describe('when', () => {
  it('reads an instant in the workspace’s zone', () => {
    const when = { date: '2026-11-05', time: '09:30', second: false };
    expect(readWhen(when, ROME, NOW)).toEqual({ ok: true, at: '2026-11-05T08:30:00.000Z' });
    expect(whenOf('2026-11-05T08:30:00.000Z', ROME)).toEqual(when);
  });

  it('says which field is missing', () => {
    expect(readWhen(NO_WHEN, ROME, NOW)).toEqual({ ok: false, problem: 'missing', field: 'date' });
    expect(readWhen({ ...NO_WHEN, date: '2026-11-05' }, ROME, NOW)).toEqual({
      ok: false,
      problem: 'missing',
      field: 'time',
    });
    expect(isEmptyWhen(NO_WHEN)).toBe(true);
  });

  it('refuses what is past, too far or never on the clock', () => {
    const problem = (date: string, time: string) => readWhen({ date, time, second: false }, ROME, NOW);
    expect(problem('2026-10-01', '10:00')).toMatchObject({ problem: 'past' });
    expect(problem('2036-10-01', '10:00')).toMatchObject({ problem: 'far', field: 'date' });
    expect(problem('2027-03-28', '02:30')).toMatchObject({ problem: 'skipped' });
  });

  it('tells the two hours of a clock change apart, there and back', () => {
    const second = { date: '2026-10-25', time: '02:30', second: true };
    expect(readWhen(second, ROME, NOW)).toEqual({ ok: true, at: '2026-10-25T01:30:00.000Z' });
    expect(whenOf('2026-10-25T01:30:00.000Z', ROME)).toEqual(second);
    expect(whenOf('2026-10-25T00:30:00.000Z', ROME).second).toBe(false);
    expect(repeatedInstants(second, ROME)?.first.offset).toBe('+02:00');
    expect(repeatedInstants({ ...second, time: '04:30' }, ROME)).toBeNull();
  });
});
