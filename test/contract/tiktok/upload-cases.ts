import { expect } from 'vitest';
import type { PostPayload } from '../../../domain/publishing/part-payload.ts';
import type { TikTokBed, TikTokCase } from './tiktok-bed.ts';

/** The path of the address that an init answers is nobody's business; the stand-in's has none. */
export const UPLOAD = 'PUT /?upload_id={upload_id}&upload_token={upload_token}';

/** Two pieces: the first is sent while the post is prepared, the last publishes. */
const TWO_PIECES = 11_000_000;

const small = (bed: TikTokBed): PostPayload => bed.post([bed.video()]);

/** Everything ready but the one call that publishes, which meets the fault. */
const lastMeets = async (bed: TikTokBed, fault: string, facts = {}): Promise<unknown> => {
  const payload = small(bed);
  const kept = await bed.ready(payload);
  await bed.tt.fault('uploadLast', fault, facts);
  return bed.publish(payload, kept);
};

/** The first of two pieces meets the fault. */
const firstMeets = async (bed: TikTokBed, fault: string, facts = {}): Promise<unknown> => {
  await bed.tt.fault('uploadChunk', fault, facts);
  return (await bed.prepare(bed.post([bed.video(TWO_PIECES)]))).outcome;
};

const NOT_PREPARED = { kind: 'transient', code: 'not_prepared' };

/** https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide */
export const uploadCases: readonly TikTokCase[] = [
  {
    endpoint: UPLOAD,
    answer: '206 a piece is taken, and more are to come',
    run: async (bed) => (await bed.prepare(bed.post([bed.video(TWO_PIECES)]))).outcome,
    becomes: { kind: 'ready' },
  },
  ...(['201', '200'] as const).map(
    (status): TikTokCase => ({
      endpoint: UPLOAD,
      answer: `success: all is taken, told by ${status}`,
      run: async (bed) => {
        await bed.tt.set('uploadDone', status);
        const payload = small(bed);
        const outcome = await bed.publish(payload, await bed.ready(payload));
        return { ...outcome, status: bed.exchanges.at(-1)?.status };
      },
      becomes: { kind: 'unknown', code: 'processing', status: Number(status) },
    }),
  ),
  {
    endpoint: UPLOAD,
    answer: '400 bad headers or size: of the last piece',
    run: (bed) => lastMeets(bed, 'status', { status: 400 }),
    becomes: NOT_PREPARED,
  },
  {
    endpoint: UPLOAD,
    answer: '400 bad headers or size: of an earlier piece',
    run: (bed) => firstMeets(bed, 'status', { status: 400 }),
    becomes: { kind: 'transient', code: 'unexpected_answer' },
  },
  {
    endpoint: UPLOAD,
    answer: '403 the address has expired',
    body: 'expired',
    run: async (bed) => {
      const payload = small(bed);
      const kept = await bed.ready(payload);
      await bed.tt.later(61 * 60_000);
      return bed.publish(payload, kept);
    },
    becomes: NOT_PREPARED,
  },
  {
    endpoint: UPLOAD,
    answer: '404 no such upload',
    run: async (bed) => {
      const payload = small(bed);
      const kept = await bed.ready(payload);
      const uploadUrl = String(kept.uploadUrl).replace(/upload_token=[^&]+/, 'upload_token=gone');
      return bed.publish(payload, { ...kept, uploadUrl });
    },
    becomes: NOT_PREPARED,
  },
  {
    endpoint: UPLOAD,
    answer: '416 another range is expected',
    run: async (bed) => {
      const payload = bed.post([bed.video(TWO_PIECES)]);
      await bed.tt.fault('uploadChunk', 'reset_before');
      const { kept } = await bed.prepare(payload);
      return bed.publish(payload, { ...kept, ready: true });
    },
    becomes: NOT_PREPARED,
  },
  {
    endpoint: UPLOAD,
    answer: '500 of an earlier piece, which is sent again',
    run: (bed) => firstMeets(bed, 'status', { status: 500 }),
    becomes: { kind: 'transient', code: 'unexpected_answer' },
  },
  {
    endpoint: UPLOAD,
    answer: '500 of the last piece, which is asked after',
    run: (bed) => lastMeets(bed, 'status_after', { status: 500 }),
    becomes: {
      kind: 'unknown',
      code: 'unexpected_answer',
      trace: { publishId: expect.any(String) as unknown },
    },
  },
  {
    endpoint: UPLOAD,
    answer: 'no answer to the last piece, which is asked after',
    run: (bed) => lastMeets(bed, 'reset_after'),
    becomes: { kind: 'unknown', code: 'no_answer', trace: { publishId: expect.any(String) as unknown } },
  },
  {
    endpoint: UPLOAD,
    answer: 'no answer to an earlier piece, after which TikTok tells where to go on',
    run: async (bed) => {
      const payload = bed.post([bed.video(TWO_PIECES)]);
      await bed.tt.fault('uploadChunk', 'reset_after');
      const { outcome, kept } = await bed.prepare(payload);
      bed.files.reads.length = 0;
      const again = await bed.prepare(payload, kept);
      return { first: outcome, again: again.outcome, readAgain: [...bed.files.reads] };
    },
    becomes: { first: { kind: 'transient', code: 'no_answer' }, again: { kind: 'ready' }, readAgain: [] },
  },
];
