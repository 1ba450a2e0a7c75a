import type { Platform } from '../platforms.ts';

/** Which of its two logins a Meta app is set up for. */
export const INSTAGRAM_LOGINS = ['instagram', 'facebook'] as const;
export type InstagramLogin = (typeof INSTAGRAM_LOGINS)[number];

/** Scopes that an app may have, by what it is: Instagram's two logins name theirs differently. */
export type AppKind = Exclude<Platform, 'instagram'> | `instagram-${InstagramLogin}`;

interface AppScopes {
  /** Asked for unless a setting says otherwise. */
  readonly standard: readonly string[];
  /** Of each group at least one is needed: without them an account is of no use. */
  readonly needed: readonly (readonly string[])[];
}

/**
 * What the Hub has a use for at each platform.
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login,
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-facebook-login/get-started,
 * https://developers.tiktok.com/doc/tiktok-api-scopes,
 * https://learn.microsoft.com/linkedin/shared/authentication/authorization-code-flow,
 * https://docs.x.com/fundamentals/authentication/guides/v2-authentication-mapping
 */
export const APP_SCOPES: Readonly<Record<AppKind, AppScopes>> = {
  'instagram-instagram': {
    standard: [
      'instagram_business_basic',
      'instagram_business_content_publish',
      'instagram_business_manage_comments',
    ],
    needed: [['instagram_business_basic'], ['instagram_business_content_publish']],
  },
  'instagram-facebook': {
    standard: [
      'instagram_basic',
      'instagram_content_publish',
      'instagram_manage_comments',
      'pages_show_list',
      'pages_read_engagement',
      'business_management',
    ],
    needed: [['instagram_basic'], ['instagram_content_publish'], ['pages_show_list']],
  },
  tiktok: {
    standard: ['user.info.basic', 'user.info.profile', 'video.list', 'video.publish', 'video.upload'],
    needed: [['user.info.basic']],
  },
  linkedin: {
    standard: ['openid', 'profile', 'w_member_social'],
    needed: [
      ['openid', 'r_basicprofile'],
      ['w_member_social', 'w_organization_social'],
    ],
  },
  x: {
    standard: ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'],
    needed: [['tweet.read'], ['tweet.write'], ['users.read'], ['media.write'], ['offline.access']],
  },
};

export function appKind(platform: Platform, login: InstagramLogin | null): AppKind {
  return platform === 'instagram' ? `instagram-${login ?? 'instagram'}` : platform;
}

/** The groups of which no scope is there, each as its scopes. */
export function missingScopes(kind: AppKind, scopes: readonly string[]): readonly (readonly string[])[] {
  return APP_SCOPES[kind].needed.filter((group) => !group.some((scope) => scopes.includes(scope)));
}

/** As people and settings write a list: separated by spaces, commas or lines. */
export function splitScopes(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter((scope) => scope !== ''))];
}
