import { describe, expect, it } from 'vitest';
import { readDay, readView, viewNamed } from './calendar-view.ts';
import { addDays, daysForKey, moveForKey } from './day-keys.ts';

describe('keys of the calendar', () => {
  it('go from day to day and, in a month, from week to week', () => {
    expect(daysForKey('ArrowRight', 'month')).toBe(1);
    expect(daysForKey('ArrowUp', 'month')).toBe(-7);
    expect(daysForKey('ArrowUp', 'week')).toBeNull();
    expect(daysForKey('a', 'month')).toBeNull();
    expect(addDays('2026-10-25', 7)).toBe('2026-11-01');
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
  });

  it('move a post by days and hours', () => {
    expect(moveForKey('ArrowLeft')).toEqual({ days: -1 });
    expect(moveForKey('ArrowDown')).toEqual({ hours: 1 });
    expect(moveForKey('Enter')).toBeNull();
  });
});

describe('the address of the calendar', () => {
  it('opens as a list where it is narrow, unless it says otherwise', () => {
    expect(readView(undefined, true)).toBe('list');
    expect(readView(undefined, false)).toBe('month');
    expect(readView('week', true)).toBe('week');
    expect(viewNamed('timeGridWeek')).toBe('week');
  });

  it('takes whole days only', () => {
    expect(readDay('2026-11-05')).toBe('2026-11-05');
    expect(readDay('2026-13-45')).toBeNull();
    expect(readDay('soon')).toBeNull();
  });
});
