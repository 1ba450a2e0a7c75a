import { describe, expect, it } from 'vitest';
import { scopeOf, WHOLE_WORKSPACE } from './scope-choices.ts';

describe('a choice of what to stop', () => {
  it.each([
    [WHOLE_WORKSPACE, { scope: 'workspace' }],
    ['platform:x', { scope: 'platform', platform: 'x' }],
    ['account:7', { scope: 'account', accountId: '7' }],
  ])('%s', (value, scope) => {
    expect(scopeOf(value)).toEqual(scope);
  });
});
