import type { LimitTable } from '../http/rate-limits.ts';

export const LINKEDIN_ENDPOINTS = [
  'token',
  'introspect',
  'userinfo',
  'me',
  'organizationAcls',
  'organizations',
  'networkSizes',
  'create',
  'post',
  'list',
  'edit',
  'delete',
  'imageInit',
  'imageRead',
  'documentInit',
  'documentRead',
  'videoInit',
  'videoFinalize',
  'videoRead',
  'upload',
  'commentCreate',
  'commentList',
  'subscribe',
  'subscriptions',
  'webhook',
] as const;
export type LinkedInEndpoint = (typeof LINKEDIN_ENDPOINTS)[number];

export const LINKEDIN_SCOPES: Readonly<Record<string, string>> = {
  openid: 'Use your name and picture to sign you in.',
  profile: 'See your name and picture.',
  email: 'See your primary e-mail address.',
  w_member_social: 'Create, change and delete posts for you.',
  r_basicprofile: 'See your basic profile: name, headline and picture.',
  rw_organization_admin: 'Manage the pages you run and see their figures.',
  w_organization_social: 'Create, change and delete posts for the pages you run.',
  r_organization_social: 'See the posts of the pages you run, and what people do with them.',
  w_member_social_feed: 'Comment and react for you.',
  r_member_social_feed: 'See comments and reactions on your posts.',
  w_organization_social_feed: 'Comment and react for the pages you run.',
  r_organization_social_feed: 'See comments and reactions on posts of the pages you run.',
  r_member_postAnalytics: 'See the figures of your posts.',
  r_member_profileAnalytics: 'See the figures of your profile.',
};

export const PRODUCTS = ['self-serve', 'community-management'] as const;
export type Product = (typeof PRODUCTS)[number];

const SELF_SERVE = ['openid', 'profile', 'email', 'w_member_social'];

/** Which scopes an app of a kind may ask for. The vetted kind signs nobody in by OpenID Connect. */
export const PRODUCT_SCOPES: Readonly<Record<Product, readonly string[]>> = {
  'self-serve': SELF_SERVE,
  'community-management': [
    'w_member_social',
    ...Object.keys(LINKEDIN_SCOPES).filter((scope) => !SELF_SERVE.includes(scope)),
  ],
};

const DAY = 24 * 60 * 60;

/**
 * Counted by UTC day. LinkedIn publishes no numbers; 150 and 100,000 are those of "Share on LinkedIn" as others
 * report them.
 */
export const LINKEDIN_LIMITS: LimitTable = Object.fromEntries(
  LINKEDIN_ENDPOINTS.map((endpoint) => [
    endpoint,
    {
      ...(endpoint === 'create' ? { perUser: { limit: 150, seconds: DAY, utcDay: true } } : {}),
      perApp: { limit: 100_000, seconds: DAY, utcDay: true },
    },
  ]),
);
