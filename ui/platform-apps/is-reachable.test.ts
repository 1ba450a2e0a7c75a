import { expect, test } from 'vitest';
import { isReachable } from './is-reachable.ts';

test('addresses are reachable by https, whatever the verify token looks like', () => {
  const verifyToken = { field: 'verifyToken', value: 'a1B2' } as const;
  const at = (origin: string) =>
    [
      { field: 'redirect', value: `${origin}/api/oauth/instagram/callback` },
      { field: 'webhook', value: `${origin}/api/webhooks/instagram` },
      verifyToken,
    ] as const;
  expect(isReachable([...at('https://hub.example.org')])).toBe(true);
  expect(isReachable([...at('http://localhost:3000')])).toBe(false);
});
