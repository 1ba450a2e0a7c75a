import type { PostPayload } from '../../../domain/publishing/part-payload.ts';
import type { Artefacts } from '../../../platforms/port.ts';
import type { TikTokBed, TikTokCase } from './tiktok-bed.ts';

const STATUS = 'POST /v2/post/publish/status/fetch/';
const CANCEL = 'POST /v2/post/publish/cancel/';
/** An upload address lives for an hour. */
const WHILE_IT_LIVES_MS = 55 * 60_000;
const AFTERWARDS_MS = 63 * 60_000;

interface Stalled {
  readonly payload: PostPayload;
  readonly kept: Artefacts;
  readonly claimedAt: Date;
}

/** The last of two pieces is sent, its answer is lost, and it has not arrived. */
async function stalled(bed: TikTokBed, laterMs: number): Promise<Stalled> {
  const payload = bed.post([bed.video(11_000_000)]);
  const kept = await bed.ready(payload);
  await bed.tt.fault('uploadLast', 'reset_before');
  const outcome = await bed.publish(payload, kept);
  if (outcome.kind !== 'unknown') throw new Error(`not lost: ${JSON.stringify(outcome)}`);
  await bed.tt.later(laterMs);
  return { payload, kept: { ...kept, ...outcome.trace }, claimedAt: new Date(Date.now() - laterMs) };
}

const read = (bed: TikTokBed, { payload, kept, claimedAt }: Stalled) => bed.settle(payload, kept, claimedAt);

const cancels = (bed: TikTokBed, since: number): number =>
  bed.exchanges.slice(since).filter(({ path }) => path.includes('/cancel/')).length;

/** https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide, and the cancel of what was begun. */
export const stalledUploadCases: readonly TikTokCase[] = [
  {
    endpoint: STATUS,
    answer: 'success: fewer bytes than the file while its address lives',
    body: /"uploaded_bytes":\d+/,
    run: async (bed) => {
      const upload = await stalled(bed, WHILE_IT_LIVES_MS);
      const since = bed.exchanges.length;
      return { ...(await read(bed, upload)), cancels: cancels(bed, since) };
    },
    becomes: { kind: 'processing', cancels: 0 },
  },
  {
    endpoint: STATUS,
    answer: 'success: all bytes for hours, which is no stall',
    body: '"status":"PROCESSING_UPLOAD"',
    run: async (bed) => {
      await bed.tt.set('processingSeconds', 86_400);
      const payload = bed.post([bed.video()]);
      const kept = await bed.published(payload);
      await bed.tt.later(2 * AFTERWARDS_MS);
      const since = bed.exchanges.length;
      const claimedAt = new Date(Date.now() - 2 * AFTERWARDS_MS);
      return { ...(await read(bed, { payload, kept, claimedAt })), cancels: cancels(bed, since) };
    },
    becomes: { kind: 'processing', cancels: 0 },
  },
  {
    endpoint: CANCEL,
    answer: 'success: fewer bytes than the file after its address has ended; it goes out once',
    run: async (bed) => {
      const upload = await stalled(bed, AFTERWARDS_MS);
      const { payload, kept } = upload;
      const outcome = await read(bed, upload);
      const { outcome: ready, kept: anew } = await bed.prepare(payload);
      const again = await bed.publish(payload, anew);
      await bed.settled(payload, anew);
      return {
        ...outcome,
        ready: ready?.kind,
        again: again.kind,
        isNew: anew.publishId !== kept.publishId,
        posts: bed.posts().length,
      };
    },
    becomes: {
      kind: 'absent',
      code: 'not_prepared',
      ready: 'ready',
      again: 'unknown',
      isNew: true,
      posts: 1,
    },
  },
  {
    endpoint: CANCEL,
    answer: 'no answer, after which the status says that it was cancelled',
    run: async (bed) => {
      const upload = await stalled(bed, AFTERWARDS_MS);
      await bed.tt.fault('cancel', 'reset_after');
      const first = await read(bed, upload);
      return { first: first?.kind, ...(await read(bed, upload)) };
    },
    becomes: { first: 'unreadable', kind: 'absent', code: 'not_prepared' },
  },
  ...(
    [
      [400, 'publish_not_cancellable', 'conflict'],
      [429, 'rate_limit_exceeded', 'rate_limited'],
      [500, 'internal_error', 'unexpected_answer'],
    ] as const
  ).map(
    ([status, tiktokCode, code]): TikTokCase => ({
      endpoint: CANCEL,
      answer: `${status} ${tiktokCode}: of a stalled upload, which stays open`,
      body: tiktokCode,
      run: async (bed) => {
        const upload = await stalled(bed, AFTERWARDS_MS);
        await bed.refuse('cancel', status, tiktokCode);
        return read(bed, upload);
      },
      becomes: { kind: 'unreadable', code },
    }),
  ),
];
