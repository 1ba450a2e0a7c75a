import { expect, test } from 'vitest';
import { compareWithAnchor, newestAnchor } from './anchor.ts';
import type { Anchor } from './anchor.ts';

const ANCHOR: Anchor = {
  instanceId: 'i',
  position: 7,
  eventId: 'e7',
  workspaceId: 'w',
  at: '2026-01-01T10:00:00.000Z',
  cluster: '1',
};
const never = { workspaceDeleted: false, reconciledAt: null };

test('a database that has what was seen is current, also where it went on', () => {
  expect(compareWithAnchor(ANCHOR, { eventAtPosition: 'e7', ...never })).toBe('current');
  expect(compareWithAnchor(null, { eventAtPosition: null, ...never })).toBe('unknown');
});

test('a database without it is behind, also when it gave the position to something else', () => {
  expect(compareWithAnchor(ANCHOR, { eventAtPosition: null, ...never })).toBe('behind');
  expect(compareWithAnchor(ANCHOR, { eventAtPosition: 'other', ...never })).toBe('behind');
});

test('a database that knows of the deletion of the event’s workspace has had the event', () => {
  const gone = { ...never, eventAtPosition: null, workspaceDeleted: true };
  expect(compareWithAnchor(ANCHOR, gone)).toBe('current');
});

test('an anchor from before a reconciled restore says nothing; one from after it does', () => {
  const after = { ...never, eventAtPosition: null, reconciledAt: new Date('2026-01-01T11:00:00Z') };
  expect(compareWithAnchor(ANCHOR, after)).toBe('superseded');
  expect(compareWithAnchor({ ...ANCHOR, at: '2026-01-01T12:00:00.000Z' }, after)).toBe('behind');
});

test('of several anchors the one that was seen last counts, not the highest', () => {
  const later = { ...ANCHOR, position: 3, at: '2026-01-01T12:00:00.000Z' };
  expect(newestAnchor([ANCHOR, null, later])).toBe(later);
  expect(newestAnchor([null])).toBeNull();
});
