import { describe, expect, it } from 'vitest';
import { neighbour } from './neighbour.ts';

const placed = (id: string, at: string) => ({ post: { id }, at });
const POSTS = [
  placed('late', '2026-11-05T22:30:00.000Z'),
  placed('early', '2026-11-05T07:00:00.000Z'),
  placed('noon', '2026-11-05T11:00:00.000Z'),
  placed('after', '2026-11-08T08:00:00.000Z'),
];
const go = (from: string, key: string) => neighbour(POSTS, from, key, 'Europe/Rome');

describe('neighbour', () => {
  it('goes through time with up and down', () => {
    expect(go('early', 'ArrowDown')).toBe('noon');
    expect(go('after', 'ArrowUp')).toBe('late');
    expect(go('early', 'ArrowUp')).toBeNull();
  });

  it('goes to the next day that has a post with left and right, by the days of the workspace', () => {
    expect(go('noon', 'ArrowRight')).toBe('after');
    expect(go('after', 'ArrowLeft')).toBe('early');
    // 22:30 UTC is 23:30 in Rome, still the fifth.
    expect(go('late', 'ArrowRight')).toBe('after');
  });

  it('leaves other keys alone', () => {
    expect(go('noon', 'Enter')).toBeNull();
    expect(go('gone', 'ArrowUp')).toBeNull();
  });
});
