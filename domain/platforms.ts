/** Platforms the Hub can publish to today. Others join with their clients. */
export const PLATFORMS = ['x'] as const;
export type Platform = (typeof PLATFORMS)[number];

export const PLATFORM_NAMES: Readonly<Record<Platform, string>> = { x: 'X' };
