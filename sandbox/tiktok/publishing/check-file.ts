import type { StoredMedia } from '../../media/media-store.ts';
import { readMovie } from '../../media/read-movie.ts';
import type { Creator } from '../accounts.ts';
import { maxVideoSeconds } from '../creators/creator-kind.ts';
import type { TikTokContext } from '../tiktok-context.ts';

/** https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide */
const VIDEO_TYPES = ['video/mp4', 'video/quicktime', 'video/webm'];
const VIDEO_SIDE = { min: 360, max: 4096 };
const PHOTO_TYPES = ['image/jpeg', 'image/webp'];
const MAX_PHOTO_BYTES = 20_000_000;
/** 1080p, standing or lying. */
const MAX_PHOTO_SIDES = { short: 1080, long: 1920 };

/** Why TikTok will not show the file; null where nothing is wrong with it, as far as its head tells. */
export async function refusedVideo(
  tiktok: TikTokContext,
  creator: Creator,
  { mediaId, type }: Pick<StoredMedia, 'mediaId' | 'type'>,
): Promise<string | null> {
  if (!VIDEO_TYPES.includes(type)) return 'file_format_check_failed';
  const { seconds, width, height } = await readMovie(tiktok.media.file(mediaId));
  if (seconds !== null && seconds > maxVideoSeconds(tiktok, creator)) return 'duration_check_failed';
  const sides = [width, height].filter((side) => side !== null);
  const fits = sides.every((side) => side >= VIDEO_SIDE.min && side <= VIDEO_SIDE.max);
  return fits ? null : 'picture_size_check_failed';
}

export function refusedPhoto({
  type,
  bytes,
  width,
  height,
}: Pick<StoredMedia, 'type' | 'bytes' | 'width' | 'height'>): string | null {
  if (!PHOTO_TYPES.includes(type)) return 'file_format_check_failed';
  const [short, long] = [Math.min(width ?? 1, height ?? 1), Math.max(width ?? 1, height ?? 1)];
  const fits = bytes <= MAX_PHOTO_BYTES && short <= MAX_PHOTO_SIDES.short && long <= MAX_PHOTO_SIDES.long;
  return fits ? null : 'picture_size_check_failed';
}
