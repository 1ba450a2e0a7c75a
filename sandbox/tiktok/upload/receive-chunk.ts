import type { Request, RequestHandler } from 'express';
import type { Fault } from '../../control/faults.ts';
import { answerWithFault } from '../../http/answer-with-fault.ts';
import type { Answer } from '../../http/answer.ts';
import { drain } from '../../http/receive-body.ts';
import { MediaTooLarge, type StoredMedia } from '../../media/media-store.ts';
import { sameHash, sha256 } from '../../store/hash.ts';
import { findCreator } from '../accounts.ts';
import { answerOfFault, failure } from '../answers.ts';
import { refusedVideo } from '../publishing/check-file.ts';
import { beginProcessing } from '../publishing/finish-job.ts';
import { chunkBytes } from '../publishing/plan-chunks.ts';
import {
  findJob,
  processingFault,
  saveJob,
  type FileSource,
  type PublishJob,
} from '../publishing/publish-job.ts';
import { recordUploads } from '../publishing/pull-files.ts';
import type { TikTokContext } from '../tiktok-context.ts';
import { readContentRange } from './content-range.ts';

type FileJob = PublishJob & { readonly source: FileSource };

const TYPES = ['video/mp4', 'video/quicktime', 'video/webm'];

/**
 * `PUT /tt/upload/?upload_id=&upload_token=`, without a token of the app:
 * https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide
 */
export function receiveChunk(tiktok: TikTokContext): RequestHandler {
  return async (request, res) => {
    const job = jobOf(tiktok, request);
    const range = readContentRange(request);
    const isLast = range !== null && range.last === range.total - 1;
    const name = isLast ? 'uploadLast' : 'uploadChunk';
    const fault = tiktok.faults.take('tiktok', name, job === null ? [] : [job.accountId]);
    if (fault?.fault === 'status') await drain(request);
    await answerWithFault(res, fault, answerOfFault, async () => {
      const answer = await takeChunk(tiktok, request, job, fault);
      await drain(request);
      await tiktok.store.settled();
      return answer;
    });
  };
}

async function takeChunk(
  tiktok: TikTokContext,
  request: Request,
  job: FileJob | null,
  fault: Fault | null,
): Promise<Answer> {
  if (job === null || job.stage === 'failed') return failure('not_found', 'There is no such upload.');
  if (job.source.uploadUntilMs <= tiktok.time.nowMs()) {
    return failure('invalid_param', 'The upload_url has expired.', 403);
  }
  const range = readContentRange(request);
  if (range === null || !TYPES.includes(request.get('content-type') ?? '')) {
    return failure('invalid_param', 'Content-Range, or a video Content-Type, is missing or malformed.');
  }
  const { size, pieces } = job.source;
  if (range.total !== size) return failure('invalid_param', `The file was announced with ${size} bytes.`);
  if (job.stage !== 'waiting' || range.first !== job.uploadedBytes) return outOfOrder(tiktok, job);
  const bytes = chunkBytes(job.source, pieces.length);
  if (range.last - range.first + 1 !== bytes || Number(request.get('content-length')) !== bytes) {
    return failure('invalid_param', `This chunk has ${bytes} bytes.`);
  }
  const piece = await receive(tiktok, request, bytes);
  if (piece?.bytes !== bytes) {
    await tiktok.media.remove(piece === null ? [] : [piece.mediaId]);
    return failure('invalid_param', `The body does not have ${bytes} bytes.`);
  }
  // Read anew: the same chunk may have come in meanwhile, by another connection.
  const current = jobOf(tiktok, request);
  if (current?.stage !== 'waiting' || current.uploadedBytes !== range.first) {
    await tiktok.media.remove([piece.mediaId]);
    return current === null ? failure('not_found', 'There is no such upload.') : outOfOrder(tiktok, current);
  }
  const next: FileJob = {
    ...current,
    uploadedBytes: current.uploadedBytes + bytes,
    source: { ...current.source, pieces: [...current.source.pieces, piece.mediaId] },
    ...(fault?.fault.startsWith('processing_') === true ? processingFault(fault) : {}),
  };
  await saveJob(tiktok, next);
  if (next.uploadedBytes < size) return { status: 206, headers: rangeHeader(tiktok, next) };
  await takeWhole(tiktok, next);
  return { status: Number(tiktok.switches.uploadDone.value), headers: rangeHeader(tiktok, next) };
}

/** The file is whole: its bytes are joined, and the ledger has it. */
export async function takeWhole(tiktok: TikTokContext, job: FileJob): Promise<void> {
  const creator = findCreator(job.accountId);
  if (creator === undefined) return;
  const { pieces } = job.source;
  const whole = await tiktok.media.join(pieces);
  const refused = await refusedVideo(tiktok, creator, whole);
  if (findJob(tiktok, job.publishId)?.stage !== 'waiting') {
    // Cancelled meanwhile, or its access was removed.
    await tiktok.media.remove([whole.mediaId]);
    return;
  }
  const marks = {
    ...job.marks,
    requestId: tiktok.chance.uuid('tiktok request'),
    receivedAtMs: tiktok.wall.nowMs(),
  };
  const joined = { ...job, marks, media: [whole], source: { ...job.source, pieces: [] } };
  await Promise.all([
    recordUploads(tiktok, creator, joined, [whole]),
    beginProcessing(tiktok, joined, refused),
  ]);
  await tiktok.media.remove(pieces);
}

async function receive(
  { media }: TikTokContext,
  request: Request,
  maxBytes: number,
): Promise<StoredMedia | null> {
  try {
    return await media.receive(request, maxBytes);
  } catch (error) {
    if (error instanceof MediaTooLarge) return null;
    throw error;
  }
}

function outOfOrder(tiktok: TikTokContext, job: FileJob): Answer {
  const answer = failure('invalid_param', `${job.uploadedBytes} bytes are in; go on there.`, 416);
  return { ...answer, headers: rangeHeader(tiktok, job) };
}

function rangeHeader({ switches }: TikTokContext, job: FileJob): Record<string, string> {
  const { uploadedBytes, source } = job;
  const last = switches.uploadRange.value === 'byte-count' ? uploadedBytes : uploadedBytes - 1;
  const range = uploadedBytes === 0 ? '*' : `0-${last}`;
  return { 'content-range': `bytes ${range}/${source.size}` };
}

function jobOf(tiktok: TikTokContext, { query }: Request): FileJob | null {
  const { upload_id: id, upload_token: token } = query;
  if (typeof id !== 'string' || typeof token !== 'string') return null;
  const job = findJob(tiktok, id);
  if (job?.source.kind !== 'file' || !sameHash(job.source.tokenHash, sha256(token))) return null;
  return { ...job, source: job.source };
}
