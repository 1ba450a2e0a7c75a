import type { PublishOutcome } from '../../domain/publishing/outcome.ts';
import type { PublishCall } from '../port.ts';
import { failedExchange, unexpectedAnswer } from '../reasons.ts';
import { planChunks } from './plan-chunks.ts';
import { begunSchema, readAnswer } from './tiktok-answers.ts';
import type { TikTokApi } from './tiktok-api.ts';
import { optionsOf, photoBody } from './tiktok-bodies.ts';
import { publishFailure } from './tiktok-errors.ts';
import { chunkOf, readTikTokArtefacts } from './tiktok-prepare.ts';

/** Nothing was sent: what the post needs is not at hand, and is prepared again. */
const NOT_PREPARED: PublishOutcome = {
  kind: 'transient',
  code: 'not_prepared',
  detail: 'The video has to be uploaded to TikTok again.',
};

/** Nothing is sent: TikTok has all of it, and what became of it is read back. */
const ALREADY_THERE = {
  kind: 'unknown',
  code: 'already_published',
  detail: 'TikTok has the whole video of this post already.',
} as const satisfies PublishOutcome;

/**
 * Sends what cannot be undone: the last piece of a video, or the call that has photos fetched. TikTok then processes
 * what it took, so even a yes is no post yet: what became of it is read by its publish id.
 */
export async function publishTikTok(
  api: TikTokApi,
  call: PublishCall,
  nowMs: number,
): Promise<PublishOutcome> {
  const { payload } = call;
  const options = payload.kind === 'post' ? optionsOf(payload) : null;
  if (payload.kind !== 'post' || options === null) return NOT_PREPARED;
  const [file] = payload.media;
  if (file?.kind === 'video') return sendLastPiece(api, call);
  const body = photoBody(payload, options, call.media);
  const said = readAnswer(await api.publishPhotos(call.accessToken, body, call), begunSchema);
  return said.kind === 'data' ? processing(said.data.publish_id) : publishFailure(said, nowMs);
}

async function sendLastPiece(api: TikTokApi, call: PublishCall): Promise<PublishOutcome> {
  const { publishId, uploadUrl, ready, complete } = readTikTokArtefacts(call.artefacts);
  const video = call.payload.kind === 'post' ? call.payload.media[0] : undefined;
  if (publishId === undefined || uploadUrl === undefined || !ready || video === undefined)
    return NOT_PREPARED;
  if (complete) return { ...ALREADY_THERE, trace: { publishId } };
  const last = planChunks(video.bytes).count - 1;
  const answer = await api.putChunk(uploadUrl, chunkOf(call, video, last), call);
  if (answer.kind === 'not_sent') return { kind: 'transient', ...failedExchange(answer) };
  if (answer.kind === 'lost') return { kind: 'unknown', ...failedExchange(answer), trace: { publishId } };
  // 201: all is there. 200 is what some hosts answer; 206 would mean that a piece is missing, which its status tells.
  if ([200, 201, 206].includes(answer.status)) return processing(publishId);
  // The address has ended, is gone, or expects another piece: without the last piece there is no video.
  if ([400, 403, 404, 416].includes(answer.status)) {
    return {
      kind: 'transient',
      code: 'not_prepared',
      detail: `TikTok did not take the last piece of the video (${answer.status}); it is uploaded again.`,
    };
  }
  return { kind: 'unknown', ...unexpectedAnswer('TikTok', answer.status, ''), trace: { publishId } };
}

function processing(publishId: string): PublishOutcome {
  return {
    kind: 'unknown',
    code: 'processing',
    detail: 'TikTok has taken the post and is processing it.',
    trace: { publishId },
  };
}
