import type { StoredMedia } from '../../media/media-store.ts';
import type { PublishingSubcode } from '../graph/publishing-errors.ts';
import type { ContainerData } from './container.ts';

const MIB = 1024 * 1024;
/** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media */
export const MAX_IMAGE_BYTES = 8 * MIB;
const MAX_REEL_BYTES = 300 * MIB;
const MAX_STORY_VIDEO_BYTES = 100 * MIB;
const RATIO = { min: 0.8, max: 1.91 };

export function maxBytesOf(mediaType: ContainerData['mediaType'], expects: 'image' | 'video'): number {
  if (expects === 'image') return MAX_IMAGE_BYTES;
  return mediaType === 'STORIES' ? MAX_STORY_VIDEO_BYTES : MAX_REEL_BYTES;
}

/** What is wrong with a file that holds no more bytes than allowed; null when it can be used. */
export function judgeMedia(
  mediaType: ContainerData['mediaType'],
  expects: 'image' | 'video',
  medium: StoredMedia,
): PublishingSubcode | null {
  if (expects === 'video') return judgeVideo(medium);
  // Stories take any ratio; elsewhere a picture that is too tall or too wide is refused.
  return judgeImage(medium, mediaType !== 'STORIES');
}

/** A reel's cover is a picture of any ratio. */
export function judgeImage(
  { type, width, height }: StoredMedia,
  ratioMatters: boolean,
): PublishingSubcode | null {
  if (type !== 'image/jpeg' || width === null || height === null || height === 0) return 2207005;
  // To two digits, as the documents state the limits: 1080 x 566 is 1.91.
  const ratio = Math.round((width / height) * 100) / 100;
  return ratioMatters && (ratio < RATIO.min || ratio > RATIO.max) ? 2207009 : null;
}

function judgeVideo({ type }: StoredMedia): PublishingSubcode | null {
  return type === 'video/mp4' || type === 'video/quicktime' ? null : 2207026;
}
