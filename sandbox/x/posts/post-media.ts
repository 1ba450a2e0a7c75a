import type { Answer } from '../../http/answer.ts';
import type { PostMedium } from '../../store/records.ts';
import type { XAccount } from '../accounts.ts';
import { findItem, isUsable, kindOfItem, mediaKey, type MediaItem } from '../media/media-item.ts';
import { forbidden, invalidRequest } from '../problems.ts';
import type { XContext } from '../x-context.ts';
import type { PostFacts } from './post-facts.ts';

const MAX_PHOTOS = 4;
/** https://docs.x.com/x-api/media/quickstart/best-practices; a film of unknown length passes. */
const MAX_VIDEO_SECONDS = 140;

export interface PostMedia {
  readonly files: PostMedium[];
  readonly facts: PostFacts['media'];
}

export const NO_MEDIA: PostMedia = { files: [], facts: [] };

/** What the ids of a new post stand for, or why they may not be there. */
export function readPostMedia(
  x: XContext,
  account: XAccount,
  mediaIds: readonly string[],
): PostMedia | { readonly refusal: Answer } {
  const items = mediaIds
    .map((id) => findItem(x, id, account.id))
    .filter((item) => item !== null && isForPosts(item) && isUsable(item, x.time.nowMs()));
  if (items.length !== mediaIds.length || new Set(mediaIds).size !== mediaIds.length) {
    const ids = `[${mediaIds.join(', ')}]`;
    return { refusal: invalidRequest('Your media IDs are invalid.', { 'media.media_ids': [ids] }) };
  }
  const media = items.filter((item) => item !== null);
  const others = media.filter((item) => kindOfItem(item) !== 'photo');
  if (media.length > MAX_PHOTOS || (others.length > 0 && media.length > 1)) {
    const words = '$.media.media_ids: must be up to 4 photos, or one GIF, or one video';
    return { refusal: invalidRequest(words, { 'media.media_ids': [`[${mediaIds.join(', ')}]`] }) };
  }
  if (media.some(({ file }) => (file?.seconds ?? 0) > MAX_VIDEO_SECONDS)) {
    return { refusal: forbidden('User video duration exceeded') };
  }
  return { files: media.flatMap(fileOf), facts: media.map(factsOfItem) };
}

function isForPosts({ category }: MediaItem): boolean {
  return category.startsWith('tweet_') || category === 'amplify_video';
}

function fileOf({ file, altText }: MediaItem): PostMedium[] {
  if (file === null) return [];
  const { mediaId, type, bytes, sha256 } = file;
  return [{ mediaId, type, bytes, sha256, altText }];
}

function factsOfItem(item: MediaItem): PostFacts['media'][number] {
  return {
    key: mediaKey(item),
    kind: kindOfItem(item),
    width: item.file?.width ?? null,
    height: item.file?.height ?? null,
    seconds: item.file?.seconds ?? null,
  };
}
