import type { z } from 'zod';
import type { ReadOfCall } from '../../domain/publishing/judge-read.ts';
import type { CommentPayload, PostPayload } from '../../domain/publishing/part-payload.ts';
import type { SettleCall } from '../port.ts';
import type { GraphApi } from './graph-api.ts';
import {
  commentListSchema,
  containerSchema,
  mediaListSchema,
  readAnswer,
  readTime,
} from './graph-answers.ts';
import type { ListedMedia, Said } from './graph-answers.ts';
import { containerFailure, endsIt, prepareFailure } from './graph-errors.ts';
import { optionsOf } from './instagram-containers.ts';
import { readContainers } from './instagram-artefacts.ts';

/** Instagram's clock and ours may differ. */
const TOLERANCE_MS = 120_000;
/** As many of an account's newest posts are read; stories are listed for a day. */
const MEDIA_LISTED = 25;
const STORY_LIFE_MS = 24 * 3_600_000;
/** A post that is out may not be listed for a while; after this its name is given up, not the post. */
const NAME_PATIENCE_MS = 10 * 60_000;

/**
 * The container remembers whether it was published; which post it became is looked for among the account's newest.
 * https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-container
 */
export async function settleInstagram(api: GraphApi, call: SettleCall, nowMs: number): Promise<ReadOfCall> {
  const { payload } = call;
  if (payload.kind === 'comment') return lookForComment(api, call, payload, nowMs);
  if (call.lost) return lookAmongMedia(api, call, payload, nowMs);
  const { container } = readContainers(call.artefacts);
  if (container === undefined) return { kind: 'not_seen' };
  const said = readAnswer(await api.containerStatus(call.accessToken, container), containerSchema);
  if (said.kind !== 'data') return unreadable(said, nowMs);
  switch (said.data.status_code) {
    case 'PUBLISHED':
      return nameOfPublished(api, call, payload, container, nowMs);
    case 'ERROR':
    case 'EXPIRED': {
      const row = containerFailure(said.data.status);
      const detail = row?.says ?? 'Instagram could not publish what was prepared.';
      const code = row?.code ?? 'media_not_processed';
      return { kind: endsIt(row) ? 'rejected' : 'absent', code, detail };
    }
    case 'FINISHED':
      return { kind: 'not_seen' };
    case 'IN_PROGRESS':
      return { kind: 'processing', code: 'processing', detail: 'Instagram is processing the post.' };
  }
}

/**
 * What was published in a time that a restored database has lost: which container it was is not known. Of several that
 * fit the oldest is taken, since each is one that went out.
 */
async function lookAmongMedia(
  api: GraphApi,
  call: SettleCall,
  payload: PostPayload,
  nowMs: number,
): Promise<ReadOfCall> {
  const said = await listMedia(api, call, payload);
  if (said.kind !== 'data') return unreadable(said, nowMs);
  const media = [...said.data.data].sort((a, b) => readTime(a.timestamp) - readTime(b.timestamp));
  const ours = media.find((one) => isOurs(one, call, payload));
  if (ours) return { kind: 'published', platformId: ours.id, permalink: ours.permalink ?? null };
  const [oldest] = media;
  const since = call.lookFrom.getTime() - TOLERANCE_MS;
  const all = isStory(payload)
    ? nowMs - since < STORY_LIFE_MS
    : media.length < MEDIA_LISTED || (oldest !== undefined && readTime(oldest.timestamp) < since);
  return all
    ? { kind: 'not_seen' }
    : {
        kind: 'unreadable',
        code: 'unreadable',
        detail: 'Instagram does not list everything that the account has posted since then.',
      };
}

/** Exactly one that fits is ours; of several nobody can tell. */
async function nameOfPublished(
  api: GraphApi,
  call: SettleCall,
  payload: PostPayload,
  container: string,
  nowMs: number,
): Promise<ReadOfCall> {
  const said = await listMedia(api, call, payload);
  const found = said.kind === 'data' ? said.data.data.filter((media) => isOurs(media, call, payload)) : [];
  const [only] = found;
  if (found.length === 1 && only !== undefined)
    return { kind: 'published', platformId: only.id, permalink: only.permalink ?? null };
  if (nowMs < call.claimedAt.getTime() + NAME_PATIENCE_MS)
    return { kind: 'processing', code: 'processing', detail: 'Instagram has published the post.' };
  // It is out, that is certain; its own name is not.
  return { kind: 'published', platformId: container, permalink: null };
}

function isStory(payload: PostPayload): boolean {
  return optionsOf(payload).format === 'story';
}

async function listMedia(
  api: GraphApi,
  call: SettleCall,
  payload: PostPayload,
): Promise<Said<z.infer<typeof mediaListSchema>>> {
  const list = isStory(payload) ? 'stories' : 'media';
  const answer = await api.read(call.accessToken, `${call.account.platformAccountId}/${list}`, {
    fields: 'id,caption,timestamp,media_type,permalink',
    limit: String(MEDIA_LISTED),
  });
  return readAnswer(answer, mediaListSchema);
}

function isOurs(media: ListedMedia, call: SettleCall, payload: PostPayload): boolean {
  return (
    !call.owned.has(media.id) &&
    readTime(media.timestamp) >= publishedAfter(call) &&
    normalise(media.caption) === normalise(payload.text) &&
    media.media_type === mediaType(payload)
  );
}

/** What was found published before this call may be of any time. */
function publishedAfter({ artefacts, lookFrom, lost }: SettleCall): number {
  return !lost && readContainers(artefacts).published ? 0 : lookFrom.getTime() - TOLERANCE_MS;
}

function mediaType({ media }: PostPayload): string {
  if (media.length > 1) return 'CAROUSEL_ALBUM';
  return media[0]?.kind === 'video' ? 'VIDEO' : 'IMAGE';
}

/** A comment whose author may not be read is taken for ours: rather none than two. */
async function lookForComment(
  api: GraphApi,
  call: SettleCall,
  payload: CommentPayload,
  nowMs: number,
): Promise<ReadOfCall> {
  const mediaId = call.earlier?.firstPlatformId;
  if (mediaId === undefined) return { kind: 'not_seen' };
  const answer = await api.read(call.accessToken, `${mediaId}/comments`, {
    fields: 'id,text,timestamp,username,from',
    limit: '50',
  });
  const said = readAnswer(answer, commentListSchema);
  if (said.kind !== 'data') return unreadable(said, nowMs);
  const ours = said.data.data.find(
    (comment) =>
      !call.owned.has(comment.id) &&
      normalise(comment.text) === normalise(payload.text) &&
      (comment.from === undefined || comment.from.id === call.account.platformAccountId) &&
      (comment.username === undefined || comment.username === call.account.handle),
  );
  if (ours === undefined) return { kind: 'not_seen' };
  return { kind: 'published', platformId: ours.id, permalink: null };
}

function unreadable(said: Exclude<Said<unknown>, { kind: 'data' }>, nowMs: number): ReadOfCall {
  return { ...prepareFailure(said, nowMs), kind: 'unreadable' };
}

function normalise(text: string): string {
  return text.normalize('NFC').trim();
}
