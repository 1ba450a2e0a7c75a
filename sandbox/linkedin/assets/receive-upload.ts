import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import type { Fault } from '../../control/faults.ts';
import { acceptedFacts } from '../../http/accepted-facts.ts';
import { answerWithFault } from '../../http/answer-with-fault.ts';
import type { Answer } from '../../http/answer.ts';
import { readBearer, type Call } from '../../http/call.ts';
import { drain } from '../../http/receive-body.ts';
import { MediaTooLarge, type StoredMedia } from '../../media/media-store.ts';
import { sha256 } from '../../store/hash.ts';
import { findAuthor } from '../accounts.ts';
import { inputError, invalidToken, linkedinError, notFound } from '../errors.ts';
import type { LinkedInContext } from '../linkedin-context.ts';
import { answerOfFault } from '../told-refusals.ts';
import { findAsset, processingOf, saveAsset, type Asset } from './asset.ts';
import { refusedFile } from './refused-file.ts';

/** The largest file that LinkedIn takes in one request: a document. */
const MAX_BYTES = 100 * 1024 * 1024;

/** `PUT /li/upload/{kind}/{key}[/{part}]`. A token is not needed; one that is sent must be good. */
export function receiveUpload(linkedin: LinkedInContext): RequestHandler {
  return async (request, res) => {
    const asset = assetOf(linkedin, request);
    const fault = linkedin.faults.take('linkedin', 'upload', asset === null ? [] : [asset.accountId]);
    if (fault?.fault === 'status') await drain(request);
    await answerWithFault(res, fault, answerOfFault, async () => {
      const answer = await takeUpload(linkedin, request, asset, fault);
      await drain(request);
      return answer;
    });
  };
}

async function takeUpload(
  linkedin: LinkedInContext,
  request: Request,
  asset: Asset | null,
  fault: Fault | null,
): Promise<Answer> {
  const bearer = readBearer(request);
  const now = linkedin.time.nowMs();
  if (bearer !== null && linkedin.store.state.readToken(sha256(bearer), now).status !== 'live') {
    return invalidToken;
  }
  if (asset === null) return notFound('upload');
  if (asset.data.uploadUntilMs <= now) return linkedinError(403, 'The upload URL has expired');
  const part = String(request.params['part'] ?? '');
  try {
    if (asset.kind !== 'video') return await takeWhole(linkedin, request, asset, fault);
    if (part === 'captions' || part === 'thumbnail') return await takeBeside(linkedin, request);
    return await takePart(linkedin, request, asset, Number(part));
  } catch (error) {
    if (error instanceof MediaTooLarge) return linkedinError(413, error.message);
    throw error;
  }
}

async function takeWhole(
  linkedin: LinkedInContext,
  request: Request,
  asset: Asset,
  fault: Fault | null,
): Promise<Answer> {
  const stored = await linkedin.media.receive(request, MAX_BYTES);
  await recordUpload(linkedin, request, asset, stored);
  const processing = processingOf(linkedin, asset.kind, refusedFile(asset.kind, stored), fault);
  await saveAsset(linkedin, { ...asset, data: { ...asset.data, mediaId: stored.mediaId, ...processing } });
  return { status: 201 };
}

/** Captions and a cover are taken and shown nowhere. */
async function takeBeside({ media }: LinkedInContext, request: Request): Promise<Answer> {
  const stored = await media.receive(request, MAX_BYTES);
  await media.remove([stored.mediaId]);
  return { status: 201 };
}

async function takePart(
  linkedin: LinkedInContext,
  request: Request,
  asset: Asset,
  index: number,
): Promise<Answer> {
  const expected = asset.data.parts[index];
  if (expected === undefined || asset.data.mediaId !== null) return notFound('part');
  const size = expected.lastByte - expected.firstByte + 1;
  const stored = await linkedin.media.receive(request, size);
  if (stored.bytes !== size) {
    await linkedin.media.remove([stored.mediaId]);
    return inputError('INVALID_VALUE_FOR_FIELD', 'part', `The part must have ${size} bytes`);
  }
  // Read anew: another part may have come in meanwhile.
  const current = findAsset(linkedin, asset.urn) ?? asset;
  const replaced = current.data.parts[index]?.mediaId ?? null;
  const etag = `/ambry-video/signedId/${createHash('sha256').update(`${asset.urn}:${index}:${stored.sha256}`).digest('base64url')}`;
  const parts = current.data.parts.map((part, at) =>
    at === index ? { ...part, etag, mediaId: stored.mediaId } : part,
  );
  await saveAsset(linkedin, { ...current, data: { ...current.data, parts } });
  if (replaced !== null) await linkedin.media.remove([replaced]);
  return { status: 200, headers: { etag } };
}

/** The line of the ledger for a file that is whole. */
export async function recordUpload(
  linkedin: LinkedInContext,
  request: Request,
  { data: { owner } }: Asset,
  { mediaId, type, bytes, sha256: hash, width, height }: StoredMedia,
): Promise<void> {
  const author = findAuthor(owner);
  if (author === undefined) throw new Error(`${owner} is nobody here.`);
  const call: Call = {
    request,
    requestId: linkedin.chance.uuid('linkedin request'),
    received: { bytes: null, receivedAtMs: linkedin.wall.nowMs() },
    bearer: readBearer(request),
  };
  await linkedin.store.commit({
    type: 'upload',
    ...acceptedFacts(linkedin, call, author),
    text: null,
    replyTo: null,
    mediaId,
    mediaType: type,
    bytes,
    sha256: hash,
    width,
    height,
  });
}

function assetOf(linkedin: LinkedInContext, { params }: Request): Asset | null {
  return findAsset(linkedin, `urn:li:${String(params['kind'])}:${String(params['key'])}`);
}
