import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkXText } from './check-x-text.ts';
import { countXText } from './count-x-text.ts';

describe("X's weighted count", () => {
  // Vectors from X's documentation of counting characters and from twitter-text's own conformance cases.
  it.each([
    ['Hello, world! 👋', 16],
    ['日本', 4],
    ['👨‍👩‍👧', 2],
    ['🇳🇴', 2],
    ['ø', 1],
    ['e\u0301', 1],
    ['“q”', 3],
    ['…', 2],
    ['→', 2],
    ['Kåre & co', 9],
    ['example.com', 23],
    ['https://aurora.example.com/roast?x=1', 23],
    ['', 0],
  ])('%s weighs %i', (text, weight) => {
    expect(countXText(text).weightedLength).toBe(weight);
  });

  it('says where a text that is too long would be cut', () => {
    expect(countXText('a'.repeat(280))).toMatchObject({ remaining: 0, cutAt: 280 });
    expect(countXText('a'.repeat(281))).toMatchObject({ remaining: -1, cutAt: 280 });
  });

  it('cuts to a text that fits, wherever it cuts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const { cutAt, remaining } = countXText(text);
        expect(cutAt).toBeLessThanOrEqual(text.length);
        if (remaining >= 0) expect(cutAt).toBe(text.length);
        else expect(countXText(text.slice(0, cutAt)).remaining).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('what X would refuse', () => {
  it.each([
    ['a'.repeat(280), []],
    ['a'.repeat(281), ['text_too_long']],
    ['', ['text_empty']],
    ['   ', ['text_empty']],
    ['bad \uFFFE character', ['text_invalid_character']],
    ['$ONE and $TWO', ['too_many_cashtags']],
    ['only $ONE', []],
  ])('%#', (text, codes) => {
    expect(checkXText(text).map((problem) => problem.code)).toEqual(codes);
  });
});
