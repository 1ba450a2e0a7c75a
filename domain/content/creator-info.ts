import type { TikTokPrivacy } from './variant-options.ts';

/**
 * What TikTok lets an account do at this moment; its rules want it asked anew whenever the form is shown.
 * https://developers.tiktok.com/doc/content-posting-api-reference-query-creator-info
 */
export interface CreatorInfo {
  readonly nickname: string;
  readonly privacyOptions: readonly TikTokPrivacy[];
  readonly commentsAllowed: boolean;
  readonly duetAllowed: boolean;
  readonly stitchAllowed: boolean;
  readonly maxVideoSeconds: number;
}
