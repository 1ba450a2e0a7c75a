import type { XAccount } from './accounts.ts';
import type { Answer } from '../http/answer.ts';
import { Query } from './read-query.ts';
import type { XCall } from './dialect.ts';
import type { XContext } from './x-context.ts';

/** https://docs.x.com/x-api/users/get-my-user, old and new spelling. */
export const USER_FIELDS = [
  'affiliation',
  'confirmed_email',
  'connection_status',
  'created_at',
  'description',
  'entities',
  'id',
  'is_identity_verified',
  'location',
  'most_recent_post_id',
  'most_recent_tweet_id',
  'name',
  'parody',
  'pinned_post_id',
  'pinned_tweet_id',
  'profile_banner_url',
  'profile_image_url',
  'protected',
  'public_metrics',
  'receives_your_dm',
  'subscription',
  'subscription_type',
  'url',
  'username',
  'verified',
  'verified_followers_count',
  'verified_type',
  'withheld',
];

/** `GET /x/2/users/me` */
export function readMe(x: XContext, call: XCall): Answer {
  const query = new Query(call.request);
  const refusal =
    query.refuseUnknownNames([], x.switches.fieldsParameter.value) ??
    query.refuseUnknownValues('user.fields', USER_FIELDS);
  if (refusal !== null) return refusal;
  const fields = new Set(query.list('user.fields'));
  const renamed = query.asksAsPost || fields.has('most_recent_post_id') || fields.has('pinned_post_id');
  return {
    status: 200,
    body: x.switches.vocabulary.spell({ data: userBody(x, call.account, fields) }, renamed),
  };
}

function avatarUrl(x: XContext, account: XAccount): string {
  return `${x.publicUrl}/x/avatars/${account.username}_normal.svg`;
}

export function userBody(
  x: XContext,
  account: XAccount,
  fields: ReadonlySet<string>,
): Record<string, unknown> {
  const living = x.store.state.postsOf('x', account.id).filter((post) => post.deletedAtMs === null);
  const newest = living.at(-1)?.record.postId;
  const optional: Record<string, unknown> = {
    created_at: account.createdAt,
    description: account.description,
    profile_image_url: avatarUrl(x, account),
    protected: false,
    verified: false,
    verified_type: 'none',
    subscription_type: 'None',
    most_recent_tweet_id: newest,
    most_recent_post_id: newest,
    public_metrics: {
      followers_count: account.followers,
      following_count: account.following,
      tweet_count: account.earlierPosts + living.length,
      listed_count: account.listed,
      like_count: account.likes,
      media_count: living.reduce((sum, { record }) => sum + record.media.length, 0),
    },
  };
  return {
    id: account.id,
    name: account.name,
    username: account.username,
    ...Object.fromEntries(
      Object.entries(optional).filter(([name, value]) => value !== undefined && fields.has(name)),
    ),
  };
}
