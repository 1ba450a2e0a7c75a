import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../../store/hash.ts';
import { madeMovie } from '../../media/made-files.ts';
import { TikTokSandbox } from '../test-kit.ts';

const CHUNK = 5_242_880;
/** Two pieces and a half: the last one takes the half too. */
const FILM = madeMovie({ bytes: CHUNK * 2 + 2_621_440 });
const FIRST = FILM.subarray(0, CHUNK);
const LAST = FILM.subarray(CHUNK);

let tiktok: TikTokSandbox;
let token: string;
let publishId: string;
let uploadUrl: string;
beforeAll(async () => {
  tiktok = await TikTokSandbox.start();
});
beforeEach(async () => {
  token = await tiktok.token();
  const source = { chunk_size: CHUNK, total_chunk_count: 2 };
  ({ publishId, uploadUrl } = await tiktok.begun(token, tiktok.videoInit(FILM.length, {}, source)));
});
afterEach(() => tiktok.reset());
afterAll(() => tiktok.stop());

const first = (headers?: Record<string, string>): Promise<Response> =>
  tiktok.put(uploadUrl, FIRST, 0, FILM.length, headers);
const last = (): Promise<Response> => tiktok.put(uploadUrl, LAST, CHUNK, FILM.length);
const uploaded = async (): Promise<unknown> => (await tiktok.status(token, publishId)).data['uploaded_bytes'];
const kinds = (): string[] => tiktok.base.sandbox.ledger().map(({ kind }) => kind);

describe('PUT upload_url', () => {
  it('takes the pieces in order, each with what is in so far', async () => {
    const middle = await first();
    expect(middle.status).toBe(206);
    expect(middle.headers.get('content-range')).toBe(`bytes 0-${CHUNK - 1}/${FILM.length}`);
    expect(await uploaded()).toBe(CHUNK);
    const end = await last();
    expect(end.status).toBe(201);
    expect(end.headers.get('content-range')).toBe(`bytes 0-${FILM.length - 1}/${FILM.length}`);
    const [upload] = tiktok.base.sandbox.ledger();
    expect(upload?.media).toMatchObject([{ bytes: FILM.length, type: 'video/mp4' }]);
    expect(upload?.media[0]?.sha256).toHaveLength(64);
    const kept = await readdir(join(tiktok.base.dataDir, 'media'));
    expect(kept).toEqual([upload?.media[0]?.mediaId]);
    const back = await tiktok.base.fetch(`/media/${upload?.media[0]?.mediaId ?? ''}`);
    const bytes = Buffer.from(await back.arrayBuffer());
    expect(sha256(bytes.toString('latin1'))).toBe(sha256(FILM.toString('latin1')));
  });

  it('says how many bytes are in, where told', async () => {
    await tiktok.set('uploadRange', 'byte-count');
    expect((await first()).headers.get('content-range')).toBe(`bytes 0-${CHUNK}/${FILM.length}`);
  });

  it('answers 416 out of order, with where to go on', async () => {
    const early = await last();
    expect(early.status).toBe(416);
    expect(early.headers.get('content-range')).toBe(`bytes */${FILM.length}`);
    await first();
    const again = await first();
    expect(again.status).toBe(416);
    expect(again.headers.get('content-range')).toBe(`bytes 0-${CHUNK - 1}/${FILM.length}`);
    await last();
    expect((await last()).status).toBe(416);
    expect(kinds()).toEqual(['upload']);
  });

  it('takes a piece once when it comes twice in the same instant', async () => {
    const answers = await Promise.all([first(), first()]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([206, 416]);
    expect(await uploaded()).toBe(CHUNK);
  });

  it.each([
    ['no Content-Range', { 'content-range': '' }],
    ['a malformed one', { 'content-range': 'bytes 0-' }],
    ['another total', { 'content-range': `bytes 0-${CHUNK - 1}/${FILM.length + 1}` }],
    ['another length', { 'content-range': `bytes 0-${CHUNK}/${FILM.length}` }],
    ['a type that is no video', { 'content-type': 'application/json' }],
  ])('answers 400 to %s', async (_case, headers) => {
    expect((await first(headers)).status).toBe(400);
    expect(await uploaded()).toBe(0);
  });

  it('answers 404 to an unknown address, and after a cancellation', async () => {
    expect((await tiktok.put(`${uploadUrl}x`, FIRST, 0, FILM.length)).status).toBe(404);
    const bare = new URL('/tt/upload/', uploadUrl).href;
    expect((await tiktok.put(bare, FIRST, 0, FILM.length)).status).toBe(404);
    await first();
    await tiktok.call(token, 'post/publish/cancel/', { publish_id: publishId });
    expect((await last()).status).toBe(404);
    expect(await readdir(join(tiktok.base.dataDir, 'media'))).toEqual([]);
  });

  it('answers 403 after an hour, or when told to end', async () => {
    await first();
    await tiktok.control('POST', '/tiktok/creators/-sbx-open-1/expire-uploads', {});
    expect((await last()).status).toBe(403);
    const film = madeMovie();
    const next = await tiktok.begun(token, tiktok.videoInit(film.length));
    await tiktok.pass(3_600_000);
    expect((await tiktok.put(next.uploadUrl, film)).status).toBe(403);
    expect(await uploaded()).toBe(CHUNK);
  });

  it('goes on with pieces from before a restart', async () => {
    await first();
    const { port } = new URL(tiktok.base.sandbox.url);
    await tiktok.base.restart();
    uploadUrl = uploadUrl.replace(`:${port}/`, `:${new URL(tiktok.base.sandbox.url).port}/`);
    await tiktok.registerApp();
    expect((await last()).status).toBe(201);
    expect(kinds()).toEqual(['upload']);
  });
});

describe('faults', () => {
  it.each([
    ['reset_after', CHUNK],
    ['timeout_after', CHUNK],
    ['reset_before', 0],
  ])('uploadChunk %s: %i bytes are in', async (fault, bytes) => {
    await tiktok.fault('uploadChunk', fault, { delayMs: 30 });
    await expect(first()).rejects.toThrow();
    expect(await uploaded()).toBe(bytes);
    if (bytes === 0) expect((await first()).status).toBe(206);
    expect((await last()).status).toBe(201);
  });

  it('uploadLast reset_after: the file is in, and posted once', async () => {
    await first();
    await tiktok.fault('uploadLast', 'reset_after');
    await expect(last()).rejects.toThrow();
    await tiktok.pass(5_000);
    expect(await tiktok.status(token, publishId)).toMatchObject({ data: { status: 'PUBLISH_COMPLETE' } });
    expect(kinds()).toEqual(['upload', 'video']);
  });

  it('uploadChunk status: nothing is taken', async () => {
    await tiktok.fault('uploadChunk', 'status', { status: 503 });
    expect((await first()).status).toBe(503);
    expect(await uploaded()).toBe(0);
  });
});
