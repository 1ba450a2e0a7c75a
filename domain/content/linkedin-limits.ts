import type { MediaRule } from './media-rule.ts';

/**
 * LinkedIn's limits, as data. Source: learn.microsoft.com/linkedin/marketing/community-management (posts, images,
 * videos, documents), read November 2026. The length of a text is that of LinkedIn's own editor: its API's pages
 * name none.
 */
export const LINKEDIN_LIMITS = {
  /** UTF-16 units before escaping. */
  maxText: 3000,
  maxComment: 1250,
  minImages: 2,
  maxImages: 20,
  maxLinkTitle: 400,
} as const;

const MB = 1024 * 1024;

export const LINKEDIN_MEDIA_RULES = {
  image: {
    types: ['image/jpeg', 'image/png', 'image/gif'],
    // Not documented; what public clients keep to.
    maxBytes: 10 * MB,
    maxPixels: 36_152_320,
    maxFrames: 250,
    maxAltText: 4086,
  },
  video: {
    types: ['video/mp4'],
    minBytes: 75 * 1024,
    maxBytes: 500 * MB,
    minMs: 3000,
    maxMs: 30 * 60_000,
  },
  document: {
    types: [
      'application/pdf',
      'application/vnd.ms-powerpoint',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
      'application/msword',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    maxBytes: 100 * MB,
    maxPages: 300,
  },
} as const satisfies Record<string, MediaRule>;
