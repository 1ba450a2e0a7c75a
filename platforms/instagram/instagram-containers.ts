import type { InstagramOptions } from '../../domain/content/variant-options.ts';
import type { PayloadMedia, PostPayload } from '../../domain/publishing/part-payload.ts';
import type { MediaSource } from '../port.ts';

/**
 * The containers a post is made of. https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media
 * `children`: those a carousel needs first, in order; `parent` is given their ids.
 */
export interface ContainerPlan {
  readonly children: readonly ContainerWish[];
  parent(childIds: readonly string[]): ContainerWish;
}

export interface ContainerWish {
  readonly body: object;
  /** Whose bytes are sent once the container is there; null where Instagram fetches the file, or there is none. */
  readonly upload: PayloadMedia | null;
}

/** How videos come to Instagram: it fetches them, or they are sent to it. It fetches pictures in any case. */
export type VideoWay = 'fetched' | 'sent';

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

export function planContainers(payload: PostPayload, files: MediaSource, way: VideoWay): ContainerPlan {
  const options = optionsOf(payload);
  const [first] = payload.media;
  if (first === undefined) throw new Error('content is checked before it is published');
  const of = (file: PayloadMedia, facts: object): ContainerWish =>
    file.kind === 'video' && way === 'sent'
      ? { body: { ...facts, upload_type: 'resumable' }, upload: file }
      : { body: { ...facts, ...address(file, files) }, upload: null };
  const shared = {
    ...(payload.text === '' ? {} : { caption: payload.text }),
    ...(options.collaborators.length > 0 ? { collaborators: options.collaborators } : {}),
  };
  if (options.format === 'story') return { children: [], parent: () => of(first, { media_type: 'STORIES' }) };
  if (payload.media.length > 1) {
    return {
      children: payload.media.map((file) =>
        of(file, {
          is_carousel_item: true,
          ...(file.kind === 'video' ? { media_type: 'VIDEO' } : altText(file)),
        }),
      ),
      parent: (childIds) => ({
        body: { media_type: 'CAROUSEL', children: childIds, ...shared },
        upload: null,
      }),
    };
  }
  if (first.kind === 'image')
    return { children: [], parent: () => of(first, { ...altText(first), ...shared }) };
  // A lone video of the feed is published as a reel.
  return {
    children: [],
    parent: () =>
      of(first, {
        media_type: 'REELS',
        share_to_feed: options.format === 'feed' || options.shareToFeed,
        thumb_offset: options.coverAtMs,
        ...shared,
      }),
  };
}

function address(file: PayloadMedia, files: MediaSource): object {
  const url = files.publicUrl(file).href;
  return file.kind === 'video' ? { video_url: url } : { image_url: url };
}

function altText({ altText: text }: PayloadMedia): object {
  return text === '' ? {} : { alt_text: text };
}
