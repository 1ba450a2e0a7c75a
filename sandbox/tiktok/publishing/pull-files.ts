import { acceptedFacts } from '../../http/accepted-facts.ts';
import type { StoredMedia } from '../../media/media-store.ts';
import { findCreator, type Creator } from '../accounts.ts';
import type { TikTokContext } from '../tiktok-context.ts';
import { refusedPhoto, refusedVideo } from './check-file.ts';
import { beginProcessing, failJob } from './finish-job.ts';
import { findJob, type PublishJob } from './publish-job.ts';

const MAX_BYTES = { photo: 100_000_000, video: 4_000_000_000 };
/** Of real time, for all of one file. */
const PULL_WITHIN_MS = 60_000;

/** Fetches what an init named, in order, and goes on to processing. Redirects are not followed. */
export async function pullFiles(tiktok: TikTokContext, publishId: string): Promise<void> {
  const job = findJob(tiktok, publishId);
  const creator = findCreator(job?.accountId ?? '');
  if (job?.stage !== 'pulling' || job.source.kind !== 'url' || creator === undefined) return;
  const files: StoredMedia[] = [];
  for (const url of job.source.urls) {
    const file = await pullFile(tiktok, url, MAX_BYTES[job.medium]);
    if (file === null) break;
    files.push(file);
  }
  const reached = files.length === job.source.urls.length;
  const refused = reached ? await refusedFile(tiktok, creator, job, files) : `${job.medium}_pull_failed`;
  // Read anew: it may have been cancelled meanwhile.
  const current = findJob(tiktok, publishId);
  if (current?.stage !== 'pulling' || !reached) {
    await tiktok.media.remove(files.map(({ mediaId }) => mediaId));
    if (current?.stage === 'pulling') await failJob(tiktok, current, refused ?? 'internal');
    return;
  }
  const uploadedBytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
  await Promise.all([
    recordUploads(tiktok, creator, current, files),
    beginProcessing(tiktok, { ...current, media: files, uploadedBytes }, refused),
  ]);
}

/** The ledger's lines for files that are whole. */
export async function recordUploads(
  tiktok: TikTokContext,
  creator: Creator,
  { marks }: PublishJob,
  files: readonly StoredMedia[],
): Promise<void> {
  // All are visible at once; only the disk is waited for.
  const commits = files.map(({ mediaId, type, bytes, sha256, width, height }) =>
    tiktok.store.commit({
      type: 'upload',
      ...acceptedFacts(tiktok, marks, creator),
      text: null,
      replyTo: null,
      mediaId,
      mediaType: type,
      bytes,
      sha256,
      width,
      height,
    }),
  );
  await Promise.all(commits);
}

async function refusedFile(
  tiktok: TikTokContext,
  creator: Creator,
  { medium }: PublishJob,
  files: readonly StoredMedia[],
): Promise<string | null> {
  for (const file of files) {
    const refused = medium === 'photo' ? refusedPhoto(file) : await refusedVideo(tiktok, creator, file);
    if (refused !== null) return refused;
  }
  return null;
}

/** Null where the address gives no whole file. */
async function pullFile(
  { media, background }: TikTokContext,
  url: string,
  maxBytes: number,
): Promise<StoredMedia | null> {
  try {
    const signal = AbortSignal.any([background.signal, AbortSignal.timeout(PULL_WITHIN_MS)]);
    const answer = await fetch(url, { redirect: 'manual', signal });
    if (answer.status !== 200 || answer.body === null) {
      await answer.body?.cancel();
      return null;
    }
    return await media.receive(buffers(answer.body), maxBytes);
  } catch {
    return null;
  }
}

async function* buffers(stream: ReadableStream<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of stream) yield Buffer.from(chunk);
}
