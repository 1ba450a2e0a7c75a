import { describe, expect, it } from 'vitest';
import { parseTypedDate } from './parse-typed-date.ts';

const TODAY = '2026-11-20';
const read = (typed: string, language = 'en') => parseTypedDate(typed, TODAY, language);

describe('parseTypedDate', () => {
  it('reads the day first', () => {
    expect(read('5/11/2026')).toBe('2026-11-05');
    expect(read('05.12.26')).toBe('2026-12-05');
    expect(read('2026-12-05')).toBe('2026-12-05');
  });

  it('knows months by name in the reader’s language', () => {
    expect(read('5 Nov 2026')).toBe('2026-11-05');
    expect(read('5 dic 2026', 'it')).toBe('2026-12-05');
    expect(read('5 gennaio 2027', 'it')).toBe('2027-01-05');
  });

  it('takes the next such day when the year is left out', () => {
    expect(read('25 Nov')).toBe('2026-11-25');
    expect(read('3 Jan')).toBe('2027-01-03');
  });

  it('is null for what is no date', () => {
    expect(read('31/2/2027')).toBeNull();
    expect(read('soon')).toBeNull();
    expect(read('5 x')).toBeNull();
  });
});
