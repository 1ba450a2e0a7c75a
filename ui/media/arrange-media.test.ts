import { describe, expect, it } from 'vitest';
import { movedMedia, withAltText, withMedia, withMediaAt, withoutMedia } from './arrange-media.ts';

const file = (mediaId: string) => ({ mediaId, altText: '' });
const ids = (files: readonly { mediaId: string }[]) => files.map(({ mediaId }) => mediaId).join('');
const ABC = [file('a'), file('b'), file('c')];

describe('arranging files', () => {
  it('adds each once, at the end', () => {
    expect(ids(withMedia(ABC, 'd'))).toBe('abcd');
    expect(ids(withMedia(ABC, 'a'))).toBe('abc');
  });

  it('moves one as far as there are places', () => {
    expect(ids(movedMedia(ABC, 'a', 1))).toBe('bac');
    expect(ids(movedMedia(ABC, 'c', -2))).toBe('cab');
    expect(ids(movedMedia(ABC, 'a', -1))).toBe('abc');
    expect(ids(movedMedia(ABC, 'x', 1))).toBe('abc');
  });

  it('puts one back where it was', () => {
    const without = withoutMedia(ABC, 'b');
    expect(ids(without)).toBe('ac');
    expect(ids(withMediaAt(without, file('b'), 1))).toBe('abc');
    expect(ids(withMediaAt([], file('b'), 1))).toBe('b');
  });

  it('describes one file only', () => {
    expect(withAltText(ABC, 'b', 'A cat')).toEqual([
      file('a'),
      { mediaId: 'b', altText: 'A cat' },
      file('c'),
    ]);
  });
});
