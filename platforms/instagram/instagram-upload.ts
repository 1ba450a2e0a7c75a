import { setTimeout as delay } from 'node:timers/promises';
import type { PayloadMedia } from '../../domain/publishing/part-payload.ts';
import { isSuccess } from '../exchange.ts';
import type { Exchange } from '../exchange.ts';
import { parseJson } from '../parse-json.ts';
import { PreparationFailed } from '../preparation-failed.ts';
import type { PrepareCall } from '../port.ts';
import { failedExchange, refusalReason, unexpectedAnswer } from '../reasons.ts';
import type { WordedRow } from '../reasons.ts';
import type { GraphApi } from './graph-api.ts';
import { readAnswer, uploadErrorSchema, uploadStatusSchema } from './graph-answers.ts';
import { prepareFailure } from './graph-errors.ts';

const NOTICING_MS = 1_000;
/** Requests for one video in one try; a line that breaks more often is tried again later. */
const MOST_REQUESTS = 50;

export interface VideoUpload {
  readonly container: string;
  /** Came with the container. */
  readonly address: string;
  readonly file: PayloadMedia;
  /** `rest`: an earlier try may have sent some of it; Instagram tells how much. */
  readonly from: 'start' | 'rest';
}

/**
 * Sends a video to the container that waits for it, never whole in memory. After whatever ends a request early it goes
 * on from the byte that Instagram tells, as long as that moves. Throws PreparationFailed.
 */
export async function sendVideo(
  api: GraphApi,
  call: PrepareCall,
  upload: VideoUpload,
  now: () => number,
): Promise<void> {
  const { address, file, from } = upload;
  let offset = from === 'start' ? 0 : await readOffset(api, call, upload, now);
  for (let sent = 1; offset < file.bytes; sent += 1) {
    const range = { from: offset, to: file.bytes };
    const body = { bytes: range.to - range.from, open: () => call.media.open(file, range) };
    const answer = await api.sendVideo(call.accessToken, address, { offset, body }, call.signal);
    if (answer.kind === 'answer' && isSuccess(answer.status)) return;
    // A line that broke is noticed over there a moment later.
    if (answer.kind === 'lost') await delay(NOTICING_MS, undefined, { signal: call.signal });
    // Says too whether it is the token that ended, which the upload's own answers do not.
    const reached = await readOffset(api, call, upload, now);
    if (reached === offset || sent === MOST_REQUESTS) await giveUp(call, answer, now);
    offset = reached;
  }
}

/** The first byte that is missing; beyond the last one when nothing is. */
async function readOffset(
  api: GraphApi,
  { accessToken }: PrepareCall,
  { container, file }: VideoUpload,
  now: () => number,
): Promise<number> {
  const said = readAnswer(await api.uploadStatus(accessToken, container), uploadStatusSchema);
  if (said.kind !== 'data') {
    const outcome = prepareFailure(said, now());
    // The container is there all the same, and may be asked again.
    throw new PreparationFailed(outcome.kind === 'rejected' ? { ...outcome, kind: 'transient' } : outcome);
  }
  const { status_code: state, video_status: video } = said.data;
  // What became of one that is not waiting any more shows when its processing is waited for.
  if (state !== 'IN_PROGRESS' || video?.uploading_phase.status === 'complete') return file.bytes;
  return video?.uploading_phase.bytes_transferred ?? 0;
}

/** Not one more byte arrived. What the same container cannot mend begins anew with another. */
async function giveUp(call: PrepareCall, answer: Exchange, now: () => number): Promise<never> {
  if (answer.kind !== 'answer') throw new PreparationFailed({ kind: 'transient', ...failedExchange(answer) });
  const error = uploadErrorSchema.safeParse(parseJson(answer.body)).data?.debug_info;
  if (error === undefined) {
    const reason = unexpectedAnswer('Instagram', answer.status, '');
    throw new PreparationFailed({ kind: 'transient', ...reason });
  }
  const { retriable, type, message } = error;
  if (!retriable || type === WRONG_OFFSET) await call.keep({}, new Date(now()));
  throw new PreparationFailed({
    kind: retriable ? 'transient' : 'rejected',
    ...refusalReason(retriable ? NOT_TAKEN_NOW : NOT_TAKEN, 'Instagram', `${type}: ${message}`),
  });
}

/** The byte that Instagram itself had told. */
const WRONG_OFFSET = 'OffsetInvalidError';
const NOT_TAKEN_NOW = {
  code: 'platform_failed',
  says: 'Instagram failed on the upload.',
} as const satisfies WordedRow;
const NOT_TAKEN = {
  code: 'media_not_processed',
  says: 'Instagram did not take the video.',
} as const satisfies WordedRow;
