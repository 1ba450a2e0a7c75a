import { sha256 } from '../../store/hash.ts';
import type { StoredPost } from '../../store/sandbox-state.ts';
import type { Creator } from '../accounts.ts';
import { postPath } from '../pages/paths.ts';
import { factsOf, isPublic, type PostFacts } from '../publishing/post-facts.ts';
import type { TikTokContext } from '../tiktok-context.ts';
import { avatarPath } from '../../pages/avatar.ts';

const HOUR_MS = 60 * 60 * 1000;

export interface PublicVideo {
  readonly post: StoredPost;
  readonly facts: PostFacts;
}

/** What everybody may see of a creator, newest first. `youngerMs`: what became public later is left out. */
export function publicVideos(tiktok: TikTokContext, creator: Creator, lagMs = 0): PublicVideo[] {
  const visibleAtMs = tiktok.time.nowMs() - lagMs;
  return tiktok.store.state
    .postsOf('tiktok', creator.id)
    .filter(
      ({ record, deletedAtMs }) =>
        deletedAtMs === null &&
        record.kind !== 'draft' &&
        (record.kind !== 'photo' || tiktok.switches.photosInList.value === 'listed'),
    )
    .map((post) => ({ post, facts: factsOf(post) }))
    .filter(({ facts }) => isPublic(facts, visibleAtMs))
    .toSorted((left, right) => right.facts.publishedAtMs - left.facts.publishedAtMs);
}

export interface Counts {
  readonly views: number;
  readonly likes: number;
  readonly comments: number;
  readonly shares: number;
}

/** Invented, the same for every reader, and growing with the clock: each post at a pace of its own. */
export function countsOf(postId: string, { publicFromMs }: PostFacts, nowMs: number): Counts {
  const pace = 40 + (Number.parseInt(sha256(postId).slice(0, 6), 16) % 400);
  const hours = Math.max(0, nowMs - (publicFromMs ?? nowMs)) / HOUR_MS;
  const views = Math.floor(pace * hours);
  return {
    views,
    likes: Math.floor(views * 0.09),
    comments: Math.floor(views * 0.005),
    shares: Math.floor(views * 0.003),
  };
}

/** Fields of https://developers.tiktok.com/doc/tiktok-api-v2-video-object */
export const VIDEO_FIELDS = [
  'id',
  'create_time',
  'cover_image_url',
  'share_url',
  'video_description',
  'title',
  'duration',
  'height',
  'width',
  'embed_html',
  'embed_link',
  'like_count',
  'comment_count',
  'share_count',
  'view_count',
] as const;
export type VideoField = (typeof VIDEO_FIELDS)[number];

const SHOWN_TEXT = 150;

export function videoBody(
  tiktok: TikTokContext,
  creator: Creator,
  { post: { record }, facts }: PublicVideo,
  fields: readonly VideoField[],
): Record<string, unknown> {
  const counts = countsOf(record.postId, facts, tiktok.time.nowMs());
  const shareUrl = `${tiktok.publicUrl}${postPath(record)}`;
  const [first] = record.media;
  const file = tiktok.store.state.uploads.find(({ mediaId }) => mediaId === first?.mediaId);
  const cover =
    record.kind === 'photo' ? `/media/${first?.mediaId ?? ''}` : avatarPath('tiktok', creator.username);
  const all: Record<VideoField, unknown> = {
    id: record.postId,
    create_time: Math.floor(facts.publishedAtMs / 1000),
    cover_image_url: `${tiktok.publicUrl}${cover}`,
    share_url: shareUrl,
    video_description: record.text.slice(0, SHOWN_TEXT),
    title: record.text.slice(0, SHOWN_TEXT),
    duration: Math.round(facts.seconds ?? 0),
    height: file?.height ?? 1280,
    width: file?.width ?? 720,
    embed_html: `<blockquote cite="${shareUrl}"></blockquote>`,
    embed_link: shareUrl,
    like_count: counts.likes,
    comment_count: counts.comments,
    share_count: counts.shares,
    view_count: counts.views,
  };
  return Object.fromEntries(fields.map((field) => [field, all[field]]));
}
