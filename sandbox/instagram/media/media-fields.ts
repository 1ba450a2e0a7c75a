import { acceptedTimeMs } from '../../http/accepted-facts.ts';
import type { PostMedium } from '../../store/records.ts';
import type { StoredPost } from '../../store/sandbox-state.ts';
import { commentsOn } from '../comments/comment.ts';
import { pickFields, type FieldReaders } from '../graph/fields.ts';
import { graphTime } from '../graph/graph-time.ts';
import type { GraphHost, InstagramContext } from '../instagram-context.ts';
import { mediaFactsOf } from './media-facts.ts';
import { mediaPath } from './permalink.ts';
import { commentsEnabled } from './comment-setting.ts';

/** A medium, or one item of a carousel, as a reader of one host meets it. */
export interface ToldMedia {
  readonly id: string;
  readonly ig: InstagramContext;
  readonly host: GraphHost;
  readonly post: StoredPost;
  /** Which item of the carousel. */
  readonly child: number | null;
}

/** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/instagram-media */
const MEDIA_FIELDS: FieldReaders<ToldMedia> = {
  id: ({ id }) => id,
  ig_id: ({ id }) => id,
  caption: (media) =>
    media.child === null && tellsCaption(media) && media.post.record.text !== ''
      ? media.post.record.text
      : undefined,
  media_type: mediaType,
  media_product_type: (media) => (tellsCaption(media) ? productType(media) : undefined),
  media_url: (media) => fileUrl(media, fileOf(media)?.mediaId ?? null),
  thumbnail_url: (media) =>
    mediaType(media) === 'VIDEO' ? fileUrl(media, mediaFactsOf(media.post).coverMediaId) : undefined,
  permalink: ({ ig, post }) => `${ig.publicUrl}${mediaPath(post)}`,
  shortcode: ({ post }) => mediaFactsOf(post).shortcode,
  timestamp: ({ post }) => graphTime(acceptedTimeMs(post.record)),
  username: ({ post }) => post.record.handle,
  owner: ({ post }) => ({ id: post.record.accountId }),
  like_count: ({ child }) => (child === null ? 0 : undefined),
  comments_count: ({ ig, post, child }) => (child === null ? commentsOn(ig, post).length : undefined),
  alt_text: (media) => fileOf(media)?.altText ?? undefined,
  is_comment_enabled: ({ ig, post, child }) => (child === null ? commentsEnabled(ig, post) : undefined),
  is_shared_to_feed: ({ post }) => (post.record.kind === 'reel' ? mediaFactsOf(post).shareToFeed : undefined),
  is_ai_generated: ({ post }) => mediaFactsOf(post).aiGenerated,
  children: ({ child, ...media }, nested) =>
    child === null && media.post.record.kind === 'carousel'
      ? { data: childrenOf(media).map((one) => pickFields(MEDIA_FIELDS, nested, one)) }
      : undefined,
};

/** Counts that only the host of Facebook Login tells; nobody likes anything here. */
const FACEBOOK_MEDIA_FIELDS: FieldReaders<ToldMedia> = {
  ...MEDIA_FIELDS,
  reposts_count: () => 0,
  saved_count: () => 0,
  shares_count: () => 0,
  total_like_count: () => 0,
  total_comments_count: ({ ig, post }) => commentsOn(ig, post).length,
  total_views_count: () => 0,
};

export function mediaFields(host: GraphHost): FieldReaders<ToldMedia> {
  return host === 'facebook' ? FACEBOOK_MEDIA_FIELDS : MEDIA_FIELDS;
}

/** The items of a carousel; none of anything else. */
export function childrenOf({ ig, host, post }: Pick<ToldMedia, 'ig' | 'host' | 'post'>): ToldMedia[] {
  return mediaFactsOf(post).children.map((id, child) => ({ id, ig, host, post, child }));
}

function fileOf({ post, child }: ToldMedia): PostMedium | undefined {
  return post.record.media[child ?? 0];
}

function mediaType(media: ToldMedia): string {
  if (media.post.record.kind === 'carousel' && media.child === null) return 'CAROUSEL_ALBUM';
  return fileOf(media)?.type.startsWith('video/') === true ? 'VIDEO' : 'IMAGE';
}

function productType({ post }: ToldMedia): string {
  switch (post.record.kind) {
    case 'reel':
      return 'REELS';
    case 'story':
      return 'STORY';
    default:
      return 'FEED';
  }
}

function tellsCaption({ ig, host }: ToldMedia): boolean {
  return host === 'facebook' || ig.switches.captionFields.value === 'given';
}

function fileUrl({ ig }: ToldMedia, mediaId: string | null): string | undefined {
  return mediaId === null ? undefined : `${ig.publicUrl}/media/${mediaId}`;
}
