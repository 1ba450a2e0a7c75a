import { describe, expect, it } from 'vitest';
import { acceptedFiles } from './accepted-files.ts';
import { INSTAGRAM_MEDIA_RULES } from './instagram-limits.ts';
import { LINKEDIN_MEDIA_RULES } from './linkedin-limits.ts';
import { TIKTOK_MEDIA_RULES } from './tiktok-limits.ts';
import { X_MEDIA_RULES } from './x-limits.ts';

describe('acceptedFiles', () => {
  it.each([
    [
      'instagram',
      [
        [['JPEG'], INSTAGRAM_MEDIA_RULES.feedImage],
        [['MP4', 'MOV'], INSTAGRAM_MEDIA_RULES.reel],
      ],
    ],
    [
      'tiktok',
      [
        [['JPEG', 'WebP'], TIKTOK_MEDIA_RULES.photo],
        [['MP4', 'MOV', 'WebM'], TIKTOK_MEDIA_RULES.video],
      ],
    ],
    [
      'linkedin',
      [
        [['JPEG', 'PNG', 'GIF'], LINKEDIN_MEDIA_RULES.image],
        [['MP4'], LINKEDIN_MEDIA_RULES.video],
        [['PDF', 'DOC', 'DOCX', 'PPT', 'PPTX'], LINKEDIN_MEDIA_RULES.document],
      ],
    ],
    [
      'x',
      [
        [['JPEG', 'PNG', 'WebP'], X_MEDIA_RULES.image],
        [['GIF'], X_MEDIA_RULES.gif],
        [['MP4', 'MOV'], X_MEDIA_RULES.video],
      ],
    ],
  ] as const)('names what %s takes, rule by rule', (platform, rules) => {
    expect(acceptedFiles(platform, null)).toEqual(
      rules.map(([names, { maxBytes }]) => ({ names, maxBytes })),
    );
  });

  it('follows the format of an Instagram post', () => {
    const of = (format: 'reel' | 'story') =>
      acceptedFiles('instagram', {
        platform: 'instagram',
        format,
        shareToFeed: true,
        coverAtMs: 0,
        collaborators: [],
      });
    expect(of('reel').map(({ names }) => names)).toEqual([['MP4', 'MOV']]);
    expect(of('story').at(-1)?.maxBytes).toBe(INSTAGRAM_MEDIA_RULES.storyVideo.maxBytes);
  });
});
