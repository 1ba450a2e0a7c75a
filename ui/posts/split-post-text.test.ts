import { describe, expect, it } from 'vitest';
import { splitXText } from './split-post-text.ts';

describe('splitXText', () => {
  it('marks what X turns into links', () => {
    expect(splitXText('See #news by @hub')).toEqual([
      { kind: 'plain', text: 'See ', cut: false },
      { kind: 'link', text: '#news', cut: false },
      { kind: 'plain', text: ' by ', cut: false },
      { kind: 'link', text: '@hub', cut: false },
    ]);
  });

  it('marks what is past the limit, inside a link too', () => {
    const runs = splitXText(`${'a'.repeat(278)} #news`);
    expect(runs).toEqual([
      { kind: 'plain', text: `${'a'.repeat(278)} `, cut: false },
      { kind: 'link', text: '#', cut: false },
      { kind: 'link', text: 'news', cut: true },
    ]);
  });

  it('loses no character', () => {
    const text = `Ciao 👨‍👩‍👧 https://example.com/${'x'.repeat(300)} ${'è'.repeat(300)}`;
    expect(
      splitXText(text)
        .map((run) => run.text)
        .join(''),
    ).toBe(text);
    expect(splitXText('')).toEqual([]);
  });
});
