import { describe, expect, it } from 'vitest';
import { countContent } from './count-content.ts';

describe('countContent', () => {
  it('counts each platform its own way', () => {
    const text = 'Ciao 👍';
    expect(countContent('x', text)).toEqual({ length: 7, limit: 280, remaining: 273, cutAt: 7 });
    expect(countContent('linkedin', text)).toMatchObject({ length: 7, limit: 3000 });
    expect(countContent('instagram', text)).toMatchObject({ length: 6, limit: 2200, cutAt: 7 });
  });

  it('cuts between characters where the limit is', () => {
    expect(countContent('instagram', '👍'.repeat(2201))).toMatchObject({ remaining: -1, cutAt: 4400 });
    expect(countContent('linkedin', 'a'.repeat(3001))).toMatchObject({ remaining: -1, cutAt: 3000 });
  });

  it('knows that photos on TikTok may say more', () => {
    expect(countContent('tiktok', 'a', { photos: true }).limit).toBe(4000);
    expect(countContent('tiktok', 'a').limit).toBe(2200);
  });
});
