/** Each login has its own names. The words are those of the consent pages. */
export const INSTAGRAM_LOGIN_SCOPES: Readonly<Record<string, string>> = {
  instagram_business_basic: 'See your profile and your media.',
  instagram_business_content_publish: 'Publish posts, reels and stories for you.',
  instagram_business_manage_comments: 'Read, write, hide and delete comments on your media.',
  instagram_business_manage_messages: 'Read and answer your messages.',
  instagram_business_manage_insights: 'See figures about your account and your media.',
};

export const FACEBOOK_LOGIN_SCOPES: Readonly<Record<string, string>> = {
  instagram_basic: 'See the profile and the media of linked professional accounts.',
  instagram_content_publish: 'Publish posts, reels and stories for linked accounts.',
  instagram_manage_comments: 'Read, write, hide and delete comments for linked accounts.',
  instagram_manage_insights: 'See figures about linked accounts and their media.',
  instagram_manage_messages: 'Read and answer messages of linked accounts.',
  instagram_manage_contents: 'Delete media of linked accounts.',
  instagram_manage_engagement: 'Like and unlike for linked accounts.',
  pages_show_list: 'See which Pages you run.',
  pages_read_engagement: 'Read what is on your Pages.',
  pages_manage_metadata: 'Subscribe to notices about your Pages.',
  business_management: 'Manage your business portfolio.',
  ads_management: 'Manage your ads.',
  ads_read: 'See your ads and their figures.',
  public_profile: 'See your name and picture.',
  email: 'See your e-mail address.',
};

/** What an endpoint needs, by what it does; the name depends on the login. */
export type Right = 'read' | 'publish' | 'comment' | 'delete' | 'pages' | 'businesses';

const READ_IGL = 'instagram_business_basic';

export const INSTAGRAM_LOGIN_RIGHTS: Readonly<Record<Right, readonly string[]>> = {
  read: [READ_IGL],
  publish: [READ_IGL, 'instagram_business_content_publish'],
  comment: [READ_IGL, 'instagram_business_manage_comments'],
  delete: [READ_IGL],
  pages: [],
  businesses: [],
};

export const FACEBOOK_LOGIN_RIGHTS: Readonly<Record<Right, readonly string[]>> = {
  read: ['instagram_basic'],
  publish: ['instagram_basic', 'instagram_content_publish'],
  comment: ['instagram_basic', 'instagram_manage_comments'],
  delete: ['instagram_basic', 'instagram_manage_contents'],
  pages: ['pages_show_list'],
  businesses: ['pages_show_list', 'business_management'],
};
