import { z } from 'zod';
import { acceptedTimeMs } from '../../http/accepted-facts.ts';
import type { ObjectRecord } from '../../store/records.ts';
import type { StoredPost } from '../../store/sandbox-state.ts';
import type { InstagramContext } from '../instagram-context.ts';

/** One remark under a medium, whoever made it. */
export interface Comment {
  readonly id: string;
  readonly mediaId: string;
  /** Professional account whose medium it is under. */
  readonly mediaOwnerId: string;
  /** The comment that it answers. */
  readonly parentId: string | null;
  readonly text: string;
  readonly author: { readonly id: string; readonly username: string };
  /** Sent by an app for the account, not by a visitor. */
  readonly isOwn: boolean;
  readonly createdAtMs: number;
  readonly hidden: boolean;
}

/** What is kept of a visitor's comment, which no app sent. The record's account is the medium's owner. */
export const visitorCommentSchema = z.object({
  mediaId: z.string(),
  parentId: z.string().nullable(),
  text: z.string(),
  author: z.object({ id: z.string(), username: z.string() }),
  hidden: z.boolean(),
  deleted: z.boolean(),
});

/** What a comment sent by an app keeps in its post record. */
const ownCommentFactsSchema = z.object({
  mediaId: z.string(),
  mediaOwnerId: z.string(),
  parentId: z.string().nullable(),
});

export type OwnCommentFacts = z.infer<typeof ownCommentFactsSchema>;

export function findComment(ig: InstagramContext, id: string): Comment | null {
  const visitor = ig.store.state.object('instagram', 'comment', id);
  if (visitor !== undefined) return visitorComment(visitor);
  const post = ig.store.state.post('instagram', id);
  return post === undefined ? null : ownComment(post);
}

/** Newest first, answers too. */
export function commentsOn(ig: InstagramContext, media: StoredPost): Comment[] {
  const { state } = ig.store;
  const { postId } = media.record;
  const own = state.conversation('instagram', postId).map(ownComment);
  const visitors = state.objectsOf('instagram', 'comment').map(visitorComment);
  return [...own, ...visitors]
    .flatMap((comment) => (comment?.mediaId === postId ? [comment] : []))
    .sort((left, right) => (BigInt(left.id) < BigInt(right.id) ? 1 : -1));
}

/** Null when it was deleted. */
function visitorComment({ id, accountId, atMs, data }: ObjectRecord): Comment | null {
  const { deleted, ...comment } = visitorCommentSchema.parse(data);
  return deleted ? null : { ...comment, id, mediaOwnerId: accountId, isOwn: false, createdAtMs: atMs };
}

/** Null when it was deleted, or is no comment. */
function ownComment({ record, deletedAtMs }: StoredPost): Comment | null {
  if (record.platform !== 'instagram' || record.kind !== 'reply' || deletedAtMs !== null) return null;
  return {
    ...ownCommentFactsSchema.parse(record.facts),
    id: record.postId,
    text: record.text,
    author: { id: record.accountId, username: record.handle },
    isOwn: true,
    createdAtMs: acceptedTimeMs(record),
    hidden: false,
  };
}
