import type { VariantContent } from '../../../domain/content/variant-content.ts';
import type {
  InstagramOptions,
  LinkedInOptions,
  TikTokOptions,
  VariantOptions,
  XOptions,
} from '../../../domain/content/variant-options.ts';

/** What the API assumes of what nobody has said. */
const DEFAULTS: { readonly [P in VariantOptions['platform']]: Extract<VariantOptions, { platform: P }> } = {
  x: { platform: 'x', replyTo: null, replySettings: 'everyone', madeWithAi: false, paidPartnership: false },
  linkedin: { platform: 'linkedin', visibility: 'public' },
  instagram: {
    platform: 'instagram',
    format: 'feed',
    shareToFeed: true,
    coverAtMs: 0,
    collaborators: [],
  },
  tiktok: {
    platform: 'tiktok',
    mode: 'direct',
    title: '',
    privacy: null,
    allowComment: false,
    allowDuet: false,
    allowStitch: false,
    disclose: false,
    ownBrand: false,
    brandedContent: false,
    aiGenerated: false,
    addMusic: false,
    cover: 0,
  },
};

type Options = Pick<VariantContent, 'options'>;

export const xOptions = ({ options }: Options): XOptions =>
  options?.platform === 'x' ? options : DEFAULTS.x;

export const linkedInOptions = ({ options }: Options): LinkedInOptions =>
  options?.platform === 'linkedin' ? options : DEFAULTS.linkedin;

export const instagramOptions = ({ options }: Options): InstagramOptions =>
  options?.platform === 'instagram' ? options : DEFAULTS.instagram;

export const tiktokOptions = ({ options }: Options): TikTokOptions =>
  options?.platform === 'tiktok' ? options : DEFAULTS.tiktok;
