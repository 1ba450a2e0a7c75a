import { describe, expect, it } from 'vitest';
import type { Platform } from '../../domain/platforms.ts';
import { countContent } from './count-content.ts';
import { splitPostText } from './split-post-text.ts';

const split = (text: string, platform: Platform = 'x') =>
  splitPostText(platform, text, countContent(platform, text).cutAt);

describe('splitPostText', () => {
  it('marks what X turns into links', () => {
    expect(split('See #news by @hub')).toEqual([
      { kind: 'plain', text: 'See ', cut: false },
      { kind: 'link', text: '#news', cut: false },
      { kind: 'plain', text: ' by ', cut: false },
      { kind: 'link', text: '@hub', cut: false },
    ]);
  });

  it('marks what is past the limit, inside a link too', () => {
    const runs = split(`${'a'.repeat(278)} #news`);
    expect(runs).toEqual([
      { kind: 'plain', text: `${'a'.repeat(278)} `, cut: false },
      { kind: 'link', text: '#', cut: false },
      { kind: 'link', text: 'news', cut: true },
    ]);
  });

  it('knows what each platform links', () => {
    const links = (platform: Platform) =>
      split('#news by @hub on https://example.com', platform)
        .filter(({ kind }) => kind === 'link')
        .map(({ text }) => text);
    expect(links('instagram')).toEqual(['#news', '@hub']);
    expect(links('linkedin')).toEqual(['#news', 'https://example.com']);
  });

  it('loses no character', () => {
    const text = `Ciao 👨‍👩‍👧 https://example.com/${'x'.repeat(300)} ${'è'.repeat(300)}`;
    expect(
      split(text)
        .map((run) => run.text)
        .join(''),
    ).toBe(text);
    expect(split('')).toEqual([]);
  });
});
