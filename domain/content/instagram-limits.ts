import type { MediaRule } from './media-rule.ts';

/**
 * Instagram's limits, as data. Source: developers.facebook.com, Instagram Platform (content publishing and the
 * reference of IG User Media), read September to November 2026. Lengths are characters.
 */
export const INSTAGRAM_LIMITS = {
  maxCaption: 2200,
  maxHashtags: 30,
  maxMentions: 20,
  minCarousel: 2,
  maxCarousel: 10,
  /** Of a comment. Not documented where publishing is; what clients keep to. */
  maxComment: 300,
} as const;

const MB = 1024 * 1024;
const VIDEO = {
  types: ['video/mp4', 'video/quicktime'],
  maxWidth: 1920,
  minFrameRate: 23,
  maxFrameRate: 60,
  videoCodecs: ['avc', 'hevc'],
} as const;

export const INSTAGRAM_MEDIA_RULES = {
  feedImage: {
    types: ['image/jpeg'],
    maxBytes: 8 * MB,
    // 4:5 to 1.91:1. Width outside 320 to 1440 pixels is scaled, not refused.
    minRatio: 0.8,
    maxRatio: 1.91,
    maxAltText: 1000,
  },
  storyImage: { types: ['image/jpeg'], maxBytes: 8 * MB },
  reel: { ...VIDEO, maxBytes: 300 * MB, minMs: 3000, maxMs: 15 * 60_000, minRatio: 0.01, maxRatio: 10 },
  storyVideo: { ...VIDEO, maxBytes: 100 * MB, minMs: 3000, maxMs: 60_000, minRatio: 0.1, maxRatio: 10 },
  carouselVideo: { ...VIDEO, maxBytes: 300 * MB, minMs: 3000, maxMs: 60_000, minRatio: 0.01, maxRatio: 10 },
} as const satisfies Record<string, MediaRule>;
