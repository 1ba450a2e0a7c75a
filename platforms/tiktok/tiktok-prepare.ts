import { z } from 'zod';
import type { TikTokOptions } from '../../domain/content/variant-options.ts';
import type { PayloadMedia, PostPayload } from '../../domain/publishing/part-payload.ts';
import { failedExchange, unexpectedAnswer } from '../reasons.ts';
import type { Artefacts, PrepareCall, PrepareOutcome } from '../port.ts';
import { chunkRange, planChunks } from './plan-chunks.ts';
import {
  begunSchema,
  cancelledSchema,
  creatorInfoSchema,
  readAnswer,
  statusSchema,
} from './tiktok-answers.ts';
import type { Chunk, TikTokApi } from './tiktok-api.ts';
import { optionsOf, videoBody } from './tiktok-bodies.ts';
import { prepareFailure } from './tiktok-errors.ts';

/** An upload address lives for an hour; the last piece must be through well before. */
const ADDRESS_LIFE_MS = 55 * 60_000;

const artefactsSchema = z.object({
  publishId: z.string().optional(),
  uploadUrl: z.url().optional(),
  /** The app was told that all pieces but the last are there. */
  ready: z.boolean().default(false),
  /** The whole video was found to be there: its last piece is never sent again, but what became of it is read. */
  complete: z.literal(true).optional(),
});

/** Names that TikTok gave to a post under way. */
export function readTikTokArtefacts(artefacts: Artefacts): z.infer<typeof artefactsSchema> {
  return artefactsSchema.parse(artefacts);
}

/**
 * Asks what the account may do now, and of a video sends all pieces but the last: only the last one publishes. Photos
 * are fetched by TikTok when they are published, so nothing is sent for them.
 */
export async function prepareTikTok(
  api: TikTokApi,
  call: PrepareCall,
  now: () => number,
): Promise<PrepareOutcome> {
  const { payload } = call;
  if (payload.kind !== 'post') return { kind: 'ready' };
  const options = optionsOf(payload);
  const [video] = payload.media;
  if (options === null || video === undefined) return INCOMPLETE;
  if (options.mode === 'direct') {
    const refused = await checkCreator(api, call, options, video, now());
    if (refused) return refused;
  }
  if (video.kind !== 'video') return { kind: 'ready' };
  return uploadVideo(api, call, { payload, options, video }, now);
}

const INCOMPLETE: PrepareOutcome = {
  kind: 'rejected',
  code: 'invalid_request',
  detail: 'The post has no video or photos, or none of the choices that TikTok asks for.',
};

/** What was chosen is held against what the account may do now; nothing is changed in silence. */
async function checkCreator(
  api: TikTokApi,
  call: PrepareCall,
  options: TikTokOptions,
  file: PayloadMedia,
  nowMs: number,
): Promise<PrepareOutcome | null> {
  const said = readAnswer(await api.creatorInfo(call.accessToken), creatorInfoSchema);
  if (said.kind !== 'data') return prepareFailure(said, nowMs);
  const info = said.data;
  if (options.privacy === null || !info.privacy_level_options.includes(options.privacy)) {
    return {
      kind: 'rejected',
      code: 'privacy_not_offered',
      detail: 'TikTok no longer offers this account the chosen audience; choose again.',
    };
  }
  const seconds = (file.durationMs ?? 0) / 1000;
  if (seconds > info.max_video_post_duration_sec) {
    return {
      kind: 'rejected',
      code: 'media_too_long',
      detail: `The video lasts ${Math.round(seconds)} s; TikTok allows this account ${info.max_video_post_duration_sec} s.`,
    };
  }
  const closed =
    (options.allowComment && info.comment_disabled) ||
    (file.kind === 'video' && options.allowDuet && info.duet_disabled) ||
    (file.kind === 'video' && options.allowStitch && info.stitch_disabled);
  if (!closed) return null;
  return {
    kind: 'rejected',
    code: 'interaction_not_offered',
    detail:
      "Comments, duets or stitches were allowed for the post, but are switched off in the account's TikTok.",
  };
}

async function uploadVideo(
  api: TikTokApi,
  call: PrepareCall,
  post: { payload: PostPayload; options: TikTokOptions; video: PayloadMedia },
  now: () => number,
): Promise<PrepareOutcome> {
  const { video, options } = post;
  const plan = planChunks(video.bytes);
  const kept = readTikTokArtefacts(call.artefacts);
  let { publishId, uploadUrl } = kept;
  let next = 0;
  if (publishId !== undefined && uploadUrl !== undefined) {
    // What an earlier try began is gone on with where TikTok says it stands; else it is cancelled, so that it can
    // never become a second post.
    const said = readAnswer(await api.status(call.accessToken, publishId), statusSchema);
    const status = said.kind === 'data' ? said.data.status : null;
    const there = said.kind === 'data' ? (said.data.uploaded_bytes ?? 0) : 0;
    if (isTaken(status, there >= video.bytes)) {
      // A call that nobody remembers has sent the last piece.
      await call.keep({ publishId, uploadUrl, ready: true, complete: true }, null);
      return { kind: 'ready' };
    }
    if (status === 'PROCESSING_UPLOAD') {
      next = Math.min(Math.floor(there / plan.chunkSize), plan.count - 1);
    } else {
      const refused = await cancelEarlier(api, call, publishId, status === 'FAILED', now());
      if (refused) return refused;
      publishId = undefined;
    }
  }
  if (publishId === undefined || uploadUrl === undefined) {
    const body = videoBody(post.payload, options, video);
    const answer = await api.beginVideo(call.accessToken, options.mode, body, call.signal);
    const said = readAnswer(answer, begunSchema);
    // An answer that is lost takes its address along: nobody can complete that video.
    if (said.kind !== 'data') return prepareFailure(said, now());
    publishId = said.data.publish_id;
    uploadUrl = said.data.upload_url;
    if (uploadUrl === undefined)
      return { kind: 'transient', code: 'unreadable', detail: 'TikTok gave no address for the video.' };
    next = 0;
  }
  const usableUntil = new Date(now() + ADDRESS_LIFE_MS);
  if (kept.publishId !== publishId) await call.keep({ publishId, uploadUrl, ready: false }, usableUntil);
  for (let index = next; index < plan.count - 1; index += 1) {
    const answer = await api.putChunk(uploadUrl, chunkOf(call, video, index), { signal: call.signal });
    if (answer.kind !== 'answer' || ![200, 201, 206].includes(answer.status)) {
      const reason =
        answer.kind === 'answer' ? unexpectedAnswer('TikTok', answer.status, '') : failedExchange(answer);
      return { kind: 'transient', ...reason };
    }
  }
  if (kept.publishId !== publishId || !kept.ready)
    await call.keep({ publishId, uploadUrl, ready: true }, usableUntil);
  return { kind: 'ready' };
}

function isTaken(status: string | null, whole: boolean): boolean {
  return status === 'PROCESSING_UPLOAD'
    ? whole
    : status === 'PUBLISH_COMPLETE' || status === 'SEND_TO_USER_INBOX';
}

/** Of these there is nothing that this account could make a post of. */
const NOTHING_THERE = ['invalid_publish_id', 'token_not_authorized_for_specified_publish_id'];

/** Null where what was begun earlier can become no post any more. */
async function cancelEarlier(
  api: TikTokApi,
  call: PrepareCall,
  publishId: string,
  hasFailed: boolean,
  nowMs: number,
): Promise<PrepareOutcome | null> {
  const said = readAnswer(await api.cancel(call.accessToken, publishId), cancelledSchema);
  if (said.kind === 'data' || hasFailed) return null;
  if (said.kind === 'refused' && NOTHING_THERE.includes(said.code)) return null;
  return prepareFailure(said, nowMs);
}

/** A piece of the video as it is sent. */
export function chunkOf({ media }: Pick<PrepareCall, 'media'>, video: PayloadMedia, index: number): Chunk {
  const { first, last } = chunkRange(video.bytes, planChunks(video.bytes), index);
  return {
    type: video.type,
    first,
    last,
    total: video.bytes,
    body: { bytes: last - first + 1, open: () => media.open(video, { from: first, to: last + 1 }) },
  };
}
