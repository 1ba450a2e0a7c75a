const MEGABYTE = 1024 * 1024;

/** `media_category` values: https://docs.x.com/x-api/media/quickstart/media-upload-chunked */
export const MEDIA_CATEGORIES = [
  'amplify_video',
  'tweet_gif',
  'tweet_image',
  'tweet_video',
  'dm_gif',
  'dm_image',
  'dm_video',
  'subtitles',
] as const;
export type MediaCategory = (typeof MEDIA_CATEGORIES)[number];

export type MediaKind = 'photo' | 'animated_gif' | 'video' | 'subtitles';

interface KindRules {
  /** What an app may call it. */
  readonly types: readonly string[];
  /** https://docs.x.com/x-api/media/quickstart/best-practices; null where nothing is said. */
  readonly maxBytes: number;
  /** The first part of a media key. */
  readonly key: number;
}

export const KIND_RULES: Readonly<Record<MediaKind, KindRules>> = {
  photo: {
    types: ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/bmp', 'image/pjpeg', 'image/tiff'],
    maxBytes: 5 * MEGABYTE,
    key: 3,
  },
  animated_gif: { types: ['image/gif'], maxBytes: 15 * MEGABYTE, key: 16 },
  video: {
    types: ['video/mp4', 'video/webm', 'video/mp2t', 'video/quicktime'],
    maxBytes: 512 * MEGABYTE,
    key: 7,
  },
  subtitles: { types: ['text/srt', 'text/vtt'], maxBytes: MEGABYTE, key: 5 },
};

/** What an image may be by its first bytes. */
export const SHOWN_PHOTOS = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];
export const SHOWN_VIDEOS = ['video/mp4', 'video/webm', 'video/quicktime'];

export function kindOfCategory(category: MediaCategory): MediaKind {
  if (category === 'subtitles') return 'subtitles';
  if (category.endsWith('_gif')) return 'animated_gif';
  return category.endsWith('_image') ? 'photo' : 'video';
}
