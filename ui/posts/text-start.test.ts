import { describe, expect, it } from 'vitest';
import { textStart } from './text-start.ts';

describe('textStart', () => {
  it('is one line, cut between characters', () => {
    expect(textStart('one\n two')).toBe('one two');
    expect(textStart('👍👍👍👍', 3)).toBe('👍👍…');
  });
});
