import { describe, expect, it } from 'vitest';
import { ALERT_KINDS, alertKindAfter, alertOfAccount, alertOfPart } from './alert.ts';
import type { AlertedPart } from './alert.ts';
import { rightPeople } from './right-people.ts';
import { wordAlert } from './word-alert.ts';

const part: AlertedPart = {
  partId: 'part-1',
  postId: 'post-1',
  accountId: 'account-1',
  platform: 'x',
  handle: 'acme',
  fence: 3,
  dueAt: new Date(1000),
  allowedUntil: null,
  payload: { text: 'word '.repeat(100) },
};
const later = { ...part, fence: 4 };
const key = (of: AlertedPart, kind: Parameters<typeof alertOfPart>[1]) =>
  alertOfPart(of, kind, null).causeKey;

describe('a cause', () => {
  it('is another one for another attempt, where the attempt is what it is about', () => {
    for (const kind of ['needs_attention', 'failed'] as const) {
      expect(key(part, kind)).toBe(key({ ...part }, kind));
      expect(key(later, kind)).not.toBe(key(part, kind));
    }
  });

  it('spans attempts, until the part is given another time', () => {
    for (const kind of ['missed', 'retrying_slowly'] as const) {
      expect(key(later, kind)).toBe(key(part, kind));
      expect(key({ ...part, dueAt: new Date(2000) }, kind)).not.toBe(key(part, kind));
      expect(key({ ...part, allowedUntil: new Date(9000) }, kind)).not.toBe(key(part, kind));
    }
  });

  it('of an account is one for each life of its consent', () => {
    const account = { id: 'account-1', platform: 'x', handle: 'acme' } as const;
    const reason = { code: 'access_removed', detail: 'Words.' } as const;
    const of = (id: string, version: number) => alertOfAccount(account, { id, version }, reason).causeKey;
    expect(of('grant-1', 1)).toBe(of('grant-1', 1));
    expect(new Set([of('grant-1', 1), of('grant-1', 2), of('grant-2', 1)]).size).toBe(3);
  });
});

it('tells the beginning of a text only', () => {
  expect(alertOfPart(part, 'failed', null).data.text).toHaveLength(120);
});

it('tells of the end and of the first slow retry, not of quick ones, limits and success', () => {
  expect(alertKindAfter({ kind: 'rejected' })).toBe('failed');
  const retrying = { kind: 'waiting', waitingCode: 'retrying' } as const;
  expect([1, 2, 3, 4].map((retries) => alertKindAfter({ ...retrying, retries }))).toEqual([
    null,
    null,
    null,
    'retrying_slowly',
  ]);
  expect(alertKindAfter({ kind: 'waiting', waitingCode: 'rate_limited', retries: 9 })).toBeNull();
  expect(alertKindAfter({ kind: 'published' })).toBeNull();
  expect(alertKindAfter({ kind: 'unknown' })).toBeNull();
});

it('goes to whoever may do something about it', () => {
  const members = [
    { userId: 'first-owner', role: 'owner' },
    { userId: 'second-owner', role: 'owner' },
    { userId: 'editor', role: 'editor' },
    { userId: 'analyst', role: 'analyst' },
  ] as const;
  for (const kind of ALERT_KINDS)
    expect(rightPeople(kind, members)).toEqual(['first-owner', 'second-owner', 'editor']);
});

it('names the account and the platform in both languages', () => {
  const { data } = alertOfPart(part, 'failed', null);
  for (const language of ['en', 'it'] as const)
    expect(wordAlert('failed', data, language).title).toMatch(/@acme .* X$/);
});
