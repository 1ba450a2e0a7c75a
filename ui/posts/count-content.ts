import { countXText } from '../../domain/content/count-x-text.ts';
import { INSTAGRAM_LIMITS } from '../../domain/content/instagram-limits.ts';
import { LINKEDIN_LIMITS } from '../../domain/content/linkedin-limits.ts';
import { TIKTOK_LIMITS } from '../../domain/content/tiktok-limits.ts';
import type { Platform } from '../../domain/platforms.ts';

export interface TextCount {
  /** In the platform's own measure. */
  readonly length: number;
  readonly limit: number;
  /** What is left; negative when over the limit. */
  readonly remaining: number;
  /** UTF-16 index of the first character past the limit; equals `text.length` when all of it fits. */
  readonly cutAt: number;
}

/** TikTok lets a photo post say more than a video. */
export interface Surroundings {
  readonly photos: boolean;
}

const COUNTERS: Readonly<Record<Platform, (text: string, around: Surroundings) => TextCount>> = {
  instagram: (text) => countCharacters(text, INSTAGRAM_LIMITS.maxCaption),
  tiktok: (text, { photos }) =>
    countUnits(text, photos ? TIKTOK_LIMITS.maxPhotoText : TIKTOK_LIMITS.maxVideoText),
  linkedin: (text) => countUnits(text, LINKEDIN_LIMITS.maxText),
  x: (text) => {
    const { weightedLength, ...count } = countXText(text);
    return { ...count, length: weightedLength };
  },
};

/** How long a text is as its platform counts it, and where the platform's limit cuts it. */
export function countContent(
  platform: Platform,
  text: string,
  around: Surroundings = { photos: false },
): TextCount {
  return COUNTERS[platform](text, around);
}

/** By UTF-16 units: an emoji counts 2 or more. */
function countUnits(text: string, limit: number): TextCount {
  const { length } = text;
  return { length, limit, remaining: limit - length, cutAt: Math.min(length, limit) };
}

/** By code points: most emoji count 1. */
function countCharacters(text: string, limit: number): TextCount {
  const points = Array.from(text);
  const { length } = points;
  const cutAt = length <= limit ? text.length : points.slice(0, limit).join('').length;
  return { length, limit, remaining: limit - length, cutAt };
}
