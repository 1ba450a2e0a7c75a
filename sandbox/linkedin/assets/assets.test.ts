import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  ADA_URN,
  AURORA_URN,
  enc,
  KARI,
  KARI_URN,
  LinkedInSandbox,
  png,
  SELF_SERVE_SCOPES,
} from '../test-kit.ts';
import { PART_BYTES } from './initialize-upload.ts';

let nowMs = Date.parse('2026-11-20T09:00:00.000Z');
let linkedin: LinkedInSandbox;
let token: string;
beforeAll(async () => {
  linkedin = await LinkedInSandbox.start({ clock: { nowMs: () => nowMs } });
});
beforeEach(async () => {
  token = await linkedin.token();
});
afterEach(() => linkedin.control('POST', '/reset'));
afterAll(() => linkedin.stop());

const json = async (answer: Response | Promise<Response>): Promise<Record<string, unknown>> =>
  (await (await answer).json()) as Record<string, unknown>;
const ledger = () => linkedin.base.sandbox.ledger({ platform: 'linkedin' });
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text));
const mp4 = (size: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(randomBytes(size));
  bytes.set(Buffer.from('00000018667479706d703432', 'hex'));
  return bytes;
};

describe('pictures and documents', () => {
  it('wait for their bytes, are processed, and then may be posted', async () => {
    const { uploadUrl, urn } = await linkedin.initialized(token, AURORA_URN);
    expect(urn).toMatch(/^urn:li:image:/);
    expect(await linkedin.status(token, urn)).toBe('WAITING_UPLOAD');
    const put = await fetch(uploadUrl, {
      method: 'PUT',
      body: png(),
      headers: { authorization: `Bearer ${token}` },
    });
    expect(put.status).toBe(201);
    expect(await linkedin.status(token, urn)).toBe('PROCESSING');
    const content = { media: { id: urn, altText: 'A bag' } };
    expect((await linkedin.post(token, AURORA_URN, 'Too early', { content })).status).toBe(400);
    nowMs += 1_000;
    expect(await linkedin.status(token, urn)).toBe('AVAILABLE');
    const post = await linkedin.posted(token, AURORA_URN, 'In time', { content });
    const [upload, entry] = ledger();
    expect(upload).toMatchObject({
      kind: 'upload',
      accountId: '10455001',
      text: '',
      media: [{ type: 'image/png', bytes: png().length, sha256: hash(png()) }],
    });
    expect(entry).toMatchObject({
      postId: post,
      media: [{ mediaId: upload?.postId, type: 'image/png', sha256: hash(png()), altText: 'A bag' }],
    });
  });

  it('documents and several pictures make ugcPosts', async () => {
    const pdf = await linkedin.uploaded(token, KARI_URN, bytesOf('%PDF-1.7 …'), 'document');
    const [one, two] = [
      await linkedin.uploaded(token, KARI_URN, png()),
      await linkedin.uploaded(token, KARI_URN, png(100, 100)),
    ];
    nowMs += 1_000;
    const media = { content: { media: { id: pdf, title: 'Price list' } } };
    expect(await linkedin.posted(token, KARI_URN, 'List', media)).toMatch(/^urn:li:ugcPost:/);
    const several = { content: { multiImage: { images: [{ id: one }, { id: two, altText: 'back' }] } } };
    expect(await linkedin.posted(token, KARI_URN, 'Both', several)).toMatch(/^urn:li:ugcPost:/);
    expect(ledger().at(-1)?.media).toMatchObject([{ altText: null }, { altText: 'back' }]);
  });

  it.each([
    ['a text', bytesOf('not a picture')],
    ['too many pixels', png(8_000, 6_000)],
  ])('of %s fail in processing', async (_what, bytes) => {
    const urn = await linkedin.uploaded(token, KARI_URN, bytes);
    nowMs += 1_000;
    expect(await linkedin.status(token, urn)).toBe('PROCESSING_FAILED');
    const content = { media: { id: urn } };
    expect((await linkedin.post(token, KARI_URN, 'Broken', { content })).status).toBe(400);
  });

  it('belong to their owner', async () => {
    const foreign = await linkedin.api(token, 'POST', '/rest/images?action=initializeUpload', {
      body: { initializeUploadRequest: { owner: ADA_URN } },
    });
    expect(foreign.status).toBe(403);
    const urn = await linkedin.uploaded(token, KARI_URN, png());
    nowMs += 1_000;
    const content = { media: { id: urn } };
    expect((await linkedin.post(token, AURORA_URN, 'Not ours', { content })).status).toBe(400);
    const other = await linkedin.token('aD4mArch3T');
    expect((await linkedin.api(other, 'GET', `/rest/images/${enc(urn)}`)).status).toBe(403);
    expect((await linkedin.api(token, 'GET', `/rest/images/${enc('urn:li:image:x')}`)).status).toBe(404);
  });

  it('cannot be read by self-serve apps; videos can', async () => {
    const small = await linkedin.token(KARI, SELF_SERVE_SCOPES, 'small');
    const image = await linkedin.uploaded(small, KARI_URN, png());
    const refused = await linkedin.api(small, 'GET', `/rest/images/${enc(image)}`);
    expect(refused.status).toBe(403);
    const { video } = await initializeVideo(small, KARI_URN, 80_000);
    expect(await linkedin.status(small, video)).toBe('WAITING_UPLOAD');
  });

  it('are refused at an address that is too old or unknown, and with a bad token', async () => {
    const { uploadUrl } = await linkedin.initialized(token, KARI_URN);
    const put = (url: string, headers = {}): Promise<Response> =>
      fetch(url, { method: 'PUT', body: png(), headers });
    expect((await put(uploadUrl, { authorization: 'Bearer unknown' })).status).toBe(401);
    expect((await put(`${uploadUrl}x`)).status).toBe(404);
    nowMs += 24 * 60 * 60 * 1000;
    expect((await put(uploadUrl)).status).toBe(403);
    expect(ledger()).toEqual([]);
  });

  it('are sent to where the caller found the API, whatever address people use', async () => {
    const elsewhere = await LinkedInSandbox.start({ publicUrl: 'http://sandbox.example:1234' });
    const { uploadUrl } = await elsewhere.initialized(await elsewhere.token(), KARI_URN);
    expect(new URL(uploadUrl).origin).toBe(elsewhere.base.sandbox.url);
    await elsewhere.stop();
  });

  it('of an unknown action are refused', async () => {
    const answer = await linkedin.api(token, 'POST', '/rest/images?action=explode', { body: {} });
    expect(answer.status).toBe(400);
  });
});

interface VideoStart {
  readonly video: string;
  readonly uploadToken: string;
  readonly uploadInstructions: readonly {
    readonly uploadUrl: string;
    readonly firstByte: number;
    readonly lastByte: number;
  }[];
}

async function initializeVideo(bearer: string, owner: string, fileSizeBytes: number): Promise<VideoStart> {
  const answer = await linkedin.api(bearer, 'POST', '/rest/videos?action=initializeUpload', {
    body: {
      initializeUploadRequest: { owner, fileSizeBytes, uploadCaptions: false, uploadThumbnail: false },
    },
  });
  return ((await answer.json()) as { value: VideoStart }).value;
}

const finalize = (video: string, uploadedPartIds: (string | null)[]): Promise<Response> =>
  linkedin.api(token, 'POST', '/rest/videos?action=finalizeUpload', {
    body: { finalizeUploadRequest: { video, uploadToken: '', uploadedPartIds } },
  });

async function uploadParts(start: VideoStart, file: Uint8Array<ArrayBuffer>): Promise<string[]> {
  const etags: string[] = [];
  for (const { uploadUrl, firstByte, lastByte } of start.uploadInstructions) {
    const answer = await fetch(uploadUrl, { method: 'PUT', body: file.slice(firstByte, lastByte + 1) });
    etags.push(answer.headers.get('etag') ?? '');
  }
  return etags;
}

describe('videos', () => {
  const size = 2 * PART_BYTES + 1_000;

  it('come in parts of four megabytes and are put together', async () => {
    const file = mp4(size);
    const start = await initializeVideo(token, AURORA_URN, size);
    expect(start.uploadInstructions.map(({ firstByte, lastByte }) => [firstByte, lastByte])).toEqual([
      [0, PART_BYTES - 1],
      [PART_BYTES, 2 * PART_BYTES - 1],
      [2 * PART_BYTES, size - 1],
    ]);
    const etags = await uploadParts(start, file);
    await linkedin.base.restart();
    await linkedin.registerApps();
    expect((await finalize(start.video, etags)).status).toBe(200);
    expect((await finalize(start.video, etags)).status).toBe(200);
    expect(await linkedin.status(token, start.video)).toBe('PROCESSING');
    nowMs += 5_000;
    expect(await linkedin.status(token, start.video)).toBe('AVAILABLE');
    const media = { content: { media: { id: start.video, title: 'Roasting' } } };
    await linkedin.posted(token, AURORA_URN, 'Watch', media);
    expect(ledger()).toMatchObject([
      { kind: 'upload', media: [{ type: 'video/mp4', bytes: size, sha256: hash(file) }] },
      { kind: 'post', media: [{ type: 'video/mp4', bytes: size }] },
    ]);
    expect(await readdir(join(linkedin.base.dataDir, 'media'))).toHaveLength(1);
  });

  it('want every part, in its order, by its ETag', async () => {
    const start = await initializeVideo(token, KARI_URN, size);
    const etags = await uploadParts(start, mp4(size));
    for (const wrong of [etags.slice(1), etags.toReversed(), etags.map((etag) => `"${etag}"`)]) {
      const answer = await finalize(start.video, wrong);
      expect(answer.status).toBe(400);
      expect(await json(answer)).toMatchObject({
        errorDetails: { inputErrors: [{ code: 'INVALID_VALUE_FOR_FIELD' }] },
      });
    }
    expect((await finalize('urn:li:video:x', etags)).status).toBe(404);
    expect(ledger()).toEqual([]);
  });

  it('refuse a part of another size, and sizes that are not allowed', async () => {
    const start = await initializeVideo(token, KARI_URN, size);
    const url = start.uploadInstructions[2]?.uploadUrl ?? '';
    expect((await fetch(url, { method: 'PUT', body: mp4(999) })).status).toBe(400);
    expect((await fetch(url, { method: 'PUT', body: mp4(1_001) })).status).toBe(413);
    for (const wrong of [74_999, 500_000_001]) {
      const answer = await linkedin.api(token, 'POST', '/rest/videos?action=initializeUpload', {
        body: { initializeUploadRequest: { owner: KARI_URN, fileSizeBytes: wrong } },
      });
      expect(answer.status).toBe(400);
    }
  });
});

describe('scenarios', () => {
  it('processing that fails tells why, of videos', async () => {
    const file = mp4(80_000);
    const start = await initializeVideo(token, KARI_URN, file.length);
    await linkedin.fault('videoFinalize', 'processing_fail', { reason: 'DURATION_TOO_LONG' });
    await finalize(start.video, await uploadParts(start, file));
    nowMs += 5_000;
    expect(await json(linkedin.api(token, 'GET', `/rest/videos/${enc(start.video)}`))).toMatchObject({
      status: 'PROCESSING_FAILED',
      processingFailureReason: 'DURATION_TOO_LONG',
    });
  });

  it('processing that is slow, or never ends', async () => {
    await linkedin.fault('upload', 'processing_slow', { delayMs: 60_000, accountId: KARI });
    const slow = await linkedin.uploaded(token, KARI_URN, png());
    await linkedin.fault('upload', 'processing_slow');
    const never = await linkedin.uploaded(token, KARI_URN, png());
    nowMs += 59_000;
    expect(await linkedin.status(token, slow)).toBe('PROCESSING');
    nowMs += 1_000;
    expect(await linkedin.status(token, slow)).toBe('AVAILABLE');
    await linkedin.control('PUT', '/clock', { offsetMs: 30 * 24 * 60 * 60 * 1000 });
    expect(await linkedin.status(token, never)).toBe('PROCESSING');
  });

  it('an upload that is refused, cut off or lied about, and sent again', async () => {
    const { uploadUrl, urn } = await linkedin.initialized(token, KARI_URN);
    const put = (): Promise<number> =>
      fetch(uploadUrl, { method: 'PUT', body: png() }).then(
        ({ status }) => status,
        () => 0,
      );
    await linkedin.fault('upload', 'status', { status: 500 });
    await linkedin.fault('upload', 'reset_before');
    expect([await put(), await put()]).toEqual([500, 0]);
    expect(await linkedin.status(token, urn)).toBe('WAITING_UPLOAD');
    await linkedin.fault('upload', 'status_after', { status: 500 });
    expect([await put(), await put()]).toEqual([500, 201]);
    expect(ledger()).toHaveLength(2);
  });
});
