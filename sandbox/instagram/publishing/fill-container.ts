import { acceptedFacts, type CallMarks } from '../../http/accepted-facts.ts';
import type { StoredMedia } from '../../media/media-store.ts';
import type { InstagramAccount } from '../accounts.ts';
import { findInstagramAccount } from '../accounts.ts';
import type { PublishingSubcode } from '../graph/publishing-errors.ts';
import type { InstagramContext } from '../instagram-context.ts';
import { containerRecord, findContainer, stateOf, type Container, type ContainerData } from './container.ts';
import { fetchMedia } from './fetch-media.ts';
import { judgeImage, judgeMedia, MAX_IMAGE_BYTES, maxBytesOf } from './judge-media.ts';

type Outcome = NonNullable<ContainerData['outcome']>;

/** Gets the container's files, judges them and keeps what came of it. Never rejects. */
export async function fillContainer(ig: InstagramContext, container: Container): Promise<Outcome> {
  const outcome = await obtain(ig, container).catch((): Outcome => ({ kind: 'failed', subcode: 2207001 }));
  await settleContainer(ig, container.id, outcome).catch(() => undefined);
  return outcome;
}

/** Goes on with what a restart broke off. */
export function resumeContainers(ig: InstagramContext): void {
  for (const { id } of ig.store.state.objectsOf('instagram', 'container')) {
    const container = findContainer(ig, id);
    if (container === null || stateOf(ig, container) !== 'IN_PROGRESS') continue;
    if (container.data.outcome === null && container.data.source.kind === 'url') {
      void fillContainer(ig, container);
    }
  }
}

/** Keeps the outcome, unless the container was forgotten meanwhile. */
async function settleContainer(ig: InstagramContext, id: string, outcome: Outcome): Promise<void> {
  const container = findContainer(ig, id);
  if (container === null) return;
  await ig.store.commit(containerRecord({ ...container, data: { ...container.data, outcome, pieces: [] } }));
}

/** A file that is whole and may be used; its line in the ledger is written. A number says why not. */
export async function takeFile(
  ig: InstagramContext,
  { id, accountId, data }: Container,
  file: StoredMedia | PublishingSubcode,
  judge: (medium: StoredMedia) => PublishingSubcode | null | Promise<PublishingSubcode | null>,
): Promise<StoredMedia | PublishingSubcode> {
  if (typeof file === 'number') return file;
  const refusal = await judge(file);
  const account = findInstagramAccount(accountId);
  const isForgotten = findContainer(ig, id) === null;
  if (refusal !== null || account === undefined || isForgotten) {
    await ig.media.remove([file.mediaId]);
    return refusal ?? 2207001;
  }
  await recordUpload(ig, data.marks, account, file);
  return file;
}

async function obtain(ig: InstagramContext, container: Container): Promise<Outcome> {
  const { mediaType, source, coverUrl } = container.data;
  if (source.kind !== 'url') return { kind: 'ready', medium: null, coverMediaId: null };
  const { url, expects } = source;
  const fetched = await fetchMedia(ig, url, expects, maxBytesOf(mediaType, expects));
  const medium = await takeFile(ig, container, fetched, (file) =>
    judgeMedia(ig, container.data, expects, file),
  );
  const wantsCover = coverUrl !== null && typeof medium !== 'number';
  return outcomeOf(medium, wantsCover ? await takeCover(ig, container, coverUrl) : null);
}

/** What the file and the cover come to; a number says why one cannot be used. */
export function outcomeOf(
  medium: StoredMedia | PublishingSubcode,
  cover: StoredMedia | PublishingSubcode | null,
): Outcome {
  if (typeof medium === 'number') return { kind: 'failed', subcode: medium };
  if (typeof cover === 'number') return { kind: 'failed', subcode: cover };
  return { kind: 'ready', medium, coverMediaId: cover?.mediaId ?? null };
}

export async function takeCover(
  ig: InstagramContext,
  container: Container,
  url: string,
): Promise<StoredMedia | PublishingSubcode> {
  const fetched = await fetchMedia(ig, url, 'image', MAX_IMAGE_BYTES);
  return takeFile(ig, container, fetched, (file) => judgeImage(file, false));
}

function recordUpload(
  ig: InstagramContext,
  marks: CallMarks,
  account: InstagramAccount,
  { mediaId, type, bytes, sha256, width, height }: StoredMedia,
): Promise<void> {
  return ig.store.commit({
    type: 'upload',
    ...acceptedFacts(ig, marks, account),
    text: null,
    replyTo: null,
    mediaId,
    mediaType: type,
    bytes,
    sha256,
    width,
    height,
  });
}
