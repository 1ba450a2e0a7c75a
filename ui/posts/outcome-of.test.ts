import { describe, expect, it } from 'vitest';
import type { Post, Variant } from '../../.generated/client/types.gen.ts';
import { outcomeOf } from './outcome-of.ts';

const post = (
  status: Post['status'],
  code?: NonNullable<Variant['waiting']>['code'],
): Pick<Post, 'status' | 'variants'> => ({
  status,
  variants: [
    {
      id: 'v',
      accountId: 'a',
      platform: 'x',
      accountHandle: 'a',
      accountName: 'A',
      accountAvatarUrl: null,
      text: 'hello',
      media: [],
      thread: [],
      firstComment: null,
      link: null,
      options: null,
      parts: [],
      waiting: code === undefined ? null : { code, until: null, facts: {} },
    },
  ],
});

describe('outcomeOf', () => {
  it('is open while a post is on its way', () => {
    expect(outcomeOf(post('scheduled', 'starting'))).toBeNull();
    expect(outcomeOf(post('publishing'))).toBeNull();
  });

  it('is what the post has become', () => {
    expect(outcomeOf(post('published'))).toBe('published');
    expect(outcomeOf(post('failed'))).toBe('failed');
    expect(outcomeOf(post('needs_attention'))).toBe('needs_attention');
  });

  it('tells a post that waits for something else than its time', () => {
    expect(outcomeOf(post('publishing', 'rate_limited'))).toBe('waits');
    expect(outcomeOf(post('scheduled', 'account_not_connected'))).toBe('waits');
  });
});
