import type { StoredMedia } from '../../media/media-store.ts';
import { readMovie, type MovieFacts } from '../../media/read-movie.ts';
import type { PublishingSubcode } from '../graph/publishing-errors.ts';
import type { InstagramContext } from '../instagram-context.ts';
import type { ContainerData } from './container.ts';

const MIB = 1024 * 1024;
/** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media */
export const MAX_IMAGE_BYTES = 8 * MIB;
const MAX_REEL_BYTES = 300 * MIB;
const MAX_STORY_VIDEO_BYTES = 100 * MIB;
const RATIO = { min: 0.8, max: 1.91 };
/** Seconds. A carousel's video is taken as one of the feed: the document tells 60 s and 15 min. */
const FILM = { min: 3, max: 15 * 60, maxStory: 60 };
const FILM_RATIO = { min: 0.01, max: 10, minStory: 0.1 };
const MAX_FILM_WIDTH = 1_920;

export function maxBytesOf(mediaType: ContainerData['mediaType'], expects: 'image' | 'video'): number {
  if (expects === 'image') return MAX_IMAGE_BYTES;
  return mediaType === 'STORIES' ? MAX_STORY_VIDEO_BYTES : MAX_REEL_BYTES;
}

/** What is wrong with a file that holds no more bytes than allowed; null when it can be used. */
export async function judgeMedia(
  { media }: InstagramContext,
  { mediaType, thumbOffsetMs }: Pick<ContainerData, 'mediaType' | 'thumbOffsetMs'>,
  expects: 'image' | 'video',
  medium: StoredMedia,
): Promise<PublishingSubcode | null> {
  if (expects === 'video') {
    if (medium.type !== 'video/mp4' && medium.type !== 'video/quicktime') return 2207026;
    return judgeFilm(mediaType === 'STORIES', thumbOffsetMs, await readMovie(media.file(medium.mediaId)));
  }
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

/** What its head does not say is not held against it. */
function judgeFilm(
  isStory: boolean,
  thumbOffsetMs: number | null,
  { seconds, width, height }: MovieFacts,
): PublishingSubcode | null {
  if (seconds !== null) {
    if (seconds < FILM.min || seconds > (isStory ? FILM.maxStory : FILM.max)) return 2207026;
    if (thumbOffsetMs !== null && thumbOffsetMs > seconds * 1000) return 2207057;
  }
  if (width === null || height === null || height === 0) return null;
  const ratio = width / height;
  const minRatio = isStory ? FILM_RATIO.minStory : FILM_RATIO.min;
  return width > MAX_FILM_WIDTH || ratio < minRatio || ratio > FILM_RATIO.max ? 2207026 : null;
}
