import { expect, test } from 'vitest';
import { readHoldReason, storeNotice } from './hold-notice.ts';
import type { HoldNotice } from './hold-notice.ts';

const NOTICES: readonly HoldNotice[] = [
  { code: 'database_restored' },
  { code: 'late_after_instance_hold' },
  { code: 'undone_by_restore', since: '2026-01-01T10:00:00.000Z', undone: 3 },
  { code: 'undone_by_restore', since: '2026-01-01T10:00:00.000Z', undone: null },
];

test.each(NOTICES)('a notice is read as it was stored, with English words beside it: %j', (notice) => {
  const read = readHoldReason(storeNotice(notice));
  expect(read.notice).toEqual(notice);
  expect(read.reason).not.toContain('hub:');
  expect(read.reason).toMatch(/\.$/);
});

test.each([
  '',
  'Wrong price',
  'hub:',
  'hub:unheard_of',
  'hub:database_restored 2026 3',
  'hub:undone_by_restore',
  'hub:undone_by_restore soon 3',
])('what is no notice is somebody’s words: “%s”', (reason) => {
  expect(readHoldReason(reason)).toEqual({ reason, notice: null });
});
