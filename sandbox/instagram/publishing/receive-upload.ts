import type { Answer } from '../../http/answer.ts';
import { pathPart } from '../../http/call.ts';
import { MediaTooLarge, type StoredMedia } from '../../media/media-store.ts';
import { mayActFor } from '../accounts.ts';
import { graphDialect, type MetaCall, type MetaDialect } from '../graph/dialect.ts';
import { accountBehind } from '../graph/objects.ts';
import type { PublishingSubcode } from '../graph/publishing-errors.ts';
import type { InstagramContext } from '../instagram-context.ts';
import { containerRecord, findContainer, receivedBytes, type Container } from './container.ts';
import { firstOutcome, workMs } from './create-container.ts';
import { fetchMedia } from './fetch-media.ts';
import { outcomeOf, takeCover, takeFile } from './fill-container.ts';
import { judgeMedia, maxBytesOf } from './judge-media.ts';

/** Errors of uploads have a shape of their own; `retriable` is what a client goes by. */
function uploadError(status: number, type: string, message: string, retriable = false): Answer {
  return { status, body: { debug_info: { retriable, type, message } } };
}

export function uploadDialect(ig: InstagramContext): MetaDialect {
  const refuse = (message: string): Answer =>
    uploadError(401, 'NotAuthorizedError', JSON.stringify({ success: false, error: { message } }));
  const graph = graphDialect(ig, 'facebook');
  const throttled = uploadError(429, 'RateLimitError', 'Too many calls.', true);
  return {
    ...graph,
    check: (call, actor) => ((graph.check?.(call, actor) ?? null) === null ? null : throttled),
    unauthorized: () => refuse('unauthorized request'),
    missingScope: () => refuse('permission missing'),
    throttled: () => throttled,
    usual: (status) => uploadError(status, 'ProcessingFailedError', 'The request failed.', status >= 500),
  };
}

/** `POST /fb/rupload/ig-api-upload/{container}`: bytes as body from `offset` on, or the address in `file_url`. */
export async function receiveUpload(ig: InstagramContext, call: MetaCall): Promise<Answer> {
  const id = pathPart(call);
  const container = findContainer(ig, id);
  const owner = accountBehind(ig, id);
  if (container === null || owner === undefined || !mayActFor(call.account, owner)) {
    return uploadError(404, 'NotFoundError', `There is no upload ${id}.`);
  }
  if (container.data.source.kind !== 'upload' || container.data.outcome !== null) {
    return uploadError(400, 'ProcessingFailedError', 'The media of this container is here already.');
  }
  const maxBytes = maxBytesOf(container.data.mediaType, 'video');
  const fileUrl = call.request.get('file_url');
  if (fileUrl !== undefined) {
    return finish(ig, call, container, await fetchMedia(ig, fileUrl, 'video', maxBytes));
  }
  const size = Number(call.request.get('file_size'));
  if (!Number.isInteger(size) || size < 1 || size > maxBytes) {
    return uploadError(400, 'InvalidParameterError', `The file_size must be 1 to ${maxBytes} bytes.`);
  }
  return takePiece(ig, call, container, size);
}

async function takePiece(
  ig: InstagramContext,
  call: MetaCall,
  container: Container,
  size: number,
): Promise<Answer> {
  const offset = Number(call.request.get('offset'));
  if (offset !== receivedBytes(container)) return wrongOffset(container);
  const piece = await receive(ig, call, size - offset);
  if (piece === null) return uploadError(400, 'InvalidParameterError', 'More bytes than the file_size says.');
  // Read anew: the same piece may have come in twice meanwhile.
  const current = findContainer(ig, container.id);
  if (current === null || receivedBytes(current) !== offset || current.data.outcome !== null) {
    await ig.media.remove([piece.mediaId]);
    return wrongOffset(current ?? container);
  }
  const pieces = [...current.data.pieces, { mediaId: piece.mediaId, bytes: piece.bytes }];
  const grown = { ...current, data: { ...current.data, pieces } };
  await ig.store.commit(containerRecord(grown));
  if (offset + piece.bytes < size) return taken;
  return finish(ig, call, grown, await ig.media.join(pieces.map(({ mediaId }) => mediaId)));
}

/** Judges the whole file and begins the work on it. */
async function finish(
  ig: InstagramContext,
  call: MetaCall,
  container: Container,
  file: StoredMedia | PublishingSubcode,
): Promise<Answer> {
  const { data } = container;
  const medium = await takeFile(ig, container, file, (one) => judgeMedia(ig, data, 'video', one));
  const cover =
    data.coverUrl === null || typeof medium === 'number'
      ? null
      : await takeCover(ig, container, data.coverUrl);
  const outcome = firstOutcome(data.source, call.fault) ?? outcomeOf(medium, cover);
  const readyAtMs = ig.time.nowMs() + workMs(ig, data.source, call.fault);
  await ig.store.commit(containerRecord({ ...container, data: { ...data, outcome, readyAtMs, pieces: [] } }));
  await ig.media.remove(data.pieces.map(({ mediaId }) => mediaId));
  return taken;
}

const taken: Answer = { status: 200, body: { success: true, message: 'Upload successful.' } };

function wrongOffset(container: Container): Answer {
  const words = `The offset must be ${receivedBytes(container)}.`;
  return uploadError(409, 'OffsetInvalidError', words, true);
}

/** What came of a request that broke off: the upload goes on after it. */
async function* untilItBreaks(request: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* request;
  } catch {
    // Nobody is there any more to be told.
  }
}

/** Null when it was too large. */
async function receive(
  { media }: InstagramContext,
  { request }: MetaCall,
  maxBytes: number,
): Promise<StoredMedia | null> {
  try {
    return await media.receive(untilItBreaks(request), maxBytes);
  } catch (error) {
    if (error instanceof MediaTooLarge) return null;
    throw error;
  }
}
