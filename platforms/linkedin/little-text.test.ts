import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLittleText, toLittleText } from './little-text.ts';

describe('text for LinkedIn', () => {
  it.each([
    ['New roast is in (Kenya AA).', 'New roast is in \\(Kenya AA\\).'],
    ['a_b *c* ~d~ {e} [f] <g> h|i @j', 'a\\_b \\*c\\* \\~d\\~ \\{e\\} \\[f\\] \\<g\\> h\\|i \\@j'],
    ['C:\\temp', 'C:\\\\temp'],
    ['#coffee and #Røst, but C# and # alone', '#coffee and #Røst, but C\\# and \\# alone'],
    [
      'Thanks @[Aurora Coffee](urn:li:organization:5515715) (again)',
      'Thanks @[Aurora Coffee](urn:li:organization:5515715) \\(again\\)',
    ],
    ['https://example.com/a_b?c=(d)', 'https://example.com/a\\_b?c=\\(d\\)'],
  ])('%s', (written, sent) => {
    expect(toLittleText(written)).toBe(sent);
  });

  it('reads back as it was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(fromLittleText(toLittleText(text))).toBe(text);
      }),
    );
  });
});
