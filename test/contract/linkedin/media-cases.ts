import type { PayloadMedia } from '../../../domain/publishing/part-payload.ts';
import { postPayload } from '../../setup/platform-calls.ts';
import { KARI, MEMBER, PAGE, SELF_SERVE } from './bed.ts';
import type { LinkedInBed, LinkedInCase } from './bed.ts';
import { sharedRefusals } from './shared-refusals.ts';

const READY = { kind: 'ready' };
const ENDED = { kind: 'transient', code: 'not_prepared' };
const NOT_PROCESSED = { kind: 'rejected', code: 'media_not_processed' };
/** Of the stand-in's addresses. */
const UPLOAD_LIFE_MS = 24 * 60 * 60_000;
const FINALIZE = 'POST /rest/videos?action=finalizeUpload';
/** The client waits 20 s where it may not look. */
const BLIND_TIMEOUT_MS = 40_000;

async function prepare(bed: LinkedInBed, file: PayloadMedia, account = PAGE) {
  return (await bed.prepare(account, postPayload('With a file', { media: [file] }))).outcome;
}

const kinds = [
  { kind: 'image', put: 'PUT /image/{key}', file: (bed: LinkedInBed) => bed.picture() },
  {
    kind: 'document',
    put: 'PUT /document/{key}',
    file: (bed: LinkedInBed) => Promise.resolve(bed.document()),
  },
  {
    kind: 'video',
    put: 'PUT /video/{key}/{part}',
    file: (bed: LinkedInBed) => Promise.resolve(bed.film()),
  },
] as const;

/** What each of the three kinds of file goes through: its address, its bytes, its processing. */
const uploads = kinds.flatMap(({ kind, put, file }): LinkedInCase[] => {
  const initialize = `POST /rest/${kind}s?action=initializeUpload`;
  const read = `GET /rest/${kind}s/{urn}`;
  const upload = async (bed: LinkedInBed) => prepare(bed, await file(bed));
  return [
    { endpoint: initialize, answer: 'success', body: `urn:li:${kind}:`, run: upload, becomes: READY },
    { endpoint: put, answer: 'success', run: upload, becomes: READY },
    { endpoint: read, answer: 'success', body: '"status":"AVAILABLE"', run: upload, becomes: READY },
    {
      endpoint: read,
      answer: 'success after PROCESSING',
      body: '"status":"PROCESSING"',
      run: async (bed) => {
        await bed.li.set(kind === 'video' ? 'videoSeconds' : 'imageSeconds', 1);
        return upload(bed);
      },
      becomes: READY,
    },
    {
      endpoint: read,
      answer: '200 PROCESSING_FAILED',
      body: '"status":"PROCESSING_FAILED"',
      run: async (bed) => {
        await bed.li.fault(kind === 'video' ? 'videoFinalize' : 'upload', 'processing_fail');
        return upload(bed);
      },
      becomes: NOT_PROCESSED,
    },
    {
      endpoint: initialize,
      answer: '403 without the right w_organization_social',
      body: 'Not enough permissions to access',
      run: async (bed) => {
        await bed.li.withdraw(KARI, 'w_organization_social');
        return upload(bed);
      },
      becomes: { kind: 'rejected', code: 'missing_scope' },
    },
    {
      endpoint: put,
      answer: '403 the upload address has expired, after which the file is uploaded anew',
      body: 'The upload URL has expired',
      run: async (bed) => {
        const once = await file(bed);
        const open = bed.files.open.bind(bed.files);
        // Time passes between the address and the first byte.
        bed.files.open = async (...asked) => {
          bed.files.open = open;
          await bed.li.later(UPLOAD_LIFE_MS + 1_000);
          return open(...asked);
        };
        const first = await prepare(bed, once);
        return { first, ...(await prepare(bed, once)) };
      },
      becomes: { first: ENDED, ...READY },
    },
    ...sharedRefusals(initialize, { fault: `${kind}Init`, kind: 'prepare', known: 'sent' }, upload),
    ...sharedRefusals(put, { fault: 'upload', kind: 'prepare', known: 'upload' }, upload),
    ...sharedRefusals(read, { fault: `${kind}Read`, kind: 'prepare', known: 'asset' }, upload),
  ];
});

const video: readonly LinkedInCase[] = [
  {
    endpoint: FINALIZE,
    answer: 'success, of several parts',
    run: (bed) => prepare(bed, bed.film(9_000_000)),
    becomes: READY,
  },
  ...sharedRefusals(FINALIZE, { fault: 'videoFinalize', kind: 'prepare', known: 'finish' }, (bed) =>
    prepare(bed, bed.film()),
  ),
  {
    endpoint: 'POST /rest/videos?action=initializeUpload',
    answer: '400 INVALID_VALUE_FOR_FIELD, of a file below 75 KB',
    body: 'A video must have',
    run: (bed) => prepare(bed, bed.film(20_000)),
    becomes: { kind: 'rejected', code: 'invalid_request' },
  },
];

/** Self-serve apps may not look at pictures and documents: they wait, and are ready. */
const blind = kinds.slice(0, 2).map(
  ({ kind, file }): LinkedInCase => ({
    endpoint: `GET /rest/${kind}s/{urn}`,
    answer: '403 to a self-serve app',
    body: 'Not enough permissions to access',
    run: async (bed) => {
      await bed.reconnect(SELF_SERVE, 'self-serve');
      return prepare(bed, await file(bed), MEMBER);
    },
    becomes: READY,
    timeoutMs: BLIND_TIMEOUT_MS,
  }),
);

export const MEDIA_CASES: readonly LinkedInCase[] = [...uploads, ...video, ...blind];
