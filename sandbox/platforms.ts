import type { Platform } from './platform/platform.ts';
import { instagramPlatform } from './instagram/platform.ts';
import { linkedinPlatform } from './linkedin/platform.ts';
import { tiktokPlatform } from './tiktok/platform.ts';
import { xPlatform } from './x/platform.ts';

/** Every platform that is stood in for. Nothing else in the sandbox names them. */
export const PLATFORMS: readonly Platform[] = [
  xPlatform,
  linkedinPlatform,
  tiktokPlatform,
  instagramPlatform,
];
