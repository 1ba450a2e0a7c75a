import type { MediaRule } from './media-rule.ts';

/**
 * TikTok's limits, as data. Source: developers.tiktok.com, Content Posting API (direct post, photo post, media transfer
 * guide) and its content sharing guidelines, read September to November 2026. Lengths are UTF-16 units.
 */
export const TIKTOK_LIMITS = {
  maxVideoText: 2200,
  maxPhotoTitle: 90,
  maxPhotoText: 4000,
  maxPhotos: 35,
} as const;

const MB = 1_000_000;

export const TIKTOK_MEDIA_RULES = {
  video: {
    types: ['video/mp4', 'video/webm', 'video/quicktime'],
    maxBytes: 4000 * MB,
    // An account's own limit may be lower: TikTok tells it when asked, shortly before the instant.
    maxMs: 10 * 60_000,
    minWidth: 360,
    maxWidth: 4096,
    minHeight: 360,
    maxHeight: 4096,
    minFrameRate: 23,
    maxFrameRate: 60,
    videoCodecs: ['avc', 'hevc', 'vp8', 'vp9'],
  },
  photo: {
    types: ['image/jpeg', 'image/webp'],
    maxBytes: 20 * MB,
    // "1080p": either way round.
    maxPixels: 1920 * 1080,
  },
} as const satisfies Record<string, MediaRule>;
