import type { ReadOfCall } from '../../domain/publishing/judge-read.ts';
import type { PartPayload } from '../../domain/publishing/part-payload.ts';
import { isSuccess } from '../exchange.ts';
import type { SettleCall } from '../port.ts';
import { postsSchema } from './x-answers.ts';
import { parseJson } from '../parse-json.ts';
import type { ListedPost } from './x-answers.ts';
import type { XApi } from './x-api.ts';
import { readUploads } from './x-artefacts.ts';
import { answeredPost } from './x-create-body.ts';
import { prepareErrorOutcome } from './x-errors.ts';

/** X's clock and ours may differ; a post is looked for from a little before the call. */
const TOLERANCE_MS = 30_000;
/** A hundred posts a page: more than an account may write while one call is settled. */
const MAX_PAGES = 5;

/**
 * Looks for the post on the account's own timeline: same answered post, same number of files, same text once X's
 * short links are undone. https://docs.x.com/x-api/users/get-posts
 */
export async function settleOnTimeline(
  api: XApi,
  call: SettleCall,
  permalinkBase: string,
  nowMs: number,
): Promise<ReadOfCall> {
  const since = new Date(call.lookFrom.getTime() - TOLERANCE_MS);
  const found: ListedPost[] = [];
  let page: string | null = null;
  for (let read = 0; read < MAX_PAGES; read += 1) {
    const answer = await api.posts(call.accessToken, call.account.platformAccountId, since, page);
    if (answer.kind !== 'answer' || !isSuccess(answer.status)) {
      return { ...prepareErrorOutcome(answer, nowMs), kind: 'unreadable' };
    }
    const posts = postsSchema.safeParse(parseJson(answer.body)).data;
    if (posts === undefined)
      return { kind: 'unreadable', code: 'unreadable', detail: 'The timeline of X cannot be read.' };
    found.push(...posts.data.filter((post) => isOurs(post, call)));
    page = posts.meta?.next_token ?? null;
    if (page === null) break;
  }
  // Of several the oldest is the first that went out.
  const [oldest] = found.sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  if (oldest === undefined) return page === null ? { kind: 'not_seen' } : TOO_MANY;
  return { kind: 'published', platformId: oldest.id, permalink: `${permalinkBase}${oldest.id}` };
}

const TOO_MANY: ReadOfCall = {
  kind: 'unreadable',
  code: 'unreadable',
  detail: 'The account has posted more since then than can be read.',
};

function isOurs(post: ListedPost, call: SettleCall): boolean {
  const { payload } = call;
  if (call.owned.has(post.id)) return false;
  if ((post.attachments?.media_keys?.length ?? 0) !== mediaCount(payload)) return false;
  if (answeredBy(post) !== answeredPost(call)) return false;
  const text = normalise(payload.text);
  return plainText(post) === text && (text !== '' || showsOurFiles(post, call));
}

/** Without words any picture posted by hand would pass for ours. X names a file by its kind and the id that uploading gave. */
function showsOurFiles({ attachments }: ListedPost, { artefacts }: SettleCall): boolean {
  const uploads = Object.values(readUploads(artefacts));
  return (attachments?.media_keys ?? []).every((key) =>
    uploads.some(({ mediaId }) => key.endsWith(`_${mediaId}`)),
  );
}

function mediaCount(payload: PartPayload): number {
  return payload.kind === 'post' ? payload.media.length : 0;
}

function answeredBy(post: ListedPost): string | null {
  const references = [...(post.referenced_tweets ?? []), ...(post.referenced_posts ?? [])];
  return references.find(({ type }) => type === 'replied_to')?.id ?? null;
}

/** The text as it was written: X escapes three characters, shortens links, and adds one for the files. */
function plainText(post: ListedPost): string {
  let text = post.note_tweet?.text ?? post.note_post?.text ?? post.text;
  for (const link of post.entities?.urls ?? []) {
    const ofMedia = link.media_key !== undefined || link.display_url?.startsWith('pic.') === true;
    text = text.replaceAll(link.url, ofMedia ? '' : (link.expanded_url ?? link.url));
  }
  return normalise(text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'));
}

function normalise(text: string): string {
  return text.normalize('NFC').trim();
}
