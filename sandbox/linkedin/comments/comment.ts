import { z } from 'zod';
import { acceptedTimeMs } from '../../http/accepted-facts.ts';
import type { StoredPost } from '../../store/sandbox-state.ts';
import { findAuthor } from '../accounts.ts';
import type { LinkedInContext } from '../linkedin-context.ts';
import { factsOf, findPost } from '../posts/post-facts.ts';

/** One remark under a post, whoever made it. */
export interface Comment {
  /** `urn:li:comment:(urn:li:activity:…,id)` */
  readonly urn: string;
  readonly id: string;
  readonly actor: string;
  readonly activity: string;
  /** The comment that it answers. */
  readonly parent: string | null;
  readonly text: string;
  readonly createdAtMs: number;
}

/** What is kept of a visitor's comment, which no app sent. */
export const visitorCommentSchema = z.object({
  id: z.string(),
  actor: z.string(),
  activity: z.string(),
  parent: z.string().nullable(),
  text: z.string(),
});

/** What a comment sent by an app keeps in its post record. */
const commentFactsSchema = z.object({
  id: z.string(),
  actor: z.string(),
  activity: z.string(),
  parent: z.string().nullable(),
});

export function commentUrn(activity: string, id: string): string {
  return `urn:li:comment:(${activity},${id})`;
}

/** Oldest first, those of apps and of visitors. */
export function commentsOn({ store }: LinkedInContext, post: StoredPost): Comment[] {
  const { activity } = factsOf(post);
  const sent = store.state
    .conversation('linkedin', post.record.postId)
    .filter(({ record, deletedAtMs }) => record.kind === 'comment' && deletedAtMs === null)
    .map(sentComment);
  const visitors = store.state.objectsOf('linkedin', 'comment').flatMap(({ id: urn, data, atMs }) => {
    const comment = visitorCommentSchema.parse(data);
    return comment.activity === activity ? [{ ...comment, urn, createdAtMs: atMs }] : [];
  });
  return [...sent, ...visitors].sort((left, right) => left.createdAtMs - right.createdAtMs);
}

function sentComment({ record }: StoredPost): Comment {
  const facts = commentFactsSchema.parse(record.facts);
  return { ...facts, urn: record.postId, text: record.text, createdAtMs: acceptedTimeMs(record) };
}

/** What a comment may be put under: a post by any of its URNs, or a comment on one. */
export interface CommentTarget {
  readonly post: StoredPost;
  readonly parent: string | null;
}

export function findTarget(linkedin: LinkedInContext, urn: string): CommentTarget | null {
  const activity = /^urn:li:comment:\((?:urn:li:)?(activity:\d+),\d+\)$/.exec(urn)?.[1];
  const post = findPost(linkedin, activity === undefined ? urn : `urn:li:${activity}`);
  if (post === null) return null;
  if (activity === undefined) return { post, parent: null };
  const parent = commentsOn(linkedin, post).find((comment) => comment.urn === urn);
  return parent === undefined ? null : { post, parent: parent.urn };
}

/** As the API gives it: https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/comments-api */
export function commentJson(comment: Comment): object {
  const stamp = { actor: comment.actor, time: Math.floor(comment.createdAtMs) };
  return {
    actor: comment.actor,
    id: comment.id,
    object: comment.activity,
    commentUrn: comment.urn,
    $URN: comment.urn,
    ...(comment.parent === null ? {} : { parentComment: comment.parent }),
    message: { text: comment.text, attributes: [] },
    created: stamp,
    lastModified: stamp,
    likesSummary: {
      totalLikes: 0,
      aggregatedTotalLikes: 0,
      likedByCurrentUser: false,
      selectedLikes: [],
    },
  };
}

export function actorName({ actor }: Comment): string {
  return findAuthor(actor)?.name ?? actor;
}
