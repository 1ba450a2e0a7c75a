import type { z } from 'zod';
import type { ReadOfCall } from '../../domain/publishing/judge-read.ts';
import type { CommentPayload, PostPayload } from '../../domain/publishing/part-payload.ts';
import { filesOf } from '../../domain/publishing/part-payload.ts';
import { isSuccess } from '../exchange.ts';
import type { Exchange } from '../exchange.ts';
import { parseJson } from '../parse-json.ts';
import type { SettleCall } from '../port.ts';
import { unreadableAnswer } from '../reasons.ts';
import { commentsSchema, postsSchema } from './linkedin-answers.ts';
import type { ListedPost } from './linkedin-answers.ts';
import { POSTS_LISTED } from './linkedin-api.ts';
import type { LinkedInApi } from './linkedin-api.ts';
import { authorOf } from './linkedin-bodies.ts';
import { prepareErrorOutcome } from './linkedin-errors.ts';
import { readAssets } from './linkedin-upload.ts';
import { fromLittleText } from './little-text.ts';

/** LinkedIn's clock and ours may differ. */
const TOLERANCE_MS = 30_000;

/** Looks for a page's post among its newest, or a comment under the post. */
export async function settleByReading(
  api: LinkedInApi,
  call: SettleCall,
  permalinkOf: (urn: string) => string,
  nowMs: number,
): Promise<ReadOfCall> {
  const { payload, account, earlier } = call;
  if (payload.kind === 'post') {
    const answer = await api.posts(call.accessToken, authorOf(account));
    const posts = readElements(answer, postsSchema, nowMs);
    if ('kind' in posts) return posts;
    if (!reachesBack(posts.elements, call)) return TOO_MANY;
    return oldestFirst(
      posts.elements.filter((post) => isOurPost(post, call, payload)),
      permalinkOf,
    );
  }
  if (earlier === null) return { kind: 'not_seen' };
  const answer = await api.comments(call.accessToken, earlier.firstPlatformId);
  const comments = readElements(answer, commentsSchema, nowMs);
  if ('kind' in comments) return comments;
  const ours = comments.elements
    .filter((comment) => isOurComment(comment, call, payload))
    .map(({ id, commentUrn, created }) => ({ id: commentUrn ?? id, createdAt: created.time }));
  return oldestFirst(ours, () => permalinkOf(earlier.firstPlatformId));
}

function isOurPost(post: ListedPost, call: SettleCall, payload: PostPayload): boolean {
  if (call.owned.has(post.id)) return false;
  if ((post.createdAt ?? post.publishedAt ?? 0) < call.lookFrom.getTime() - TOLERANCE_MS) return false;
  if (fromLittleText(post.commentary).trim() !== payload.text.trim()) return false;
  if (payload.link !== null) return post.content?.article?.source === payload.link.url;
  const files = filesOf(payload);
  // Under which names they were uploaded in a time that was lost, nobody knows.
  if (call.lost) return assetsOf(post).length === files.length;
  const assets = readAssets(call.artefacts);
  return JSON.stringify(assetsOf(post)) === JSON.stringify(files.map(({ sha256 }) => assets[sha256]));
}

/** LinkedIn lists a page's newest posts: of a long time they may not be all. */
function reachesBack(posts: readonly ListedPost[], call: SettleCall): boolean {
  if (posts.length < POSTS_LISTED) return true;
  const oldest = Math.min(...posts.map((post) => post.createdAt ?? post.publishedAt ?? 0));
  return oldest < call.lookFrom.getTime() - TOLERANCE_MS;
}

const TOO_MANY: ReadOfCall = {
  kind: 'unreadable',
  code: 'unreadable',
  detail: 'The page has posted more since then than LinkedIn lists.',
};

function assetsOf({ content }: ListedPost): readonly string[] {
  if (content?.media) return [content.media.id];
  return content?.multiImage?.images.map(({ id }) => id) ?? [];
}

function isOurComment(
  comment: {
    id: string;
    commentUrn?: string | undefined;
    actor: string;
    message: { text: string };
    created: { time: number };
  },
  call: SettleCall,
  payload: CommentPayload,
): boolean {
  return (
    !call.owned.has(comment.commentUrn ?? comment.id) &&
    comment.actor === authorOf(call.account) &&
    comment.created.time >= call.lookFrom.getTime() - TOLERANCE_MS &&
    comment.message.text.trim() === payload.text.trim()
  );
}

/** Of several equal ones the oldest is the first that went out. */
function oldestFirst(
  found: readonly { readonly id: string; readonly createdAt?: number | undefined }[],
  permalinkOf: (urn: string) => string,
): ReadOfCall {
  const [oldest] = [...found].sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0));
  if (oldest === undefined) return { kind: 'not_seen' };
  return { kind: 'published', platformId: oldest.id, permalink: permalinkOf(oldest.id) };
}

function readElements<Parsed>(
  answer: Exchange,
  schema: z.ZodType<Parsed>,
  nowMs: number,
): Parsed | Extract<ReadOfCall, { kind: 'unreadable' }> {
  if (answer.kind !== 'answer' || !isSuccess(answer.status)) {
    return { ...prepareErrorOutcome(answer, nowMs), kind: 'unreadable' };
  }
  const parsed = schema.safeParse(parseJson(answer.body)).data;
  if (parsed !== undefined) return parsed;
  return { kind: 'unreadable', ...unreadableAnswer('LinkedIn') };
}
