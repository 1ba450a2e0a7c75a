import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMediaLibrary } from '../../infra/media/open-media-library.ts';
import { KeyRing } from '../../infra/secrets/key-ring.ts';
import { Secret } from '../../infra/secrets/secret.ts';
import { HubClient } from '../setup/hub-client.ts';
import type { ProblemBody } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';
import { smallFilm } from '../setup/small-film.ts';
import { TEST_KEYS } from '../setup/test-keys.ts';

interface MediaBody {
  readonly id: string;
  readonly fileName: string;
  readonly type: string;
  readonly bytes: number;
  readonly width: number | null;
  readonly url: string;
  readonly previewUrl: string | null;
}

describe('files of the library', () => {
  let hub: HubUnderTest;
  let owner: HubClient;
  let stranger: HubClient;
  beforeAll(async () => {
    hub = await startHub({ worker: false });
    owner = new HubClient(hub);
    await owner.signUp('Owner');
    stranger = new HubClient(hub);
    await stranger.signUp('Stranger');
  });
  afterAll(() => hub.close());

  const picture = (width = 20, height = 10): Promise<Buffer> =>
    sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
      .jpeg()
      .toBuffer();
  const post = (
    client: HubClient,
    body: NonNullable<RequestInit['body']>,
    name = 'a.jpg',
    headers: Record<string, string> = {},
  ) =>
    client.fetch(`/api/media?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/octet-stream', ...headers },
    });
  const upload = async (body: Buffer, name?: string): Promise<MediaBody> => {
    const response = await post(owner, new Uint8Array(body), name);
    if (response.status !== 201) throw new Error(`upload: ${response.status} ${await response.text()}`);
    return (await response.json()) as MediaBody;
  };
  const problemOf = async (response: Response) => {
    const { code, facts } = (await response.json()) as ProblemBody;
    return { status: response.status, code, facts };
  };
  const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());
  const incoming = (): string[] => {
    const folder = path.join(hub.config.HUB_DATA_DIR, 'media', 'incoming');
    return existsSync(folder) ? readdirSync(folder) : [];
  };

  it('are uploaded, described, listed and given back byte for byte', async () => {
    const bytes = await picture();
    const media = await upload(bytes, 'C:\\Holiday\\être “1”.png');
    expect(media).toMatchObject({
      fileName: 'être “1”.png',
      kind: 'image',
      type: 'image/jpeg',
      bytes: bytes.length,
      width: 20,
      height: 10,
      addedBy: { name: 'Owner' },
    });
    const list = await owner.call<{ items: MediaBody[] }>('GET', '/api/media?kind=image&limit=1');
    expect(list.body.items).toEqual([media]);
    expect((await owner.call('GET', `/api/media/${media.id}`)).body).toEqual(media);
    const file = await owner.fetch(media.url);
    expect((await bytesOf(file)).equals(bytes)).toBe(true);
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(bytes.length),
      'content-disposition': `inline; filename="_tre _1_.png"; filename*=UTF-8''%C3%AAtre%20%E2%80%9C1%E2%80%9D.png`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox') as unknown,
      'cache-control': 'private, max-age=31536000, immutable, no-transform',
    });
    const preview = await owner.fetch(media.previewUrl ?? '');
    expect(preview.headers.get('content-type')).toBe('image/webp');
    expect((await bytesOf(preview)).toString('latin1', 8, 12)).toBe('WEBP');
    // A picture in a page sends no header of ours, and asks again with what it has.
    const known = { 'x-workspace-id': '', 'if-none-match': file.headers.get('etag') ?? '' };
    const { 'x-workspace-id': _none, ...again } = known;
    expect((await owner.fetch(media.url, { headers: again })).status).toBe(304);
  });

  it('are one when they are the same, whatever their names', async () => {
    const bytes = await picture();
    const first = await upload(bytes, 'one.jpg');
    expect(await upload(bytes, 'two.jpg')).toEqual(first);
  });

  it('are given back in ranges, as players ask for them', async () => {
    const film = smallFilm({ picture: randomBytes(5000) });
    const { url } = await upload(film, 'film.mp4');
    const ask = (range: string, headers: Record<string, string> = {}) =>
      owner.fetch(url, { headers: { range, ...headers } });
    const part = await ask('bytes=1000-1999');
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 1000-1999/${film.length}`);
    expect((await bytesOf(part)).equals(film.subarray(1000, 2000))).toBe(true);
    expect((await bytesOf(await ask('bytes=-10'))).equals(film.subarray(-10))).toBe(true);
    const beyond = await ask(`bytes=${film.length}-`);
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${film.length}`]);
    for (const whole of [await ask('bytes=0-9', { 'if-range': '"other"' }), await ask('bytes=0-1,5-9')])
      expect([whole.status, (await bytesOf(whole)).length]).toEqual([200, film.length]);
    const head = await owner.fetch(url, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(String(film.length));
  });

  it('that a browser would run or guess at are saved, not shown', async () => {
    const { url } = await upload(
      Buffer.from(
        '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>',
      ),
      'a.pdf',
    );
    expect((await owner.fetch(url)).headers.get('content-disposition')).toMatch(/^attachment;/);
    for (const [name, body] of [
      ['page.jpg', '<!doctype html><script>alert(1)</script>'],
      ['drawing.png', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ] as const) {
      const answer = await problemOf(await post(owner, body, name, { 'content-type': 'image/jpeg' }));
      expect(answer).toMatchObject({ status: 415, code: 'media_type_not_taken' });
    }
  });

  it('come as bytes only: forms and JSON are refused, and so is a file without a name', async () => {
    const form = new FormData();
    form.set('file', new Blob(['x']));
    const asForm = await owner.fetch('/api/media?name=a', { method: 'POST', body: form });
    expect(await problemOf(asForm)).toMatchObject({ status: 415, code: 'unsupported_media_type' });
    for (const type of [
      'application/json',
      'application/vnd.api+json',
      'application/x-www-form-urlencoded',
    ]) {
      const answer = await problemOf(await post(owner, '{}', 'a', { 'content-type': type }));
      expect(answer).toMatchObject({ status: 415, code: 'unsupported_media_type' });
    }
    const unnamed = await owner.fetch('/api/media', { method: 'POST', body: 'x' });
    expect(await problemOf(unnamed)).toMatchObject({ status: 400, code: 'validation_failed' });
    expect(await problemOf(await post(owner, 'x', '../'))).toMatchObject({ status: 400 });
    expect(incoming()).toEqual([]);
  });

  it('are read by everybody in the workspace, changed by editors, and are nothing to others', async () => {
    const { id, url, previewUrl } = await upload(await picture());
    const analyst = await owner.asProgram('analyst');
    expect((await analyst.fetch(url)).status).toBe(200);
    expect(await problemOf(await post(analyst, 'x'))).toMatchObject({ status: 403, code: 'forbidden' });
    expect((await analyst.call('DELETE', `/api/media/${id}`)).status).toBe(403);
    const paths = [
      `/api/media/${id}`,
      `/api/media/${id}/file`,
      `/api/media/${id}/preview`,
      url,
      previewUrl ?? '',
    ];
    for (const address of paths) {
      expect((await stranger.fetch(address)).status).toBe(404);
      expect((await new HubClient(hub).fetch(address)).status).toBe(401);
    }
    expect((await stranger.call('DELETE', `/api/media/${id}`)).status).toBe(404);
    expect((await owner.call('DELETE', `/api/media/${id}`)).status).toBe(204);
    for (const address of paths) expect((await owner.fetch(address)).status).toBe(404);
  });

  it('stay while a post needs them', async () => {
    const { id } = await upload(await picture());
    const accountId = await owner.connectX();
    const made = await owner.call<{ id: string }>('POST', '/api/posts', {
      body: { variants: [{ accountId, text: 'Look', media: [{ mediaId: id, altText: 'Noise' }] }] },
    });
    expect(made.status).toBe(201);
    expect(await owner.call('DELETE', `/api/media/${id}`)).toMatchObject({
      status: 409,
      body: { code: 'media_in_use', facts: { posts: [{ id: made.body.id, status: 'draft' }] } },
    });
    expect((await owner.call('GET', `/api/media/${id}`)).status).toBe(200);
  });

  it('are fetched by platforms through an address that nobody can forge', async () => {
    const bytes = await picture();
    const { id } = await upload(bytes);
    const library = openMediaLibrary(hub.config, new KeyRing(new Secret(TEST_KEYS)));
    const link = library.inWorkspace(owner.workspaceId ?? '').publicUrl({ mediaId: id });
    const whole = await fetch(link);
    expect((await bytesOf(whole)).equals(bytes)).toBe(true);
    expect(whole.headers.get('cache-control')).toContain('no-store');
    expect(whole.headers.getSetCookie()).toEqual([]);
    const head = await fetch(link, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(String(bytes.length));
    const part = await fetch(link, { headers: { range: 'bytes=2-5' } });
    expect((await bytesOf(part)).equals(bytes.subarray(2, 6))).toBe(true);
    const foreign = library.inWorkspace(stranger.workspaceId ?? '').publicUrl({ mediaId: id });
    const forged = link.href.replace(id, randomUUID());
    for (const address of [foreign.href, forged, `${link.href}A`, `${hub.url}/m/nothing`])
      expect(await problemOf(await fetch(address))).toMatchObject({ status: 404, code: 'not_found' });
    await owner.call('DELETE', `/api/media/${id}`);
    expect((await fetch(link)).status).toBe(404);
  });

  it('leave nothing when their upload breaks off', async () => {
    const before = await owner.call<{ items: unknown[] }>('GET', '/api/media?limit=100');
    const token = await tokenOf(owner);
    const sending = request(`${hub.url}/api/media?name=half.jpg`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-length': '1000000' },
    });
    sending.on('error', () => undefined);
    sending.write(randomBytes(100_000));
    await expect.poll(incoming, { timeout: 5000 }).toHaveLength(1);
    sending.destroy();
    await expect.poll(incoming, { timeout: 5000 }).toEqual([]);
    expect((await owner.call('GET', '/api/media?limit=100')).body).toEqual(before.body);
  });

  it('too large to be taken are refused before they are sent', async () => {
    const token = await tokenOf(owner);
    const status = await new Promise((resolve, reject) => {
      const sending = request(`${hub.url}/api/media?name=huge.mp4`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-length': String(5 * 1024 ** 3) },
      });
      sending.on('error', reject);
      sending.on('response', (answer) => {
        resolve(answer.statusCode);
        sending.destroy();
      });
      sending.flushHeaders();
    });
    expect(status).toBe(413);
  });

  it('pass through without being held in memory', { timeout: 120_000 }, async () => {
    const MB = 1024 * 1024;
    const chunk = randomBytes(MB);
    const film = smallFilm({ appended: Buffer.from([0, 0, 0, 0, ...Buffer.from('free')]) });
    await delay(200);
    const before = process.memoryUsage().rss;
    let highest = before;
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(sent === 0 ? new Uint8Array(film) : chunk);
        highest = Math.max(highest, process.memoryUsage().rss);
        sent += 1;
        if (sent > 300) controller.close();
      },
    });
    const watch = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage().rss);
    }, 20);
    const response = await owner.fetch('/api/media?name=large.mp4', {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { 'content-type': 'video/mp4' },
    });
    const media = (await response.json()) as MediaBody;
    clearInterval(watch);
    expect(response.status).toBe(201);
    expect(media).toMatchObject({ type: 'video/mp4', bytes: film.length + 300 * MB });
    // Sender and Hub are one process here.
    expect((highest - before) / MB).toBeLessThan(100);
  });
});

async function tokenOf(client: HubClient): Promise<string> {
  const { body } = await client.call<{ secret: string }>('POST', '/api/api-tokens', {
    body: { name: 'sender', role: 'editor' },
  });
  return body.secret;
}
