/** Platforms the Hub can publish to, in the order people see them. */
export const PLATFORMS = ['linkedin', 'x'] as const;
export type Platform = (typeof PLATFORMS)[number];

export const PLATFORM_NAMES: Readonly<Record<Platform, string>> = { linkedin: 'LinkedIn', x: 'X' };
