import type { Platform } from '../platforms.ts';

/** Hosts at which people see a platform's posts. */
const HOSTS: Readonly<Record<Platform, readonly string[]>> = {
  x: ['x.com', 'twitter.com'],
  linkedin: ['linkedin.com'],
  instagram: ['instagram.com'],
  tiktok: ['tiktok.com'],
};

/** The post's own id in its address; Instagram's addresses hold another name than its id, which nothing turns into it. */
const ID_IN_PATH: Readonly<Record<Platform, RegExp>> = {
  x: /\/status\/([0-9]{1,19})(?:\/|$)/,
  linkedin: /\/feed\/update\/(urn:li:(?:share|ugcPost|activity):[0-9]+)\/?$/,
  instagram: /\/(?:p|reel|stories)\/[^/]+()/,
  tiktok: /\/(?:video|photo)\/([0-9]{1,25})\/?$/,
};

/** What an address of a post looks like there, for people who are to give one; the numbers are made up. */
export const POST_ADDRESS_EXAMPLES: Readonly<Record<Platform, string>> = {
  x: 'https://x.com/auroracoffee/status/1991823456789012345',
  linkedin: 'https://www.linkedin.com/feed/update/urn:li:share:7398765432101234567/',
  instagram: 'https://www.instagram.com/p/DRx4abcDEfg/',
  tiktok: 'https://www.tiktok.com/@auroracoffee/video/7571234567890123456',
};

export interface PostAddress {
  readonly permalink: string;
  /** Null where the address does not tell it. */
  readonly platformId: string | null;
}

/**
 * Reads the address of a post as a person copies it; null when it is none of this platform. `profileUrl`: of the
 * account, whose host is the platform's too (a stand-in's, while one is tried).
 */
export function readPostAddress(
  platform: Platform,
  address: string,
  profileUrl: string | null,
): PostAddress | null {
  const url = parse(address);
  if (url === null || !isOfPlatform(url, platform, profileUrl)) return null;
  const found = ID_IN_PATH[platform].exec(decodeURIComponent(url.pathname));
  if (found === null) return null;
  return { permalink: `${url.origin}${url.pathname}`, platformId: found[1] || null };
}

function isOfPlatform(url: URL, platform: Platform, profileUrl: string | null): boolean {
  const profile = profileUrl === null ? null : parse(profileUrl);
  if (profile !== null && profile.host === url.host) return url.protocol === profile.protocol;
  return (
    url.protocol === 'https:' &&
    HOSTS[platform].some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`))
  );
}

function parse(address: string): URL | null {
  try {
    const url = new URL(address);
    // A path that is no text decodes to none.
    decodeURIComponent(url.pathname);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
  } catch {
    return null;
  }
}
