import { setTimeout as delay } from 'node:timers/promises';
import type { PayloadMedia } from '../../domain/publishing/part-payload.ts';
import { cutText } from '../../domain/cut-text.ts';
import { isSuccess } from '../exchange.ts';
import type { Exchange } from '../exchange.ts';
import type { MultipartFile } from '../multipart.ts';
import { PreparationFailed, preparing } from '../preparation-failed.ts';
import type { PrepareCall, PrepareOutcome } from '../port.ts';
import { uploadedSchema } from './x-answers.ts';
import { parseJson } from '../parse-json.ts';
import { readUploads, withUploads } from './x-artefacts.ts';
import type { Upload } from './x-artefacts.ts';
import type { UploadCategory, XApi } from './x-api.ts';
import { prepareErrorOutcome } from './x-errors.ts';

/** X advises at most 5 MB a chunk and takes 1,000 of them: 4 MB reaches 4 GB. */
const CHUNK_BYTES = 4 * 1024 * 1024;
/** Where X states no life of an upload; a day is what clients see. */
const USUAL_LIFE_SECONDS = 86_400;
/** An upload that ends sooner than this is made anew rather than risked. */
const SPARE_MS = 60 * 60_000;
/** X says how long to wait before asking again; at most this long. */
const LONGEST_CHECK_SECONDS = 30;

/** Uploads the files of a post, waits until X has processed them, and describes them. Repeating it goes on. */
export async function uploadMedia(api: XApi, call: PrepareCall, now: () => number): Promise<PrepareOutcome> {
  const { payload } = call;
  if (payload.kind === 'comment') return { kind: 'ready' };
  const uploads: Record<string, Upload> = {};
  for (const [sha256, upload] of Object.entries(readUploads(call.artefacts))) {
    if (upload.endsAt > now() + SPARE_MS) uploads[sha256] = upload;
  }
  const keep = async (file: PayloadMedia, upload: Upload): Promise<Upload> => {
    uploads[file.sha256] = upload;
    const ends = Math.min(...Object.values(uploads).map(({ endsAt }) => endsAt));
    await call.keep(withUploads(uploads), new Date(ends));
    return upload;
  };
  return preparing(async () => {
    for (const file of payload.media) {
      const upload = uploads[file.sha256] ?? (await keep(file, await uploadFile(api, call, file, now)));
      if (!upload.described && file.altText !== '') {
        const described = await api.describeMedia(
          call.accessToken,
          upload.mediaId,
          file.altText,
          call.signal,
        );
        expectSuccess(described, now());
        await keep(file, { ...upload, described: true });
      }
    }
    return { kind: 'ready' };
  });
}

async function uploadFile(
  api: XApi,
  call: PrepareCall,
  file: PayloadMedia,
  now: () => number,
): Promise<Upload> {
  const { accessToken, signal } = call;
  const whole = file.kind === 'image' && file.type !== 'image/gif';
  const answer = whole
    ? await api.upload(accessToken, piece(call, file, 0, file.bytes), signal)
    : await uploadInChunks(api, call, file, now);
  const { data } = readUploaded(answer, now());
  const upload = {
    mediaId: data.id,
    endsAt: now() + (data.expires_after_secs ?? USUAL_LIFE_SECONDS) * 1000,
    described: file.altText === '',
  };
  await waitUntilProcessed(api, call, data, now);
  return upload;
}

async function uploadInChunks(
  api: XApi,
  call: PrepareCall,
  file: PayloadMedia,
  now: () => number,
): Promise<Exchange> {
  const { accessToken, signal } = call;
  const category: UploadCategory = file.type === 'image/gif' ? 'tweet_gif' : 'tweet_video';
  const begun = await api.beginUpload(accessToken, { type: file.type, bytes: file.bytes, category }, signal);
  const { id } = readUploaded(begun, now()).data;
  for (let index = 0; index * CHUNK_BYTES < file.bytes; index += 1) {
    const from = index * CHUNK_BYTES;
    const chunk = piece(call, file, from, Math.min(from + CHUNK_BYTES, file.bytes));
    expectSuccess(await api.appendChunk(accessToken, id, index, chunk, signal), now());
  }
  return api.finishUpload(accessToken, id, signal);
}

/** Without `processing_info` a file can be used at once. */
async function waitUntilProcessed(
  api: XApi,
  call: PrepareCall,
  finished: UploadedData,
  now: () => number,
): Promise<void> {
  let info = finished.processing_info;
  while (info !== undefined && info.state !== 'succeeded') {
    if (info.state === 'failed') {
      const why = info.error?.message ?? 'X gave no reason.';
      throw new PreparationFailed({
        kind: 'rejected',
        code: 'media_not_processed',
        detail: cutText(`X could not process the file. X says: ${why}`),
      });
    }
    await delay(Math.min(info.check_after_secs ?? 1, LONGEST_CHECK_SECONDS) * 1000, undefined, {
      signal: call.signal,
    });
    info = readUploaded(await api.uploadStatus(call.accessToken, finished.id), now()).data.processing_info;
  }
}

function piece(call: PrepareCall, file: PayloadMedia, from: number, to: number): MultipartFile {
  return {
    name: 'media',
    fileName: 'media',
    type: file.type,
    bytes: to - from,
    open: () => call.media.open(file, { from, to }),
  };
}

function readUploaded(answer: Exchange, nowMs: number): { data: UploadedData } {
  expectSuccess(answer, nowMs);
  const uploaded =
    answer.kind === 'answer' ? uploadedSchema.safeParse(parseJson(answer.body)).data : undefined;
  if (uploaded !== undefined) return uploaded;
  throw new PreparationFailed({
    kind: 'transient',
    code: 'unreadable',
    detail: 'X answered the upload with something unreadable.',
  });
}

type UploadedData = ReturnType<typeof uploadedSchema.parse>['data'];

function expectSuccess(answer: Exchange, nowMs: number): void {
  if (answer.kind === 'answer' && isSuccess(answer.status)) return;
  throw new PreparationFailed(prepareErrorOutcome(answer, nowMs));
}
