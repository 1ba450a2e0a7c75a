/** What a post can say beyond text and media, by platform. */
export type VariantOptions = XOptions | LinkedInOptions | InstagramOptions | TikTokOptions;

/** https://docs.x.com/x-api/posts/create-post */
export interface XOptions {
  readonly platform: 'x';
  /** Id of the post that this one answers; null for a post of its own. */
  readonly replyTo: string | null;
  /** Who may answer. */
  readonly replySettings: 'everyone' | 'following' | 'mentioned';
  readonly madeWithAi: boolean;
  readonly paidPartnership: boolean;
}

/** https://learn.microsoft.com/linkedin/marketing/community-management/shares/posts-api */
export interface LinkedInOptions {
  readonly platform: 'linkedin';
  /** Pages publish to everyone. */
  readonly visibility: 'public' | 'connections';
}

/** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media */
export interface InstagramOptions {
  readonly platform: 'instagram';
  readonly format: 'feed' | 'reel' | 'story';
  /** Reels: shown among the posts of the profile too. */
  readonly shareToFeed: boolean;
  /** Reels: where in the video its picture is taken, milliseconds. */
  readonly coverAtMs: number;
  /** Usernames asked to appear as authors too, at most three. */
  readonly collaborators: readonly string[];
}

/** https://developers.tiktok.com/doc/content-posting-api-reference-direct-post and its content sharing guidelines. */
export interface TikTokOptions {
  readonly platform: 'tiktok';
  /** `inbox`: delivered to the person's TikTok app as a draft, who finishes it there. */
  readonly mode: 'direct' | 'inbox';
  /** Heading of a photo post. */
  readonly title: string;
  /** Null until a person has chosen: TikTok forbids a choice made for them. */
  readonly privacy: TikTokPrivacy | null;
  readonly allowComment: boolean;
  readonly allowDuet: boolean;
  readonly allowStitch: boolean;
  /** The switch "Disclose content" with its two boxes. */
  readonly disclose: boolean;
  readonly ownBrand: boolean;
  readonly brandedContent: boolean;
  readonly aiGenerated: boolean;
  /** Photos: TikTok adds music it recommends. */
  readonly addMusic: boolean;
  /** Videos: where the cover is taken, milliseconds. Photos: which of them is the cover, from 0. */
  readonly cover: number;
}

export const TIKTOK_PRIVACY = [
  'PUBLIC_TO_EVERYONE',
  'MUTUAL_FOLLOW_FRIENDS',
  'FOLLOWER_OF_CREATOR',
  'SELF_ONLY',
] as const;
export type TikTokPrivacy = (typeof TIKTOK_PRIVACY)[number];
