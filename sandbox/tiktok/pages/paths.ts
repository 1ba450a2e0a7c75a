import type { PostRecord } from '../../store/records.ts';

/** Where `https://www.tiktok.com` would be. */
export const FEED_PATH = '/tt/www';

export function creatorPath(username: string): string {
  return `${FEED_PATH}/@${username}`;
}

export function postPath({ handle, kind, postId }: Pick<PostRecord, 'handle' | 'kind' | 'postId'>): string {
  const part = kind === 'photo' ? 'photo' : 'video';
  return kind === 'draft' ? `${creatorPath(handle)}#drafts` : `${creatorPath(handle)}/${part}/${postId}`;
}
