import { expect, test } from 'vitest';
import { relativeTime } from './format-relative.ts';

const now = '2026-11-23T12:00:00Z';

test('under a minute is now', () => {
  expect(relativeTime('2026-11-23T12:00:59Z', now, 'en')).toBe('now');
});

test('takes the largest unit that fits, never rounding up', () => {
  expect(relativeTime('2026-11-23T13:59:59Z', now, 'en')).toBe('in 1 hour');
  expect(relativeTime('2026-11-20T11:00:00Z', now, 'en')).toBe('3 days ago');
});

test('speaks the given language', () => {
  expect(relativeTime('2026-11-22T12:00:00Z', now, 'it')).toBe('ieri');
});
