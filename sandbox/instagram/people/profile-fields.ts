import type { FacebookPage, FacebookPerson, InstagramAccount } from '../accounts.ts';
import { avatarPath } from '../../pages/avatar.ts';
import type { FieldReaders } from '../graph/fields.ts';
import type { InstagramContext } from '../instagram-context.ts';
import { isLive, mediaAmong } from '../media/media-facts.ts';

export interface Told<Subject> {
  readonly ig: InstagramContext;
  readonly subject: Subject;
}

/** On both hosts; what an account lacks is absent. */
const SHARED: FieldReaders<Told<InstagramAccount>> = {
  username: ({ subject }) => subject.username,
  name: ({ subject }) => subject.name,
  profile_picture_url: ({ ig, subject }) => `${ig.publicUrl}${avatarPath('instagram', subject.username)}`,
  followers_count: ({ subject }) => subject.followers,
  follows_count: ({ subject }) => subject.following,
  media_count: ({ ig, subject }) => subject.earlierMedia + madeHere(ig, subject),
  biography: ({ subject }) => subject.biography ?? undefined,
  website: ({ subject }) => subject.website ?? undefined,
};

/** https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/get-started */
export const INSTAGRAM_LOGIN_FIELDS: FieldReaders<Told<InstagramAccount>> = {
  ...SHARED,
  id: ({ subject }) => subject.appScopedId,
  user_id: ({ subject }) => subject.id,
  account_type: ({ subject }) => (subject.kind === 'business' ? 'Business' : 'Media_Creator'),
};

/** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user */
export const FACEBOOK_LOGIN_FIELDS: FieldReaders<Told<InstagramAccount>> = {
  ...SHARED,
  id: ({ subject }) => subject.id,
  /** The id before Graph had one. */
  ig_id: ({ subject }) => subject.id.replace(/^178414/, '50'),
  is_published: () => true,
  has_profile_pic: () => true,
};

export const PERSON_FIELDS: FieldReaders<Told<FacebookPerson>> = {
  id: ({ subject }) => subject.id,
  name: ({ subject }) => subject.name,
  first_name: ({ subject }) => subject.name.split(' ')[0],
  last_name: ({ subject }) => subject.name.split(' ').at(-1),
};

export interface ToldPage extends Told<FacebookPage> {
  readonly tasks: readonly string[];
  /** Null where the reader gets none. */
  readonly token: string | null;
  readonly linked: InstagramAccount | undefined;
}

function madeHere({ store, time }: InstagramContext, { id }: InstagramAccount): number {
  const now = time.nowMs();
  return mediaAmong(store.state.postsOf('instagram', id)).filter(
    (post) => post.record.kind !== 'story' && isLive(post, now),
  ).length;
}
