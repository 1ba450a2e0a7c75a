import type { TikTokOptions } from '../../domain/content/variant-options.ts';
import type { PayloadMedia, PostPayload } from '../../domain/publishing/part-payload.ts';
import type { MediaSource } from '../port.ts';
import { planChunks } from './plan-chunks.ts';

export function optionsOf({ options }: PostPayload): TikTokOptions | null {
  return options?.platform === 'tiktok' ? options : null;
}

/** https://developers.tiktok.com/doc/content-posting-api-reference-direct-post */
export function videoBody({ text }: PostPayload, options: TikTokOptions, video: PayloadMedia): object {
  const { chunkSize, count } = planChunks(video.bytes);
  const source_info = {
    source: 'FILE_UPLOAD',
    video_size: video.bytes,
    chunk_size: chunkSize,
    total_chunk_count: count,
  };
  if (options.mode === 'inbox') return { source_info };
  return {
    post_info: {
      title: text,
      privacy_level: options.privacy,
      disable_comment: !options.allowComment,
      disable_duet: !options.allowDuet,
      disable_stitch: !options.allowStitch,
      video_cover_timestamp_ms: options.cover,
      ...disclosure(options),
      is_aigc: options.aiGenerated,
    },
    source_info,
  };
}

/** https://developers.tiktok.com/doc/content-posting-api-reference-photo-post */
export function photoBody({ text, media }: PostPayload, options: TikTokOptions, files: MediaSource): object {
  const direct = options.mode === 'direct';
  return {
    media_type: 'PHOTO',
    post_mode: direct ? 'DIRECT_POST' : 'MEDIA_UPLOAD',
    post_info: {
      ...(options.title === '' ? {} : { title: options.title }),
      description: text,
      ...(direct
        ? {
            privacy_level: options.privacy,
            disable_comment: !options.allowComment,
            auto_add_music: options.addMusic,
            ...disclosure(options),
          }
        : {}),
    },
    source_info: {
      source: 'PULL_FROM_URL',
      photo_cover_index: options.cover,
      photo_images: media.map((file) => files.publicUrl(file).href),
    },
    // Of photos it stands at the top; new there, so it is sent only when it says something.
    ...(options.aiGenerated ? { is_aigc: true } : {}),
  };
}

function disclosure({ disclose, ownBrand, brandedContent }: TikTokOptions): object {
  return { brand_organic_toggle: disclose && ownBrand, brand_content_toggle: disclose && brandedContent };
}
