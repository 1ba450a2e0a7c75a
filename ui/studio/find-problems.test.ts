import { describe, expect, it } from 'vitest';
import type { Account } from '../../.generated/client/types.gen.ts';
import { accountAnswer } from '../../test/setup/account-answer.ts';
import { NO_WHEN } from '../posts/when.ts';
import { EMPTY_COMPOSITION, NO_EXTRAS } from './composition.ts';
import { byPlace, findProblems, hasProblems, readContentProblems, stillStanding } from './find-problems.ts';
import type { Needs } from './find-problems.ts';
import { COMMON_MEDIA, COMMON_TEXT } from './problem-place.ts';

const account = (
  id: string,
  status: Account['status'] = 'connected',
  platform: Account['platform'] = 'x',
): Account => accountAnswer({ id, status, platform });

const find = (needs: Needs, composition = EMPTY_COMPOSITION, accounts = [account('a')]) =>
  findProblems({
    needs,
    composition,
    accounts,
    files: { byId: new Map(), pending: new Set() },
    when: NO_WHEN,
    timeZone: 'Europe/Rome',
    now: new Date('2026-11-05T08:00:00.000Z'),
  });

describe('findProblems', () => {
  it('asks a draft for an account only', () => {
    expect(find('account').accounts).toBe('missing');
    expect(hasProblems(find('account', { ...EMPTY_COMPOSITION, accountIds: ['a'] }))).toBe(false);
  });

  it('tells everything that is missing at once', () => {
    const found = find('content_and_time');
    expect(found.accounts).toBe('missing');
    expect(found.contents.get(COMMON_TEXT)?.[0]?.problem.code).toBe('text_empty');
    expect(found.when).toMatchObject({ problem: 'missing', field: 'date' });
    expect(find('content').when).toBeNull();
  });

  it('finds an account that cannot publish now', () => {
    const broken = account('a', 'needs_reconnect');
    const written = { ...EMPTY_COMPOSITION, accountIds: ['a'], text: 'hello' };
    expect(find('content', written, [broken]).accounts).toEqual({ reconnect: broken });
  });

  it('puts a problem beside what mends it', () => {
    const written = {
      ...EMPTY_COMPOSITION,
      accountIds: ['a', 'b', 'i'],
      ownTexts: { b: 'x'.repeat(281) },
      extras: { a: { ...NO_EXTRAS, thread: [{ text: '', media: [] }] } },
    };
    const { contents } = find('content', written, [
      account('a'),
      account('b'),
      account('i', 'connected', 'instagram'),
    ]);
    expect([...contents.keys()]).toEqual([COMMON_TEXT, 'thread-a-1', 'text-b', COMMON_MEDIA]);
  });
});

describe('stillStanding', () => {
  const written = { ...EMPTY_COMPOSITION, accountIds: ['a'], text: 'x'.repeat(290) };
  const asked = find('content_and_time', written);

  it('tells what was found as it is now, and nothing that is mended', () => {
    const shorter = stillStanding(asked, find('content_and_time', { ...written, text: 'x'.repeat(281) }));
    expect(shorter.contents.get(COMMON_TEXT)?.[0]?.problem.facts.over).toBe(1);
    expect(shorter.when).not.toBeNull();
    expect(hasProblems(stillStanding(asked, find('content', { ...written, text: 'short' })))).toBe(false);
  });

  it('leaves out what came up since', () => {
    expect(hasProblems(stillStanding(asked, find('content', { ...written, text: '' })))).toBe(false);
    expect(stillStanding(asked, find('content_and_time')).accounts).toBeNull();
  });
});

describe('readContentProblems', () => {
  it('reads what the API found and leaves out what it cannot read', () => {
    const problem = { code: 'text_empty', facts: {}, at: { field: 'text', segment: 0 } };
    const problems = [
      { accountId: 'b', ...problem },
      { accountId: 'b', code: 'text_empty', facts: {} },
      null,
    ];
    const read = readContentProblems({ problems });
    expect(read).toEqual([{ accountId: 'b', problem }]);
    expect([...byPlace(EMPTY_COMPOSITION, read).keys()]).toEqual([COMMON_TEXT]);
    expect(readContentProblems({})).toEqual([]);
  });
});
