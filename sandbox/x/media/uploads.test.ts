import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { madeGif, madeJpeg, madeMovie, madePng, madeWebp } from '../../media/made-files.ts';
import { NORTHPINE } from '../../test-kit.ts';
import { GIF, MEDIA_SCOPES, MediaSandbox, type Answered } from './test-kit.ts';

const x = new MediaSandbox();
beforeAll(() => x.start());
beforeEach(() => x.connect());
afterEach(() => x.sandbox.control('POST', '/reset'));
afterAll(() => x.sandbox.stop());

describe('POST /2/media/upload', () => {
  it.each([
    ['a JPEG', madeJpeg(), { image_type: 'image/jpeg', w: 1080, h: 1350 }],
    ['a PNG', madePng(), { image_type: 'image/png', w: 640, h: 480 }],
    ['a WebP', madeWebp(), { image_type: 'image/webp', w: 1080, h: 1080 }],
    ['a GIF', madeGif(), { image_type: 'image/gif', w: 320, h: 240 }],
  ])('takes %s', async (_case, media, image) => {
    const { status: code, body } = await x.picture(media);
    expect(code).toBe(200);
    expect(body.data).toEqual({
      id: expect.stringMatching(/^\d{19}$/) as string,
      media_key: `3_${String(body.data['id'])}`,
      size: media.length,
      expires_after_secs: 86_400,
      image,
    });
    expect(x.sandbox.sandbox.ledger()).toMatchObject([
      { kind: 'upload', media: [{ type: image.image_type }] },
    ]);
  });

  it('takes base64 in JSON', async () => {
    const body = { media: madeJpeg().toString('base64'), media_category: 'tweet_image' };
    expect(await x.call('POST', '/media/upload', body)).toMatchObject({ status: 200 });
  });

  it.each<[string, Record<string, string | Buffer>]>([
    ['no media', { media_category: 'tweet_image' }],
    ['no category', { media: madeJpeg() }],
    ['an unknown category', { media: madeJpeg(), media_category: 'tweet_hologram' }],
    ['a video, which goes in pieces', { media: madeMovie(), media_category: 'tweet_video' }],
    ['a GIF, which goes in pieces', { media: madeGif(), media_category: 'tweet_gif' }],
    ['a file that is no picture', { media: Buffer.from('hello'), media_category: 'tweet_image' }],
    ['a film called a picture', { media: madeMovie(), media_category: 'tweet_image' }],
  ])('refuses %s with 400', async (_case, fields) => {
    expect(await x.form('/media/upload', fields)).toMatchObject({
      status: 400,
      body: { title: 'Invalid Request' },
    });
    expect(x.sandbox.sandbox.ledger()).toEqual([]);
  });

  it('refuses a picture above 5 MB with 413', async () => {
    expect((await x.picture(madeJpeg({ bytes: 5 * 1024 * 1024 + 1 }))).status).toBe(413);
    expect((await x.picture(madeJpeg({ bytes: 9 * 1024 * 1024 }))).status).toBe(413);
  });

  it.each(['INIT', 'APPEND', 'FINALIZE'])('refuses the old form with the command %s', async (command) => {
    expect((await x.form(`/media/upload?command=${command}`, { media: madeJpeg() })).status).toBe(400);
  });

  it('refuses other bodies, a missing scope and an unknown token', async () => {
    expect((await x.call('POST', '/media/upload', '{')).status).toBe(400);
    const plain = x.sandbox.fetch('/x/2/media/upload', {
      method: 'POST',
      headers: { authorization: `Bearer ${x.token}`, 'content-type': 'text/plain' },
      body: 'hello',
    });
    expect((await plain).status).toBe(400);
    const poster = (await x.sandbox.connect()).access_token;
    expect(await x.picture(madeJpeg(), poster)).toMatchObject({
      status: 403,
      body: { title: 'Unsupported Authentication' },
    });
    expect((await x.picture(madeJpeg(), 'unknown')).status).toBe(401);
  });

  it('is limited', async () => {
    const limits = { mediaUpload: { perUser: { limit: 1, seconds: 900 } } };
    await x.sandbox.control('PUT', '/rate-limits', { platform: 'x', limits });
    await x.picture(madeJpeg());
    expect((await x.picture(madeJpeg())).status).toBe(429);
    await x.sandbox.control('PUT', '/rate-limits', { limits: 'documented' });
  });
});

describe('an upload in pieces', () => {
  it('goes from its beginning over processing to success', async () => {
    const film = madeMovie({ bytes: 4_000 });
    const begun = await x.initialize({ total_bytes: film.length });
    const id = String(begun.body.data['id']);
    expect(begun.body.data).toEqual({ id, media_key: `7_${id}`, expires_after_secs: 86_400 });
    expect((await x.append(id, 1, film.subarray(2_000))).status).toBe(200);
    const first = await x.append(id, 0, film.subarray(0, 2_000));
    expect(first.body.data).toEqual({ expires_at: Math.floor(x.nowMs / 1000) + 86_400 });
    const done = await x.finalize(id);
    expect(done).toMatchObject({
      status: 200,
      body: { data: { id, size: 4_000, processing_info: { state: 'pending', check_after_secs: 3 } } },
    });
    x.nowMs += 1_500;
    expect((await x.status(id)).body.data['processing_info']).toEqual({
      state: 'in_progress',
      check_after_secs: 2,
      progress_percent: 50,
    });
    x.nowMs += 1_500;
    const info = { state: 'succeeded', progress_percent: 100 };
    expect((await x.status(id)).body.data['processing_info']).toEqual(info);
    expect((await x.finalize(id)).body.data['processing_info']).toEqual(info);
    expect(x.sandbox.sandbox.ledger()).toMatchObject([{ kind: 'upload', media: [{ bytes: 4_000 }] }]);
  });

  it('takes base64 in JSON, and the same piece again', async () => {
    const film = madeMovie({ bytes: 4_000 });
    const id = String((await x.initialize()).body.data['id']);
    const piece = (media: Buffer): Promise<Answered> =>
      x.call('POST', `/media/upload/${id}/append`, { segment_index: 0, media: media.toString('base64') });
    expect((await piece(Buffer.from('wrong'))).status).toBe(200);
    expect((await piece(film)).status).toBe(200);
    expect((await x.finalize(id)).status).toBe(200);
  });

  it.each([
    ['no media_type', { media_type: undefined }],
    ['no total_bytes', { total_bytes: undefined }],
    ['no media_category', { media_category: undefined }],
    ['no bytes', { total_bytes: 0 }],
    ['a type of another category', { media_type: 'image/png' }],
    ['a video above 512 MB', { total_bytes: 512 * 1024 * 1024 + 1 }],
    ['a GIF above 15 MB', { ...GIF, total_bytes: 15 * 1024 * 1024 + 1 }],
    ['an unknown field', { colour: 'red' }],
  ])('initialize refuses %s with 400', async (_case, changes) => {
    expect(await x.initialize(changes)).toMatchObject({ status: 400 });
  });

  it('append refuses what it cannot use', async () => {
    const id = String((await x.initialize()).body.data['id']);
    const path = `/media/upload/${id}/append`;
    const media = Buffer.from('piece');
    for (const index of ['-1', '1000', 'x', '']) {
      expect((await x.form(path, { segment_index: index, media })).status).toBe(400);
    }
    expect((await x.form(path, { media })).status).toBe(400);
    expect((await x.form(path, { segment_index: '0' })).status).toBe(400);
    expect((await x.append(id, 0, Buffer.alloc(0))).status).toBe(400);
    expect((await x.append(id, 0, Buffer.alloc(5 * 1024 * 1024 + 1))).status).toBe(413);
    expect((await x.append('1', 0, media)).status).toBe(404);
    const whole = await x.uploaded(madeMovie());
    expect((await x.append(whole, 0, media)).status).toBe(400);
  });

  it('finalize refuses what is not whole, not a film, or not there', async () => {
    const id = String((await x.initialize({ total_bytes: 10 })).body.data['id']);
    expect((await x.finalize(id)).status).toBe(400);
    await x.append(id, 1, Buffer.from('0123456789'));
    expect((await x.finalize(id)).status).toBe(400);
    await x.append(id, 0, Buffer.from(''.padEnd(10)));
    expect((await x.finalize(id)).status).toBe(400);
    const text = String((await x.initialize({ total_bytes: 10 })).body.data['id']);
    await x.append(text, 0, Buffer.from('0123456789'));
    expect((await x.finalize(text)).status).toBe(400);
    expect((await x.finalize('1')).status).toBe(404);
  });

  it('status refuses other commands and ids of others', async () => {
    const id = await x.uploaded(madeMovie());
    expect((await x.call('GET', `/media/upload?command=LOOK&media_id=${id}`)).status).toBe(400);
    expect((await x.call('GET', `/media/upload?media_id=${id}`)).status).toBe(400);
    expect((await x.call('GET', '/media/upload?command=STATUS')).status).toBe(404);
    const other = (await x.sandbox.connect(NORTHPINE, MEDIA_SCOPES)).access_token;
    expect(await x.status(id, other)).toMatchObject({ status: 404, body: { resource_type: 'media' } });
  });

  it('fails where a fault says so, or where the film is too short', async () => {
    const fault = { platform: 'x', endpoint: 'mediaFinalize', fault: 'processing_fail', reason: 'Bad codec' };
    await x.sandbox.control('POST', '/faults', fault);
    const failed = await x.uploaded(madeMovie());
    const short = await x.uploaded(madeMovie({ seconds: 0 }));
    x.nowMs += 3_000;
    expect((await x.status(failed)).body.data['processing_info']).toEqual({
      state: 'failed',
      progress_percent: 100,
      error: { code: 1, name: 'InvalidMedia', message: 'Bad codec' },
    });
    expect((await x.status(short)).body.data).toMatchObject({ processing_info: { state: 'failed' } });
    expect((await x.post([failed], 'A film')).status).toBe(400);
  });

  it('takes as long as told', async () => {
    const fault = { platform: 'x', endpoint: 'mediaFinalize', fault: 'processing_slow', delayMs: 60_000 };
    await x.sandbox.control('POST', '/faults', fault);
    const id = await x.uploaded(madeMovie());
    x.nowMs += 59_000;
    expect((await x.status(id)).body.data).toMatchObject({ processing_info: { state: 'in_progress' } });
    x.nowMs += 1_000;
    expect((await x.status(id)).body.data).toMatchObject({ processing_info: { state: 'succeeded' } });
  });

  it('outlives a restart', async () => {
    const film = madeMovie({ bytes: 4_000 });
    const id = String((await x.initialize()).body.data['id']);
    await x.append(id, 0, film.subarray(0, 2_000));
    await x.sandbox.restart();
    await x.append(id, 1, film.subarray(2_000));
    expect((await x.finalize(id)).status).toBe(200);
  });
});

describe('POST /2/media/metadata', () => {
  const describeMedia = (id: string, text: string): Promise<Answered> =>
    x.call('POST', '/media/metadata', { id, metadata: { alt_text: { text } } });

  it('gives a file the words that stand for it', async () => {
    const id = await x.pictureId();
    expect(await describeMedia(id, 'A cup <hot>')).toMatchObject({
      status: 200,
      body: { data: { id, associated_metadata: { alt_text: { text: 'A cup <hot>' } } } },
    });
    await x.post([id], 'Look');
    expect(x.sandbox.sandbox.ledger().at(-1)?.media).toMatchObject([{ altText: 'A cup <hot>' }]);
    const feed = await (await x.sandbox.fetch('/x')).text();
    expect(feed).toContain('alt="A cup &lt;hot&gt;"');
    expect(feed).toContain('<strong>ALT</strong> A cup &lt;hot&gt;');
  });

  it('refuses more than 1000 characters, an unknown id and a body without one', async () => {
    const id = await x.pictureId();
    expect((await describeMedia(id, 'a'.repeat(1000))).status).toBe(200);
    expect((await describeMedia(id, 'a'.repeat(1001))).status).toBe(400);
    expect((await describeMedia('1', 'words')).status).toBe(404);
    expect((await x.call('POST', '/media/metadata', { metadata: {} })).status).toBe(400);
  });
});
