import type { accounts } from '../i18n/en/accounts.ts';

type KnownScope = keyof typeof accounts.scope;

/** Permissions that have words of their own, by the platforms' names for them. */
const KNOWN: Readonly<Record<KnownScope, true>> = {
  'tweet.read': true,
  'tweet.write': true,
  'offline.access': true,
  'media.write': true,
  'users.read': true,
  instagram_business_basic: true,
  instagram_business_content_publish: true,
  instagram_business_manage_comments: true,
  instagram_business_manage_insights: true,
  instagram_business_manage_messages: true,
  instagram_basic: true,
  instagram_content_publish: true,
  instagram_manage_comments: true,
  instagram_manage_insights: true,
  pages_show_list: true,
  pages_read_engagement: true,
  business_management: true,
  'user.info.basic': true,
  'user.info.profile': true,
  'user.info.stats': true,
  'video.list': true,
  'video.publish': true,
  'video.upload': true,
  openid: true,
  profile: true,
  email: true,
  r_basicprofile: true,
  w_member_social: true,
  w_member_social_feed: true,
  r_member_social: true,
  w_organization_social: true,
  w_organization_social_feed: true,
  r_organization_social: true,
  r_organization_social_feed: true,
  r_organization_admin: true,
  rw_organization_admin: true,
};

export function isKnownScope(scope: string): scope is KnownScope {
  return Object.hasOwn(KNOWN, scope);
}
