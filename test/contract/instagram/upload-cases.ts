import { setTimeout as delay } from 'node:timers/promises';
import { Readable } from 'node:stream';
import type { MediaSource } from '../../../platforms/port.ts';
import { bodyOf } from './instagram-bed.ts';
import type { InstagramBed, InstagramCase } from './instagram-bed.ts';

const UPLOAD = 'POST /ig-api-upload/v25.0/{ig-container-id}';
const STATUS = 'GET /v25.0/{ig-container-id}?fields=status_code,status,video_status';

/** A film is sent, which meets the fault; what came of it, and what was kept for the next try. */
const sent = async (bed: InstagramBed, fault: string, facts = {}) => {
  await bed.ig.fault('upload', fault, facts);
  const { outcome, kept } = await bed.prepare(bed.post([bed.film()], { format: 'reel' }));
  return { ...outcome, kept: Object.keys(kept).sort() };
};

/** The next read of the film breaks after so many bytes. */
const breakingOnce = (bed: InstagramBed): MediaSource => {
  let broken = false;
  return {
    publicUrl: (file) => bed.files.publicUrl(file),
    open: async (file, range) => {
      const whole = await bed.files.open(file, range);
      if (broken) return whole;
      broken = true;
      return Readable.from(cut(whole));
    },
  };
};

async function* cut(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    yield chunk.subarray(0, 20_000);
    await delay(200);
    throw new Error('the line is cut');
  }
}

/** https://developers.facebook.com/docs/instagram-platform/content-publishing/resumable-uploads */
const uploads: InstagramCase[] = [
  {
    endpoint: UPLOAD,
    answer: 'success: all of it',
    body: '{"success":true,"message":"Upload successful."}',
    run: (bed) => bed.prepared(bed.post([bed.film()], { format: 'reel' })),
    becomes: { kind: 'ready' },
  },
  {
    endpoint: UPLOAD,
    answer: '412 debug_info, retriable: the offset is not the byte that is missing',
    body: '"retriable":true,"type":"OffsetInvalidError"',
    run: (bed) => sent(bed, 'status', refusal(412, 'OffsetInvalidError', true)),
    becomes: { kind: 'transient', code: 'platform_failed', kept: [] },
  },
  {
    endpoint: UPLOAD,
    answer: '400 debug_info, not retriable',
    body: '"retriable":false,"type":"ProcessingFailedError"',
    run: (bed) => sent(bed, 'status', { status: 400 }),
    becomes: { kind: 'rejected', code: 'media_not_processed', kept: [] },
  },
  {
    endpoint: UPLOAD,
    answer: '503 debug_info, retriable',
    body: '"retriable":true',
    run: (bed) => sent(bed, 'status', { status: 503 }),
    becomes: { kind: 'transient', code: 'platform_failed', kept: ['children', 'container', 'uploadTo'] },
  },
  {
    endpoint: UPLOAD,
    answer: '502 a page of what stands before Meta',
    body: '<html>',
    run: (bed) =>
      sent(bed, 'status', { status: 502, body: '<html>', headers: { 'content-type': 'text/html' } }),
    becomes: { kind: 'transient', code: 'unexpected_answer' },
  },
  {
    endpoint: UPLOAD,
    answer: 'no answer: and all of it is there',
    run: (bed) => sent(bed, 'reset_after'),
    becomes: { kind: 'ready' },
  },
  {
    endpoint: UPLOAD,
    answer: '401 debug_info: the token ended as the film was to go',
    body: 'unauthorized request',
    run: (bed) => {
      const media: MediaSource = {
        publicUrl: (file) => bed.files.publicUrl(file),
        open: async (file, range) => {
          await bed.withdraw();
          return bed.files.open(file, range);
        },
      };
      return bed.preparedAs({ ...bed.calls(bed.post([bed.film()], { format: 'reel' })), media });
    },
    becomes: { kind: 'token_invalid' },
  },
];

function refusal(status: number, type: string, retriable: boolean): object {
  return { status, body: { debug_info: { retriable, type, message: 'No.' } } };
}

/** What is there of a film whose request ended early. */
const statuses: InstagramCase[] = [
  {
    endpoint: STATUS,
    answer: 'success: how much is there, and the rest is sent',
    body: '"bytes_transferred":20000',
    run: async (bed) => {
      const call = bed.calls(bed.post([bed.film()], { format: 'reel' }));
      const outcome = await bed.preparedAs({ ...call, media: breakingOnce(bed) });
      return { outcome, readFrom: bed.files.reads.at(-1)?.from };
    },
    becomes: { outcome: { kind: 'ready' }, readFrom: 20_000 },
  },
  ...(
    [
      ['400 100/33', 'transient', 'unexpected_answer'],
      ['400 80002', 'rate_limited', 'rate_limited'],
      ['400 190/463', 'token_invalid', 'unauthorized'],
      ['403 10', 'transient', 'missing_scope'],
      ['500 2', 'transient', 'unexpected_answer'],
    ] as const
  ).map(([answer, kind, code]): InstagramCase => {
    const [status = '', reason = ''] = answer.split(' ');
    return {
      endpoint: STATUS,
      answer,
      body: bodyOf(reason),
      run: async (bed) => {
        await bed.refuse('container', reason, Number(status));
        return sent(bed, 'status', { status: 503 });
      },
      becomes: { kind, code, kept: ['children', 'container', 'uploadTo'] },
    };
  }),
];

export const uploadCases: readonly InstagramCase[] = [...uploads, ...statuses];
/** What sending a film calls. */
export const SENDING = [UPLOAD, STATUS];
