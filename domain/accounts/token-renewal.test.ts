import { expect, it } from 'vitest';
import { tokenRenewal } from './token-renewal.ts';

const now = new Date('2026-11-20T10:00:00Z');
const inDays = (days: number): Date => new Date(now.getTime() + days * 86_400_000);
const renewal = (expiresAt: Date | null, renewable: boolean) =>
  tokenRenewal({ expiresAt, renewable, refreshedAt: now, now });

it('renews a token at four fifths of its life', () => {
  expect(renewal(inDays(10), true)).toEqual({ kind: 'automatic', at: inDays(8) });
});

it('asks for a person ten days before a consent ends that nothing renews', () => {
  expect(renewal(inDays(11), false)).toEqual({ kind: 'by_hand', until: inDays(11), soon: false });
  expect(renewal(inDays(9), false)).toEqual({ kind: 'by_hand', until: inDays(9), soon: true });
});

it('leaves a token alone that does not end', () => {
  expect(renewal(null, false)).toEqual({ kind: 'lasting' });
});
