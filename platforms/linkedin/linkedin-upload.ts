import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { cutText } from '../../domain/cut-text.ts';
import { filesOf } from '../../domain/publishing/part-payload.ts';
import type { PayloadMedia } from '../../domain/publishing/part-payload.ts';
import { isSuccess } from '../exchange.ts';
import type { Answer, Exchange, StreamedBody } from '../exchange.ts';
import { parseJson } from '../parse-json.ts';
import { PreparationFailed, preparing } from '../preparation-failed.ts';
import type { Artefacts, PrepareCall, PrepareOutcome } from '../port.ts';
import { assetSchema, begunUploadSchema, readProblem } from './linkedin-answers.ts';
import type { AssetKind, LinkedInApi } from './linkedin-api.ts';
import { authorOf } from './linkedin-bodies.ts';
import { prepareErrorOutcome } from './linkedin-errors.ts';

const KINDS: Readonly<Record<PayloadMedia['kind'], AssetKind>> = {
  image: 'images',
  video: 'videos',
  document: 'documents',
};

/** Pauses between looks at whether LinkedIn has processed a file; the last one repeats. Milliseconds. */
const LOOKS_MS = [1_000, 2_000, 5_000, 10_000, 15_000] as const;
const PATIENCE_MS = 30 * 60_000;
/** Apps that may not read pictures and documents wait this long instead; what a live product does. */
const BLIND_WAIT_MS = 20_000;

const artefactsSchema = z.object({ assets: z.record(z.string(), z.string()).default({}) });

/** URNs of uploaded files, by SHA-256. */
export function readAssets(artefacts: Artefacts): Readonly<Record<string, string>> {
  return artefactsSchema.parse(artefacts).assets;
}

/** Uploads the files of a post and waits until LinkedIn has processed them. Repeating it goes on. */
export async function uploadAssets(
  api: LinkedInApi,
  call: PrepareCall,
  now: () => number,
): Promise<PrepareOutcome> {
  const assets = { ...readAssets(call.artefacts) };
  return preparing(async () => {
    for (const file of filesOf(call.payload)) {
      if (assets[file.sha256] !== undefined) continue;
      assets[file.sha256] = await uploadFile(api, call, file, now);
      await call.keep({ assets }, null);
    }
    return { kind: 'ready' };
  });
}

async function uploadFile(
  api: LinkedInApi,
  call: PrepareCall,
  file: PayloadMedia,
  now: () => number,
): Promise<string> {
  const { accessToken, signal } = call;
  const kind = KINDS[file.kind];
  const owner = authorOf(call.account);
  const request =
    kind === 'videos'
      ? { owner, fileSizeBytes: file.bytes, uploadCaptions: false, uploadThumbnail: false }
      : { owner };
  const answer = expectSuccess(await api.beginUpload(accessToken, kind, request, signal), now());
  const begun = begunUploadSchema.safeParse(parseJson(answer.body)).data?.value;
  const urn = begun?.image ?? begun?.document ?? begun?.video;
  const parts = begun?.uploadInstructions ?? [
    { uploadUrl: begun?.uploadUrl ?? '', firstByte: 0, lastByte: file.bytes - 1 },
  ];
  if (begun === undefined || urn === undefined || parts.some(({ uploadUrl }) => uploadUrl === ''))
    throw new PreparationFailed(UNREADABLE);

  const uploadedPartIds: string[] = [];
  for (const { uploadUrl, firstByte, lastByte } of parts) {
    const body = piece(call, file, firstByte, lastByte + 1);
    const type = kind === 'videos' ? 'application/octet-stream' : file.type;
    const put = expectThere(await api.uploadBytes(accessToken, uploadUrl, { type, body }, signal), now());
    uploadedPartIds.push(put.headers.etag ?? '');
  }
  if (kind === 'videos') {
    const finish = { video: urn, uploadToken: begun.uploadToken ?? '', uploadedPartIds };
    expectThere(await api.finishVideo(accessToken, finish, signal), now());
  }
  await waitUntilAvailable(api, call, kind, urn, now);
  return urn;
}

async function waitUntilAvailable(
  api: LinkedInApi,
  call: PrepareCall,
  kind: AssetKind,
  urn: string,
  now: () => number,
): Promise<void> {
  const end = now() + PATIENCE_MS;
  for (let look = 0; now() < end; look += 1) {
    const answer = await api.asset(call.accessToken, kind, urn);
    if (answer.kind === 'answer' && answer.status === 403) {
      await delay(BLIND_WAIT_MS, undefined, { signal: call.signal });
      return;
    }
    const asset = assetSchema.safeParse(parseJson(expectThere(answer, now()).body)).data;
    if (asset?.status === 'AVAILABLE') return;
    if (asset?.status === 'PROCESSING_FAILED') {
      throw new PreparationFailed({
        kind: 'rejected',
        code: 'media_not_processed',
        detail: cutText(
          `LinkedIn could not process the file. LinkedIn says: ${asset.processingFailureReason ?? 'nothing more.'}`,
        ),
      });
    }
    await delay(LOOKS_MS[look] ?? LOOKS_MS.at(-1), undefined, { signal: call.signal });
  }
  throw new PreparationFailed({
    kind: 'transient',
    code: 'media_still_processing',
    detail: 'LinkedIn has not processed the file within half an hour.',
  });
}

function piece(call: PrepareCall, file: PayloadMedia, from: number, to: number): StreamedBody {
  return { bytes: to - from, open: () => call.media.open(file, { from, to }) };
}

const UNREADABLE: PrepareOutcome = {
  kind: 'transient',
  code: 'unreadable',
  detail: 'LinkedIn answered the upload with something unreadable.',
};

/** Nothing of the file is kept, so that the next try begins with an address of its own. */
const ENDED: PrepareOutcome = {
  kind: 'transient',
  code: 'not_prepared',
  detail: 'LinkedIn no longer knows the upload of the file; it is uploaded again.',
};

/**
 * Of a call about an upload that was begun: its address may have ended, or the file be gone. Uploads publish nothing
 * and may be repeated freely; only a right that is missing stays missing.
 */
function expectThere(answer: Exchange, nowMs: number): Answer {
  const isGone =
    answer.kind === 'answer' &&
    (answer.status === 404 || (answer.status === 403 && readProblem(answer.body).code !== 'ACCESS_DENIED'));
  if (isGone) throw new PreparationFailed(ENDED);
  return expectSuccess(answer, nowMs);
}

function expectSuccess(answer: Exchange, nowMs: number): Answer {
  if (answer.kind === 'answer' && isSuccess(answer.status)) return answer;
  throw new PreparationFailed(prepareErrorOutcome(answer, nowMs));
}
