import { avatarPath } from '../../pages/avatar.ts';
import type { Answer } from '../../http/answer.ts';
import type { Creator } from '../accounts.ts';
import { ok } from '../answers.ts';
import { missingScope, type TikTokCall } from '../dialect.ts';
import { creatorPath } from '../pages/paths.ts';
import type { TikTokContext } from '../tiktok-context.ts';
import { countsOf, publicVideos } from './public-videos.ts';
import { readFields } from './read-fields.ts';

/** https://developers.tiktok.com/doc/tiktok-api-v2-get-user-info: each field with the scope it needs. */
const SCOPE_OF_FIELD = {
  open_id: 'user.info.basic',
  union_id: 'user.info.basic',
  avatar_url: 'user.info.basic',
  avatar_url_100: 'user.info.basic',
  avatar_large_url: 'user.info.basic',
  display_name: 'user.info.basic',
  bio_description: 'user.info.profile',
  profile_deep_link: 'user.info.profile',
  is_verified: 'user.info.profile',
  username: 'user.info.profile',
  follower_count: 'user.info.stats',
  following_count: 'user.info.stats',
  likes_count: 'user.info.stats',
  video_count: 'user.info.stats',
} as const;
type UserField = keyof typeof SCOPE_OF_FIELD;
// `keys` forgets the names it was given.
const USER_FIELDS = Object.keys(SCOPE_OF_FIELD) as UserField[];

/** `GET /tt/api/v2/user/info/?fields=` */
export function readUserInfo(tiktok: TikTokContext, { request, grant, account }: TikTokCall): Answer {
  const read = readFields(request, USER_FIELDS);
  if ('refusal' in read) return read.refusal;
  const missing = read.fields
    .map((field) => SCOPE_OF_FIELD[field])
    .find((scope) => !grant.scopes.includes(scope));
  if (missing !== undefined) return missingScope(tiktok, [missing], 'userInfo');
  const all = userBody(tiktok, account);
  return ok({ user: Object.fromEntries(read.fields.map((field) => [field, all[field]])) });
}

function userBody(tiktok: TikTokContext, account: Creator): Record<UserField, unknown> {
  const avatar = `${tiktok.publicUrl}${avatarPath('tiktok', account.username)}`;
  const videos = publicVideos(tiktok, account);
  const nowMs = tiktok.time.nowMs();
  const likes = videos.reduce(
    (sum, { post, facts }) => sum + countsOf(post.record.postId, facts, nowMs).likes,
    0,
  );
  return {
    open_id: account.id,
    union_id: account.unionId,
    avatar_url: avatar,
    avatar_url_100: avatar,
    avatar_large_url: avatar,
    display_name: account.name,
    bio_description: account.bio,
    profile_deep_link: `${tiktok.publicUrl}${creatorPath(account.username)}`,
    is_verified: account.verified,
    username: account.username,
    follower_count: account.followers,
    following_count: account.following,
    likes_count: account.earlierLikes + likes,
    video_count: account.earlierVideos + videos.length,
  };
}
