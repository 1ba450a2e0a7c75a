import { describe, expect, it } from 'vitest';
import { guideSteps } from './guide-steps.ts';

describe('guideSteps', () => {
  it('ticks what was done', () => {
    const ticks = (accounts: number, posts: number) =>
      guideSteps({ accounts, posts, published: 0 })?.map(({ done }) => done);
    expect(ticks(0, 0)).toEqual([false, false, false]);
    expect(ticks(1, 0)).toEqual([true, false, false]);
    expect(ticks(1, 2)).toEqual([true, true, false]);
  });

  it('is over once a post is out', () => {
    expect(guideSteps({ accounts: 1, posts: 1, published: 1 })).toBeNull();
  });
});
