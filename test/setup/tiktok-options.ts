import type { TikTokOptions } from '../../domain/content/variant-options.ts';

/** A public post of its own, with everything else off. */
export const TIKTOK_DIRECT: TikTokOptions = {
  platform: 'tiktok',
  mode: 'direct',
  title: '',
  privacy: 'PUBLIC_TO_EVERYONE',
  allowComment: false,
  allowDuet: false,
  allowStitch: false,
  disclose: false,
  ownBrand: false,
  brandedContent: false,
  aiGenerated: false,
  addMusic: false,
  cover: 0,
};
