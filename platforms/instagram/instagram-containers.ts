import type { InstagramOptions } from '../../domain/content/variant-options.ts';
import type { PayloadMedia, PostPayload } from '../../domain/publishing/part-payload.ts';
import type { MediaSource } from '../port.ts';

/**
 * The containers a post is made of. https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media
 * `children`: those a carousel needs first, in order; `parent` is given their ids.
 */
export interface ContainerPlan {
  readonly children: readonly object[];
  parent(childIds: readonly string[]): object;
}

const FEED: InstagramOptions = {
  platform: 'instagram',
  format: 'feed',
  shareToFeed: true,
  coverAtMs: 0,
  collaborators: [],
};

export function optionsOf({ options }: PostPayload): InstagramOptions {
  return options?.platform === 'instagram' ? options : FEED;
}

export function planContainers(payload: PostPayload, files: MediaSource): ContainerPlan {
  const options = optionsOf(payload);
  const [first] = payload.media;
  if (first === undefined) throw new Error('content is checked before it is published');
  const shared = {
    ...(payload.text === '' ? {} : { caption: payload.text }),
    ...(options.collaborators.length > 0 ? { collaborators: options.collaborators } : {}),
  };
  if (options.format === 'story')
    return { children: [], parent: () => ({ media_type: 'STORIES', ...source(first, files) }) };
  if (payload.media.length > 1) {
    return {
      children: payload.media.map((file) => ({
        is_carousel_item: true,
        ...(file.kind === 'video' ? { media_type: 'VIDEO' } : altText(file)),
        ...source(file, files),
      })),
      parent: (childIds) => ({ media_type: 'CAROUSEL', children: childIds, ...shared }),
    };
  }
  if (first.kind === 'image')
    return { children: [], parent: () => ({ ...source(first, files), ...altText(first), ...shared }) };
  // A lone video of the feed is published as a reel.
  return {
    children: [],
    parent: () => ({
      media_type: 'REELS',
      ...source(first, files),
      share_to_feed: options.format === 'feed' || options.shareToFeed,
      thumb_offset: options.coverAtMs,
      ...shared,
    }),
  };
}

function source(file: PayloadMedia, files: MediaSource): object {
  const address = files.publicUrl(file).href;
  return file.kind === 'video' ? { video_url: address } : { image_url: address };
}

function altText({ altText: text }: PayloadMedia): object {
  return text === '' ? {} : { alt_text: text };
}
