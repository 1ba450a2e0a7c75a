import type { StoredPost } from '../../store/sandbox-state.ts';
import type { Query } from '../read-query.ts';
import type { XContext } from '../x-context.ts';
import { factsOf } from './post-facts.ts';

/** https://docs.x.com/x-api/fundamentals/expansions */
const EXPANSIONS = [
  'attachments.media_keys',
  'attachments.media_source_tweet',
  'attachments.poll_ids',
  'author_id',
  'edit_history_tweet_ids',
  'entities.mentions.username',
  'geo.place_id',
  'in_reply_to_user_id',
  'referenced_tweets.id',
  'referenced_tweets.id.author_id',
];
/** https://docs.x.com/x-api/fundamentals/data-dictionary */
const MEDIA_FIELDS = [
  'alt_text',
  'duration_ms',
  'height',
  'media_key',
  'non_public_metrics',
  'organic_metrics',
  'preview_image_url',
  'promoted_metrics',
  'public_metrics',
  'type',
  'url',
  'variants',
  'width',
];

export function refuseUnknownExpansions(query: Query): ReturnType<Query['refuseUnknownValues']> {
  return (
    query.refuseUnknownValues('expansions', EXPANSIONS) ??
    query.refuseUnknownValues('media.fields', MEDIA_FIELDS)
  );
}

function expandsMedia(query: Query): boolean {
  return query.list('expansions').includes('attachments.media_keys');
}

/** An expansion asks for its field too. */
export function askedFields(query: Query): ReadonlySet<string> {
  return new Set([...query.postFields(), ...(expandsMedia(query) ? ['attachments'] : [])]);
}

/** `{includes: {media}}` where it was asked for and a post has any. */
export function mediaIncludes(
  x: XContext,
  query: Query,
  posts: readonly StoredPost[],
): { includes?: { media: Record<string, unknown>[] } } {
  if (!expandsMedia(query)) return {};
  const fields = query.list('media.fields');
  const media = posts.flatMap((post) => mediaOf(x, post, fields));
  return media.length === 0 ? {} : { includes: { media } };
}

function mediaOf(
  { publicUrl }: XContext,
  post: StoredPost,
  fields: readonly string[],
): Record<string, unknown>[] {
  return factsOf(post).media.map(({ key, kind, width, height, seconds }, index) => {
    const file = post.record.media[index];
    const address = `${publicUrl}/media/${file?.mediaId ?? ''}`;
    const optional: Record<string, unknown> = {
      alt_text: file?.altText ?? undefined,
      duration_ms: kind === 'video' && seconds !== null ? Math.round(seconds * 1000) : undefined,
      height: height ?? undefined,
      width: width ?? undefined,
      url: kind === 'photo' ? address : undefined,
      variants: kind === 'photo' ? undefined : [{ content_type: file?.type, url: address }],
      public_metrics: kind === 'video' ? { view_count: 0 } : undefined,
    };
    const asked = Object.entries(optional).filter(
      ([name, value]) => value !== undefined && fields.includes(name),
    );
    return { media_key: key, type: kind, ...Object.fromEntries(asked) };
  });
}
