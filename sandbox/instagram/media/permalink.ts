import type { PostRecord } from '../../store/records.ts';
import type { StoredPost } from '../../store/sandbox-state.ts';
import { mediaFactsOf } from './media-facts.ts';

/** Path of the page that shows it. */
export function mediaPath(post: StoredPost): string {
  const { kind, handle, postId } = post.record;
  if (kind === 'story') return `/instagram/stories/${handle}/${postId}/`;
  return `/instagram/${kind === 'reel' ? 'reel' : 'p'}/${mediaFactsOf(post).shortcode}/`;
}

/** By id, for whatever has no page of its own: comments stand on the page of their medium. */
export function pathById({ postId, kind, conversationId }: PostRecord): string {
  return `/instagram/media/${kind === 'reply' ? conversationId : postId}`;
}
