/** Platforms the Hub can publish to, in the order people see them. */
export const PLATFORMS = ['instagram', 'tiktok', 'linkedin', 'x'] as const;
export type Platform = (typeof PLATFORMS)[number];

export const PLATFORM_NAMES: Readonly<Record<Platform, string>> = {
  instagram: 'Instagram',
  tiktok: 'TikTok',
  linkedin: 'LinkedIn',
  x: 'X',
};
