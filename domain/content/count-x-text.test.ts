import fc from 'fast-check';
import twitterText from 'twitter-text';
import { describe, expect, it } from 'vitest';
import { checkXContent } from './check-x-content.ts';
import { checkXText } from './check-x-text.ts';
import { countXText } from './count-x-text.ts';
import { textOnly } from './variant-content.ts';

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

describe('a long text', () => {
  const LINK = `https://example.com/${'p'.repeat(800)}`;

  it.each([
    ['links that make it fit', `${LINK} ${LINK} ${LINK} ok`, 23 * 3 + 5],
    ['a link from below the limit to far beyond it', `${'a'.repeat(250)} ${LINK}${'q'.repeat(2000)}`, 274],
  ])('is counted exactly: %s', (_name, text, weight) => {
    expect(countXText(text)).toMatchObject({ weightedLength: weight, cutAt: text.length });
  });

  it('over the limit is told so, with where to cut', () => {
    for (const length of [999, 1000, 1001, 3999, 4000, 4001, 30_000]) {
      expect(countXText('a'.repeat(length))).toMatchObject({ weightedLength: length, cutAt: 280 });
      expect(countXText('👋'.repeat(length / 2)).cutAt).toBe(280);
    }
    expect(checkXText('あ'.repeat(30_000))).toMatchObject([
      { code: 'text_too_long', facts: { length: 60_000, limit: 280, over: 59_720 } },
    ]);
  });

  it('longer than links can explain is over the limit whatever it says', () => {
    const text = `https://example.com/${'p'.repeat(4001)}`;
    const { remaining, cutAt } = countXText(text);
    expect(remaining).toBeLessThan(0);
    expect(countXText(text.slice(0, cutAt)).remaining).toBeGreaterThanOrEqual(0);
  });

  it('agrees with the exact count on what fits, and cuts to what fits', () => {
    const piece = fc.constantFrom(
      LINK,
      'word ',
      ' ',
      'あ.',
      '👨‍👩‍👧',
      'a.co ',
      'x'.repeat(90),
      ' https://long.example/é',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('').slice(0, 4000);
        const exact = twitterText.parseTweet(text).weightedLength;
        const { remaining, cutAt } = countXText(text);
        expect(remaining >= 0).toBe(exact <= 280);
        if (remaining < 0) expect(countXText(text.slice(0, cutAt)).remaining).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 60 },
    );
  });

  it.each(['あ.', '$A ', 'あ.com', 'a.', '@あ', `${LINK} あ.`])('of many %s takes no time', (piece) => {
    const text = piece.repeat(30_000 / piece.length);
    const started = performance.now();
    checkXText(text);
    expect(performance.now() - started).toBeLessThan(500);
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
    const found = checkXContent(textOnly(text), new Map());
    expect(found.map((problem) => problem.code)).toEqual(codes);
  });
});
