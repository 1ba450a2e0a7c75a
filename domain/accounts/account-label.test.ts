import { expect, it } from 'vitest';
import { accountLabel } from './account-label.ts';

it('marks handles, and leaves names as they are', () => {
  expect(accountLabel({ platform: 'x', handle: 'hub' })).toBe('@hub');
  expect(accountLabel({ platform: 'linkedin', handle: 'Ada Rossi' })).toBe('Ada Rossi');
  expect(accountLabel({ platform: 'linkedin', handle: 'sandbox-cafe' })).toBe('sandbox-cafe');
  expect(accountLabel({ platform: 'tiktok', handle: 'Sandbox Cafe' })).toBe('Sandbox Cafe');
});
