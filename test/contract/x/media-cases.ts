import { randomBytes } from 'node:crypto';
import type { PayloadMedia } from '../../../domain/publishing/part-payload.ts';
import { postPayload } from '../../setup/platform-calls.ts';
import { AURORA } from './bed.ts';
import type { XBed, XCase } from './bed.ts';
import { sharedRefusals } from './shared-refusals.ts';

const WHOLE = 'POST /2/media/upload';
const INITIALIZE = 'POST /2/media/upload/initialize';
const APPEND = 'POST /2/media/upload/{id}/append';
const FINALIZE = 'POST /2/media/upload/{id}/finalize';
const STATUS = 'GET /2/media/upload?command=STATUS&media_id={id}';
const METADATA = 'POST /2/media/metadata';
const MB = 1024 * 1024;

async function prepare(bed: XBed, ...media: PayloadMedia[]) {
  return (await bed.prepare(postPayload('With a file', { media }))).outcome;
}

const described = async (bed: XBed) => prepare(bed, await bed.picture('A cup'));
const film = (bed: XBed) => prepare(bed, bed.film());
/** X needs a second for it, so that the client asks how far it is. */
async function slowFilm(bed: XBed) {
  await bed.x.set('processingSeconds', 1);
  return film(bed);
}

function noise(bed: XBed, bytes: number, type: 'image/png' | 'image/gif' | 'video/mp4'): PayloadMedia {
  const kind = type === 'video/mp4' ? 'video' : 'image';
  return bed.files.add(randomBytes(bytes), { kind, type });
}

const successes: readonly XCase[] = [
  { endpoint: WHOLE, answer: 'success', body: '"image":{', run: described, becomes: { kind: 'ready' } },
  {
    endpoint: METADATA,
    answer: 'success',
    body: '"associated_metadata"',
    run: described,
    becomes: { kind: 'ready' },
  },
  {
    endpoint: INITIALIZE,
    answer: 'success',
    body: '"expires_after_secs"',
    run: film,
    becomes: { kind: 'ready' },
  },
  { endpoint: APPEND, answer: 'success', body: '"expires_at"', run: film, becomes: { kind: 'ready' } },
  {
    endpoint: FINALIZE,
    answer: 'success, processed at once',
    body: '"state":"succeeded"',
    run: film,
    becomes: { kind: 'ready' },
  },
  {
    endpoint: STATUS,
    answer: 'success, processed after a while',
    body: '"state":"succeeded"',
    run: slowFilm,
    becomes: { kind: 'ready' },
  },
];

const earned: readonly XCase[] = [
  {
    endpoint: WHOLE,
    answer: '400 media type unrecognized',
    body: 'media type unrecognized.',
    run: (bed) => prepare(bed, noise(bed, 5_000, 'image/png')),
    becomes: { kind: 'rejected', code: 'invalid_request' },
  },
  {
    endpoint: WHOLE,
    answer: '413 picture above 5 MB',
    body: 'Payload Too Large',
    run: (bed) => prepare(bed, noise(bed, 5 * MB + 1, 'image/png')),
    becomes: { kind: 'rejected', code: 'too_large' },
  },
  {
    endpoint: INITIALIZE,
    answer: '400 GIF above 15 MB',
    body: '$.total_bytes',
    run: (bed) => prepare(bed, noise(bed, 15 * MB + 1, 'image/gif')),
    becomes: { kind: 'rejected', code: 'invalid_request' },
  },
  {
    endpoint: FINALIZE,
    answer: '400 media type unrecognized',
    body: 'media type unrecognized.',
    run: (bed) => prepare(bed, noise(bed, 5_000, 'video/mp4')),
    becomes: { kind: 'rejected', code: 'invalid_request' },
  },
  {
    endpoint: FINALIZE,
    answer: '200 processing failed',
    body: '"state":"failed"',
    run: async (bed) => {
      await bed.x.fault('mediaFinalize', 'processing_fail', { reason: 'Unsupported codec' });
      return film(bed);
    },
    becomes: { kind: 'rejected', code: 'media_not_processed' },
  },
  {
    endpoint: STATUS,
    answer: '200 processing failed after a while',
    body: '"state":"failed"',
    run: async (bed) => {
      await bed.x.fault('mediaFinalize', 'processing_fail', { reason: 'Unsupported codec' });
      return slowFilm(bed);
    },
    becomes: { kind: 'rejected', code: 'media_not_processed' },
  },
  {
    endpoint: METADATA,
    answer: '400 description above 1,000 characters',
    body: 'alt_text',
    run: async (bed) => prepare(bed, await bed.picture('a'.repeat(1_001))),
    becomes: { kind: 'rejected', code: 'invalid_request' },
  },
];

/** Each endpoint, what the stand-in calls it, and what makes the client call it. */
const calls = [
  [WHOLE, 'mediaUpload', described],
  [INITIALIZE, 'mediaInitialize', film],
  [APPEND, 'mediaAppend', film],
  [FINALIZE, 'mediaFinalize', film],
  [STATUS, 'mediaStatus', slowFilm],
  [METADATA, 'mediaMetadata', described],
] as const;

const shared = calls.flatMap(([endpoint, name, call]): XCase[] => [
  ...sharedRefusals(endpoint, name, 'prepare', call),
  {
    endpoint,
    answer: '413 Payload Too Large, whatever the size',
    run: async (bed) => {
      await bed.x.refuse(name, 413);
      return call(bed);
    },
    becomes: { kind: 'rejected', code: 'too_large' },
  },
]);

/** The first call of an upload meets what ends a connection. */
const endings = ([WHOLE, INITIALIZE] as const).flatMap((endpoint): XCase[] => {
  const call = endpoint === WHOLE ? described : film;
  return [
    {
      endpoint,
      answer: '401 expired access token',
      run: async (bed) => {
        await bed.x.control('POST', '/tokens/expire', { accountId: AURORA.platformAccountId });
        return call(bed);
      },
      becomes: { kind: 'token_invalid', code: 'unauthorized' },
    },
    {
      endpoint,
      answer: '403 without the right media.write',
      body: 'media.write',
      run: async (bed) => {
        await bed.x.withdraw(AURORA.platformAccountId, 'media.write');
        return call(bed);
      },
      becomes: { kind: 'token_invalid', code: 'wrong_token_kind' },
    },
  ];
});

export const MEDIA_CASES: readonly XCase[] = [...successes, ...earned, ...endings, ...shared];
