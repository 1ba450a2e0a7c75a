import { describe, expect, it } from 'vitest';
import { hourOf, intoHour } from './whole-hour.ts';

describe('the hour a week shows a post in', () => {
  it('begins on the clock of the workspace', () => {
    expect(hourOf('2026-11-05T10:20:30.000Z', 'Europe/Rome')).toBe('2026-11-05T10:00:00.000Z');
    // Half an hour off: 15:50 there.
    expect(hourOf('2026-11-05T10:20:00.000Z', 'Asia/Kolkata')).toBe('2026-11-05T09:30:00.000Z');
  });

  it('leaves the minutes to be given back', () => {
    expect(intoHour('2026-11-05T10:20:00.000Z', 'UTC')).toBe(20 * 60_000);
    expect(intoHour('2026-11-05T10:00:00.000Z', 'UTC')).toBe(0);
  });
});
