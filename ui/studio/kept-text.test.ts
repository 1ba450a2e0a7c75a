import { describe, expect, it } from 'vitest';
import { NO_WHEN } from '../posts/when.ts';
import { EMPTY_COMPOSITION } from './composition.ts';
import { forgetText, keepText, keptTextKey, readKeptText } from './kept-text.ts';
import type { KeptText } from './kept-text.ts';

const owner = { userId: 'u', workspaceId: 'w' };
const text: KeptText = {
  composition: { ...EMPTY_COMPOSITION, accountIds: ['a'], text: 'hello' },
  base: EMPTY_COMPOSITION,
  when: NO_WHEN,
  version: null,
  keptAt: '2026-11-05T08:00:00.000Z',
};

function storeOf(entries: Record<string, string> = {}) {
  const map = new Map(Object.entries(entries));
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  };
}

describe('kept text', () => {
  it('comes back as it was and can be forgotten', () => {
    const store = storeOf();
    const key = keptTextKey(owner, null);
    keepText(store, key, text);
    expect(readKeptText(store, key)).toEqual(text);
    expect(readKeptText(store, keptTextKey(owner, 'post'))).toBeNull();
    expect(readKeptText(store, keptTextKey({ ...owner, userId: 'other' }, null))).toBeNull();
    forgetText(store, key);
    expect(readKeptText(store, key)).toBeNull();
  });

  it('is nothing when what is stored makes no sense', () => {
    expect(readKeptText(storeOf({ k: 'not json' }), 'k')).toBeNull();
    expect(readKeptText(storeOf({ k: '{"composition":{}}' }), 'k')).toBeNull();
  });

  it('does not stop the writing when storage is full', () => {
    const full = {
      ...storeOf(),
      setItem: () => {
        throw new Error('QuotaExceededError');
      },
    };
    expect(() => keepText(full, 'k', text)).not.toThrow();
  });
});
