import { describe, expect, it } from 'vitest';
import type { Account } from '../../.generated/client/types.gen.ts';
import { NO_WHEN } from '../posts/when.ts';
import { EMPTY_COMPOSITION } from './composition.ts';
import { byText, COMMON_TEXT, findProblems, hasProblems, readContentProblems } from './find-problems.ts';
import type { Needs } from './find-problems.ts';

const account = (id: string, status: Account['status'] = 'connected'): Account => ({
  id,
  platform: 'x',
  handle: id,
  displayName: id,
  avatarUrl: null,
  profileUrl: null,
  sandbox: true,
  status,
  statusReason: null,
  scopes: [],
  missingScopes: [],
  connectedAt: '2026-11-01T00:00:00.000Z',
  tokenExpiresAt: null,
  lastPublishedAt: null,
});

const find = (needs: Needs, composition = EMPTY_COMPOSITION, accounts = [account('a')]) =>
  findProblems({
    needs,
    composition,
    accounts,
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
    expect(found.texts.get(COMMON_TEXT)?.problem.code).toBe('text_empty');
    expect(found.when).toMatchObject({ problem: 'missing', field: 'date' });
    expect(find('content').when).toBeNull();
  });

  it('finds an account that cannot publish now', () => {
    const broken = account('a', 'needs_reconnect');
    const written = { accountIds: ['a'], text: 'hello', ownTexts: {} };
    expect(find('content', written, [broken]).accounts).toEqual({ reconnect: broken });
  });

  it('puts a problem beside the text that causes it', () => {
    const written = { accountIds: ['a', 'b'], text: '', ownTexts: { b: 'x'.repeat(281) } };
    const { texts } = find('content', written, [account('a'), account('b')]);
    expect([...texts.keys()]).toEqual([COMMON_TEXT, 'b']);
  });
});

describe('readContentProblems', () => {
  it('reads what the API found and leaves out what it cannot read', () => {
    const problems = [{ accountId: 'b', code: 'text_empty', facts: {} }, { code: 'text_empty' }, null];
    const read = readContentProblems({ problems });
    expect(read).toEqual([{ accountId: 'b', problem: { code: 'text_empty', facts: {} } }]);
    expect([...byText(EMPTY_COMPOSITION, read).keys()]).toEqual([COMMON_TEXT]);
    expect(readContentProblems({})).toEqual([]);
  });
});
