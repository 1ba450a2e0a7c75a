import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { FileServer, jpeg, mp4 } from '../test-files.ts';
import { AURORA, errorOf, FBL_SCOPES, idOf, InstagramSandbox, JONAS, type GraphAnswer } from '../test-kit.ts';

let ig: InstagramSandbox;
let files: FileServer;
let token: string;

beforeAll(async () => {
  ig = await InstagramSandbox.start();
  files = await FileServer.start();
});
afterAll(() => Promise.all([ig.stop(), files.stop()]));
beforeEach(async () => {
  await ig.control('POST', '/reset');
  token = await ig.personToken();
});

async function begin(facts: Record<string, unknown> = {}): Promise<{ id: string; uri: string }> {
  const wish = { media_type: 'REELS', upload_type: 'resumable', caption: 'Oven', ...facts };
  const { body } = await ig.graph('fb', token, 'POST', `/${AURORA}/media`, wish);
  return { id: idOf(body), uri: String(body['uri']) };
}

function send(
  uri: string,
  body: Uint8Array<ArrayBuffer> | null,
  headers: Record<string, string>,
  bearer = token,
): Promise<GraphAnswer> {
  const init = { method: 'POST', headers: { authorization: `OAuth ${bearer}`, ...headers } };
  return ig.read(fetch(uri, body === null ? init : { ...init, body }));
}

const status = async (id: string): Promise<unknown> => {
  await ig.pass(10_000);
  return (await ig.graph('fb', token, 'GET', `/${id}`, { fields: 'status_code' })).body['status_code'];
};

const phase = async (id: string): Promise<unknown> => {
  const { body } = await ig.graph('fb', token, 'GET', `/${id}`, { fields: 'video_status' });
  return (body['video_status'] as Record<string, unknown>)['uploading_phase'];
};

const debug = ({ body }: GraphAnswer): unknown => (body['debug_info'] as Record<string, unknown>)['type'];

describe('an upload', () => {
  it('comes whole, is stored and published with a page token', async () => {
    const { id, uri } = await begin();
    expect(uri).toBe(`${ig.base.sandbox.url}/fb/rupload/ig-api-upload/v25.0/${id}`);
    const bytes = mp4('whole');
    const answer = await send(uri, bytes, { offset: '0', file_size: String(bytes.length) });
    expect([answer.status, answer.body]).toEqual([200, { success: true, message: 'Upload successful.' }]);
    expect(await status(id)).toBe('FINISHED');
    const pages = await ig.graph('fb', token, 'GET', '/me/accounts');
    const [page] = pages.body['data'] as { access_token: string }[];
    const published = await ig.graph('fb', page?.access_token ?? '', 'POST', `/${AURORA}/media_publish`, {
      creation_id: id,
    });
    expect(published.status).toBe(200);
    const ledger = ig.base.sandbox.ledger({ platform: 'instagram' });
    expect(ledger.map(({ kind, accountId }) => [kind, accountId])).toEqual([
      ['upload', AURORA],
      ['reel', AURORA],
    ]);
    const file = await ig.base.fetch(`/media/${ledger[0]?.postId ?? ''}`);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes);
  });

  it('comes in pieces, each from where the last ended, also over a restart', async () => {
    const { id, uri } = await begin({ cover_url: files.file('/cover.jpg', jpeg(720, 1280)) });
    const bytes = mp4('in two pieces');
    const file_size = String(bytes.length);
    expect((await send(uri, bytes.slice(0, 10), { offset: '0', file_size })).status).toBe(200);
    expect(await status(id)).toBe('IN_PROGRESS');
    const wrong = await send(uri, bytes.slice(12), { offset: '12', file_size });
    expect(wrong.body).toEqual({
      debug_info: { retriable: true, type: 'OffsetInvalidError', message: 'The offset must be 10.' },
    });
    await ig.base.restart();
    const here = uri.replace(/^http:\/\/[^/]+/, ig.base.sandbox.url);
    expect((await send(here, bytes.slice(10), { offset: '10', file_size })).status).toBe(200);
    expect(await status(id)).toBe('FINISHED');
    const [upload] = ig.base.sandbox.ledger({ platform: 'instagram' });
    const stored = await ig.base.fetch(`/media/${upload?.postId ?? ''}`);
    expect(new Uint8Array(await stored.arrayBuffer())).toEqual(bytes);
  });

  it('that breaks off keeps what came, and says how much that is', async () => {
    const { id, uri } = await begin();
    const bytes = mp4('-'.repeat(200_000));
    const headers = { authorization: `OAuth ${token}`, offset: '0', file_size: String(bytes.length) };
    expect(await phase(id)).toEqual({ status: 'not_started', bytes_transferred: 0 });
    const cut = request(uri, { method: 'POST', headers: { ...headers, 'content-length': bytes.length } });
    cut.on('error', () => undefined);
    cut.write(bytes.slice(0, 120_000), () => setTimeout(() => cut.destroy(), 50));
    await vi.waitFor(async () => {
      expect(await phase(id)).toEqual({ status: 'in_progress', bytes_transferred: 120_000 });
    });
    const rest = { offset: '120000', file_size: String(bytes.length) };
    expect((await send(uri, bytes.slice(120_000), rest)).status).toBe(200);
    expect(await phase(id)).toEqual({ status: 'complete', bytes_transferred: bytes.length });
    expect(await status(id)).toBe('FINISHED');
  });

  it('may name an address instead', async () => {
    const { id, uri } = await begin();
    const answer = await send(uri, null, { file_url: files.file('/far.mp4', mp4('far')) });
    expect(answer.status).toBe(200);
    expect(await status(id)).toBe('FINISHED');
  });

  it('of something else than a video fails the container', async () => {
    const { id, uri } = await begin();
    const bytes = jpeg();
    await send(uri, bytes, { offset: '0', file_size: String(bytes.length) });
    expect(await status(id)).toBe('ERROR');
    const { body } = await ig.graph('fb', token, 'GET', `/${id}`, { fields: 'status' });
    expect(body['status']).toContain('error code 2207026');
    expect(ig.base.sandbox.ledger({ platform: 'instagram' })).toEqual([]);
  });

  it('is refused in its own shape', async () => {
    const { id, uri } = await begin();
    const bytes = mp4();
    const headers = { offset: '0', file_size: String(bytes.length) };
    expect(debug(await send(uri, bytes, headers, 'no token'))).toBe('NotAuthorizedError');
    const small = await ig.personToken(undefined, { granted: FBL_SCOPES.slice(0, 1) });
    expect(debug(await send(uri, bytes, headers, small))).toBe('NotAuthorizedError');
    expect(debug(await send(uri.replace(id, '17900000000000000'), bytes, headers))).toBe('NotFoundError');
    expect(debug(await send(uri, bytes, headers, await ig.personToken(JONAS)))).toBe('NotFoundError');
    expect(debug(await send(uri, bytes, { offset: '0' }))).toBe('InvalidParameterError');
    expect(debug(await send(uri, bytes, { offset: '0', file_size: '999999999' }))).toBe(
      'InvalidParameterError',
    );
    expect(debug(await send(uri, bytes, { offset: '0', file_size: '3' }))).toBe('InvalidParameterError');
    expect((await send(uri, bytes, headers)).status).toBe(200);
    expect(debug(await send(uri, bytes, headers))).toBe('ProcessingFailedError');
    await ig.control('POST', '/instagram/throttles', { minutes: 1 });
    expect(debug(await send(uri, bytes, headers))).toBe('RateLimitError');
  });

  it('is only for videos of the one kind of container', async () => {
    const wishes = [
      { media_type: 'IMAGE', upload_type: 'resumable' },
      { media_type: 'REELS', upload_type: 'simple' },
      { media_type: 'REELS', upload_type: 'resumable', video_url: 'http://127.0.0.1/a.mp4' },
      { media_type: 'REELS', video_url: 'http://127.0.0.1/a.mp4', audio_configuration: { volume: 1 } },
      { image_url: 'http://127.0.0.1/a.jpg', branded_content_sponsor_ids: ['1', '2', '3'] },
    ];
    for (const wish of wishes) {
      expect(errorOf(await ig.graph('fb', token, 'POST', `/${AURORA}/media`, wish))).toBe('100');
    }
  });
});
