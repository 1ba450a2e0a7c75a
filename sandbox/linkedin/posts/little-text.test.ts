import { expect, it } from 'vitest';
import { renderLittleText } from './little-text.ts';

it.each([
  [
    'plain words, with a link',
    'New roast: https://example.com/roast.',
    'New roast: https://example.com/roast.',
  ],
  ['escapes', String.raw`New \(Kenya AA\) \#1 \\ \@home a\_b`, String.raw`New (Kenya AA) #1 \ @home a_b`],
  ['a hashtag as it is', 'Good #coffee today', 'Good #coffee today'],
  ['a hashtag in its template', String.raw`Good {hashtag|\#|coffee}`, 'Good #coffee'],
  ['a mention', 'By @[Aurora Coffee](urn:li:organization:10455001) now', 'By Aurora Coffee now'],
])('takes %s', (_what, commentary, text) => {
  expect(renderLittleText(commentary)).toMatchObject({ text, isCut: false });
});

it.each(Array.from('|{}@[]()<>#*_~\\'))('is cut at an unescaped %s', (character) => {
  const rendered = renderLittleText(`Before ${character} after`);
  expect(rendered).toMatchObject({ text: 'Before ', isCut: true });
});

it('cuts inside an address too', () => {
  expect(renderLittleText('See https://example.com/a_b').text).toBe('See https://example.com/a');
});

it('links a mention only by the exact name', () => {
  const urn = 'urn:li:organization:10455001';
  const kinds = (name: string): string[] =>
    renderLittleText(`@[${name}](${urn})`).pieces.map(({ kind }) => kind);
  expect(kinds('Aurora Coffee')).toEqual(['mention']);
  expect(kinds('aurora coffee')).toEqual(['plain']);
});
