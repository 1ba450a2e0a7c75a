import type { MediaRule } from './media-rule.ts';

/**
 * X's limits on the text of a post, as data.
 * Source: docs.x.com/fundamentals/counting-characters and twitter-text configuration v3, read November 2026.
 */
export const X_TEXT_LIMITS = {
  /** Weighted characters for an account without Premium. */
  maxWeightedLength: 280,
  /** Weight of any link, however long. */
  linkWeight: 23,
  /** Code points of weight 1; all others weigh 2. */
  lightRanges: [
    [0, 4351],
    [8192, 8205],
    [8208, 8223],
    [8242, 8247],
  ],
  /** Cashtags ($ABC) in one post. Source: refusals seen by public clients, 2026. */
  maxCashtags: 1,
} as const;

/** Pictures of one post, or one GIF, or one video. Source: docs.x.com/x-api/posts/create-post, August 2026. */
export const X_MAX_IMAGES = 4;

const MB = 1024 * 1024;

/**
 * Source: docs.x.com/x-api/media/quickstart/best-practices, August 2026, the values every account has. X measures
 * the upload and the post apart and allows more to Premium accounts; what is within these passes for all.
 */
export const X_MEDIA_RULES = {
  image: {
    types: ['image/jpeg', 'image/png', 'image/webp'],
    maxBytes: 5 * MB,
    maxAltText: 1000,
  },
  gif: {
    types: ['image/gif'],
    maxBytes: 15 * MB,
    maxWidth: 1280,
    maxHeight: 1080,
    maxFrames: 350,
    maxAltText: 1000,
  },
  video: {
    types: ['video/mp4', 'video/quicktime'],
    maxBytes: 512 * MB,
    minMs: 500,
    maxMs: 140_000,
    minWidth: 32,
    minHeight: 32,
    maxRatio: 3,
    minRatio: 1 / 3,
    maxFrameRate: 60,
    videoCodecs: ['avc'],
  },
} as const satisfies Record<string, MediaRule>;
