import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { madeGif, madeJpeg, madeMovie, madePng, madeWebp } from '../../media/made-files.ts';
import { AURORA, NORTHPINE, SCOPES, TestSandbox } from '../../test-kit.ts';

const MEDIA_SCOPES = `${SCOPES} media.write`;
let nowMs = Date.parse('2026-11-20T09:00:00.250Z');
let sandbox: TestSandbox;
let token: string;
beforeAll(async () => {
  sandbox = await TestSandbox.start({ clock: { nowMs: () => nowMs } });
});
beforeEach(async () => {
  token = (await sandbox.connect(AURORA, MEDIA_SCOPES)).access_token;
});
afterEach(() => sandbox.control('POST', '/reset'));
afterAll(() => sandbox.stop());

interface Answered {
  readonly status: number;
  readonly body: { readonly data: Record<string, unknown>; readonly detail?: string };
}
const answered = async (answer: Promise<Response>): Promise<Answered> => {
  const { status } = await answer;
  return { status, body: (await (await answer).json()) as Answered['body'] };
};
const call = (method: string, path: string, body?: unknown, as = token): Promise<Answered> =>
  answered(sandbox.api(as, method, path, body));
const form = (path: string, fields: Record<string, string | Buffer>, as = token): Promise<Answered> => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    body.append(name, typeof value === 'string' ? value : new Blob([new Uint8Array(value)]));
  }
  const headers = { authorization: `Bearer ${as}` };
  return answered(sandbox.fetch(`/x/2${path}`, { method: 'POST', headers, body }));
};
const picture = (media: Buffer, as = token): Promise<Answered> =>
  form('/media/upload', { media, media_category: 'tweet_image' }, as);
const pictureId = async (media = madeJpeg(), as = token): Promise<string> =>
  String((await picture(media, as)).body.data['id']);
const initialize = (changes: Record<string, unknown> = {}): Promise<Answered> =>
  call('POST', '/media/upload/initialize', {
    media_type: 'video/mp4',
    total_bytes: 4_000,
    media_category: 'tweet_video',
    ...changes,
  });
const append = (id: string, index: number, media: Buffer): Promise<Answered> =>
  form(`/media/upload/${id}/append`, { segment_index: String(index), media });
const finalize = (id: string): Promise<Answered> => call('POST', `/media/upload/${id}/finalize`);
const status = (id: string, as = token): Promise<Answered> =>
  call('GET', `/media/upload?command=STATUS&media_id=${id}`, undefined, as);
/** In two pieces; finalized, not yet processed. */
async function uploaded(file: Buffer, facts: Record<string, unknown> = {}): Promise<string> {
  const { body } = await initialize({ total_bytes: file.length, ...facts });
  const id = String(body.data['id']);
  await append(id, 0, file.subarray(0, 1_500));
  await append(id, 1, file.subarray(1_500));
  const answer = await finalize(id);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return id;
}
const GIF = { media_type: 'image/gif', media_category: 'tweet_gif' };
const post = (mediaIds: readonly string[], text = '', more: object = {}): Promise<Answered> =>
  call('POST', '/tweets', { text, media: { media_ids: mediaIds }, ...more });

describe('POST /2/media/upload', () => {
  it.each([
    ['a JPEG', madeJpeg(), { image_type: 'image/jpeg', w: 1080, h: 1350 }],
    ['a PNG', madePng(), { image_type: 'image/png', w: 640, h: 480 }],
    ['a WebP', madeWebp(), { image_type: 'image/webp', w: 1080, h: 1080 }],
    ['a GIF', madeGif(), { image_type: 'image/gif', w: 320, h: 240 }],
  ])('takes %s', async (_case, media, image) => {
    const { status: code, body } = await picture(media);
    expect(code).toBe(200);
    expect(body.data).toEqual({
      id: expect.stringMatching(/^\d{19}$/) as string,
      media_key: `3_${String(body.data['id'])}`,
      size: media.length,
      expires_after_secs: 86_400,
      image,
    });
    expect(sandbox.sandbox.ledger()).toMatchObject([{ kind: 'upload', media: [{ type: image.image_type }] }]);
  });

  it('takes base64 in JSON', async () => {
    const body = { media: madeJpeg().toString('base64'), media_category: 'tweet_image' };
    expect(await call('POST', '/media/upload', body)).toMatchObject({ status: 200 });
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
    expect(await form('/media/upload', fields)).toMatchObject({
      status: 400,
      body: { title: 'Invalid Request' },
    });
    expect(sandbox.sandbox.ledger()).toEqual([]);
  });

  it('refuses a picture above 5 MB with 413', async () => {
    expect((await picture(madeJpeg({ bytes: 5 * 1024 * 1024 + 1 }))).status).toBe(413);
    expect((await picture(madeJpeg({ bytes: 9 * 1024 * 1024 }))).status).toBe(413);
  });

  it.each(['INIT', 'APPEND', 'FINALIZE'])('refuses the old form with the command %s', async (command) => {
    expect((await form(`/media/upload?command=${command}`, { media: madeJpeg() })).status).toBe(400);
  });

  it('refuses other bodies, a missing scope and an unknown token', async () => {
    expect((await call('POST', '/media/upload', '{')).status).toBe(400);
    const plain = sandbox.fetch('/x/2/media/upload', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'text/plain' },
      body: 'hello',
    });
    expect((await plain).status).toBe(400);
    const poster = (await sandbox.connect()).access_token;
    expect(await picture(madeJpeg(), poster)).toMatchObject({
      status: 403,
      body: { title: 'Unsupported Authentication' },
    });
    expect((await picture(madeJpeg(), 'unknown')).status).toBe(401);
  });

  it('is limited', async () => {
    const limits = { mediaUpload: { perUser: { limit: 1, seconds: 900 } } };
    await sandbox.control('PUT', '/rate-limits', { platform: 'x', limits });
    await picture(madeJpeg());
    expect((await picture(madeJpeg())).status).toBe(429);
    await sandbox.control('PUT', '/rate-limits', { limits: 'documented' });
  });
});

describe('an upload in pieces', () => {
  it('goes from its beginning over processing to success', async () => {
    const film = madeMovie({ bytes: 4_000 });
    const begun = await initialize({ total_bytes: film.length });
    const id = String(begun.body.data['id']);
    expect(begun.body.data).toEqual({ id, media_key: `7_${id}`, expires_after_secs: 86_400 });
    expect((await append(id, 1, film.subarray(2_000))).status).toBe(200);
    const first = await append(id, 0, film.subarray(0, 2_000));
    expect(first.body.data).toEqual({ expires_at: Math.floor(nowMs / 1000) + 86_400 });
    const done = await finalize(id);
    expect(done).toMatchObject({
      status: 200,
      body: { data: { id, size: 4_000, processing_info: { state: 'pending', check_after_secs: 3 } } },
    });
    nowMs += 1_500;
    expect((await status(id)).body.data['processing_info']).toEqual({
      state: 'in_progress',
      check_after_secs: 2,
      progress_percent: 50,
    });
    nowMs += 1_500;
    const info = { state: 'succeeded', progress_percent: 100 };
    expect((await status(id)).body.data['processing_info']).toEqual(info);
    expect((await finalize(id)).body.data['processing_info']).toEqual(info);
    expect(sandbox.sandbox.ledger()).toMatchObject([{ kind: 'upload', media: [{ bytes: 4_000 }] }]);
  });

  it('takes base64 in JSON, and the same piece again', async () => {
    const film = madeMovie({ bytes: 4_000 });
    const id = String((await initialize()).body.data['id']);
    const piece = (media: Buffer): Promise<Answered> =>
      call('POST', `/media/upload/${id}/append`, { segment_index: 0, media: media.toString('base64') });
    expect((await piece(Buffer.from('wrong'))).status).toBe(200);
    expect((await piece(film)).status).toBe(200);
    expect((await finalize(id)).status).toBe(200);
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
    expect(await initialize(changes)).toMatchObject({ status: 400 });
  });

  it('append refuses what it cannot use', async () => {
    const id = String((await initialize()).body.data['id']);
    const path = `/media/upload/${id}/append`;
    const media = Buffer.from('piece');
    for (const index of ['-1', '1000', 'x', '']) {
      expect((await form(path, { segment_index: index, media })).status).toBe(400);
    }
    expect((await form(path, { media })).status).toBe(400);
    expect((await form(path, { segment_index: '0' })).status).toBe(400);
    expect((await append(id, 0, Buffer.alloc(0))).status).toBe(400);
    expect((await append(id, 0, Buffer.alloc(5 * 1024 * 1024 + 1))).status).toBe(413);
    expect((await append('1', 0, media)).status).toBe(404);
    const whole = await uploaded(madeMovie());
    expect((await append(whole, 0, media)).status).toBe(400);
  });

  it('finalize refuses what is not whole, not a film, or not there', async () => {
    const id = String((await initialize({ total_bytes: 10 })).body.data['id']);
    expect((await finalize(id)).status).toBe(400);
    await append(id, 1, Buffer.from('0123456789'));
    expect((await finalize(id)).status).toBe(400);
    await append(id, 0, Buffer.from(''.padEnd(10)));
    expect((await finalize(id)).status).toBe(400);
    const text = String((await initialize({ total_bytes: 10 })).body.data['id']);
    await append(text, 0, Buffer.from('0123456789'));
    expect((await finalize(text)).status).toBe(400);
    expect((await finalize('1')).status).toBe(404);
  });

  it('status refuses other commands and ids of others', async () => {
    const id = await uploaded(madeMovie());
    expect((await call('GET', `/media/upload?command=LOOK&media_id=${id}`)).status).toBe(400);
    expect((await call('GET', `/media/upload?media_id=${id}`)).status).toBe(400);
    expect((await call('GET', '/media/upload?command=STATUS')).status).toBe(404);
    const other = (await sandbox.connect(NORTHPINE, MEDIA_SCOPES)).access_token;
    expect(await status(id, other)).toMatchObject({ status: 404, body: { resource_type: 'media' } });
  });

  it('fails where a fault says so, or where the film is too short', async () => {
    const fault = { platform: 'x', endpoint: 'mediaFinalize', fault: 'processing_fail', reason: 'Bad codec' };
    await sandbox.control('POST', '/faults', fault);
    const failed = await uploaded(madeMovie());
    const short = await uploaded(madeMovie({ seconds: 0 }));
    nowMs += 3_000;
    expect((await status(failed)).body.data['processing_info']).toEqual({
      state: 'failed',
      progress_percent: 100,
      error: { code: 1, name: 'InvalidMedia', message: 'Bad codec' },
    });
    expect((await status(short)).body.data).toMatchObject({ processing_info: { state: 'failed' } });
    expect((await post([failed], 'A film')).status).toBe(400);
  });

  it('takes as long as told', async () => {
    const fault = { platform: 'x', endpoint: 'mediaFinalize', fault: 'processing_slow', delayMs: 60_000 };
    await sandbox.control('POST', '/faults', fault);
    const id = await uploaded(madeMovie());
    nowMs += 59_000;
    expect((await status(id)).body.data).toMatchObject({ processing_info: { state: 'in_progress' } });
    nowMs += 1_000;
    expect((await status(id)).body.data).toMatchObject({ processing_info: { state: 'succeeded' } });
  });

  it('outlives a restart', async () => {
    const film = madeMovie({ bytes: 4_000 });
    const id = String((await initialize()).body.data['id']);
    await append(id, 0, film.subarray(0, 2_000));
    await sandbox.restart();
    await append(id, 1, film.subarray(2_000));
    expect((await finalize(id)).status).toBe(200);
  });
});

describe('POST /2/media/metadata', () => {
  const describeMedia = (id: string, text: string): Promise<Answered> =>
    call('POST', '/media/metadata', { id, metadata: { alt_text: { text } } });

  it('gives a file the words that stand for it', async () => {
    const id = await pictureId();
    expect(await describeMedia(id, 'A cup <hot>')).toMatchObject({
      status: 200,
      body: { data: { id, associated_metadata: { alt_text: { text: 'A cup <hot>' } } } },
    });
    await post([id], 'Look');
    expect(sandbox.sandbox.ledger().at(-1)?.media).toMatchObject([{ altText: 'A cup <hot>' }]);
    const feed = await (await sandbox.fetch('/x')).text();
    expect(feed).toContain('alt="A cup &lt;hot&gt;"');
    expect(feed).toContain('<strong>ALT</strong> A cup &lt;hot&gt;');
  });

  it('refuses more than 1000 characters, an unknown id and a body without one', async () => {
    const id = await pictureId();
    expect((await describeMedia(id, 'a'.repeat(1000))).status).toBe(200);
    expect((await describeMedia(id, 'a'.repeat(1001))).status).toBe(400);
    expect((await describeMedia('1', 'words')).status).toBe(404);
    expect((await call('POST', '/media/metadata', { metadata: {} })).status).toBe(400);
  });
});

describe('POST /2/tweets with media', () => {
  it('shows the files in the post, its timeline and the ledger', async () => {
    const ids = [await pictureId(), await pictureId(madePng())];
    const { status: code, body } = await post(ids, 'Two cups');
    expect(code).toBe(201);
    expect(body.data['text']).toMatch(/^Two cups https:\/\/t\.co\/\w{10}$/);
    const fields =
      'tweet.fields=attachments,entities,created_at&expansions=attachments.media_keys&media.fields=url,width,height,type';
    const timeline = await call('GET', `/users/${AURORA}/tweets?${fields}`);
    const keys = ids.map((id) => `3_${id}`);
    expect(timeline.body).toMatchObject({
      data: [
        {
          id: body.data['id'],
          text: body.data['text'],
          attachments: { media_keys: keys },
          entities: {
            urls: keys.map((key) => ({
              start: 9,
              end: 32,
              url: String(body.data['text']).slice(9),
              media_key: key,
              expanded_url: `https://x.com/auroracoffee/status/${String(body.data['id'])}/photo/1`,
              display_url: expect.stringMatching(/^pic\./) as string,
            })),
          },
        },
      ],
      includes: {
        media: [{ media_key: keys[0], type: 'photo', width: 1080, height: 1350 }, { type: 'photo' }],
      },
    });
    const one = await call('GET', `/tweets/${String(body.data['id'])}?expansions=attachments.media_keys`);
    expect(one.body).toMatchObject({
      data: { attachments: { media_keys: keys } },
      includes: { media: [{}, {}] },
    });
    expect(sandbox.sandbox.ledger().at(-1)).toMatchObject({
      kind: 'post',
      text: 'Two cups',
      media: [{ type: 'image/jpeg' }, { type: 'image/png' }],
    });
  });

  it('takes files alone, four pictures, one GIF or one video', async () => {
    expect((await post([await pictureId()])).status).toBe(201);
    expect((await post([await pictureId()])).status).toBe(403);
    expect((await post([await pictureId(madePng())])).status).toBe(201);
    const four = [];
    for (let width = 1; width <= 4; width += 1) four.push(await pictureId(madePng({ width })));
    expect((await post(four, 'Four')).status).toBe(201);
    const gif = await uploaded(madeGif({ bytes: 2_000 }), GIF);
    const film = await uploaded(madeMovie());
    nowMs += 3_000;
    expect((await post([gif], 'A GIF')).status).toBe(201);
    const { body } = await post([film], 'A film');
    expect(body.data['text']).toMatch(/^A film https:/);
    expect(await (await sandbox.fetch('/x')).text()).toContain('<video class="medium"');
  });

  it.each(['unknown', 'foreign', 'expired', 'unprocessed', 'unfinished', 'doubled', 'for messages'])(
    'refuses %s ids with 400',
    async (which) => {
      const other = (await sandbox.connect(NORTHPINE, MEDIA_SCOPES)).access_token;
      const ids: Record<string, () => Promise<string[]>> = {
        unknown: () => Promise.resolve(['1880000000000000009']),
        foreign: async () => [await pictureId(madeJpeg(), other)],
        expired: async () => {
          const id = await pictureId();
          nowMs += 86_400_000;
          token = (await sandbox.connect(AURORA, MEDIA_SCOPES)).access_token;
          return [id];
        },
        unprocessed: async () => [await uploaded(madeMovie())],
        unfinished: async () => [String((await initialize()).body.data['id'])],
        doubled: async () => {
          const id = await pictureId();
          return [id, id];
        },
        'for messages': async () => {
          const { body } = await form('/media/upload', { media: madeJpeg(), media_category: 'dm_image' });
          return [String(body.data['id'])];
        },
      };
      expect(await post((await ids[which]?.()) ?? [], 'Words')).toMatchObject({
        status: 400,
        body: { errors: [{ message: 'Your media IDs are invalid.' }] },
      });
    },
  );

  it('refuses five files, and a picture beside a video', async () => {
    const five = [];
    for (let width = 1; width <= 5; width += 1) five.push(await pictureId(madePng({ width })));
    expect((await post(five, 'Five')).status).toBe(400);
    const film = await uploaded(madeMovie());
    nowMs += 3_000;
    expect((await post([film, five[0] ?? ''], 'Both')).status).toBe(400);
  });

  it('refuses a video above 140 seconds with 403', async () => {
    const film = await uploaded(madeMovie({ seconds: 141 }));
    nowMs += 3_000;
    expect(await post([film], 'Long')).toEqual({
      status: 403,
      body: { title: 'Forbidden', type: 'about:blank', status: 403, detail: 'User video duration exceeded' },
    });
  });

  it('takes the same words again with another picture', async () => {
    expect((await post([await pictureId()], 'Good morning')).status).toBe(201);
    expect((await post([await pictureId()], 'Good morning')).status).toBe(403);
    expect((await post([await pictureId(madePng())], 'Good morning')).status).toBe(201);
  });

  it('makes threads with files, and keeps what the post says of itself', async () => {
    const first = await post([await pictureId()], 'A thread', {
      reply_settings: 'mentionedUsers',
      made_with_ai: true,
      paid_partnership: true,
    });
    const id = String(first.body.data['id']);
    const reply = { reply: { in_reply_to_tweet_id: id } };
    const second = await post([await pictureId(madePng())], '', reply);
    expect(second.status).toBe(201);
    const read = await call('GET', `/tweets/${id}?tweet.fields=reply_settings`);
    expect(read.body.data['reply_settings']).toBe('mentionedUsers');
    expect(sandbox.sandbox.ledger().find(({ postId }) => postId === id)?.facts).toMatchObject({
      replySettings: 'mentionedUsers',
      madeWithAi: true,
      paidPartnership: true,
    });
    const page = await (await sandbox.fetch(`/x/auroracoffee/status/${id}`)).text();
    expect(page).toContain('Made with AI · Paid partnership · Only people mentioned may reply');
    expect(page.match(/class="medium"/g)).toHaveLength(2);
    const unknown = await post([await pictureId(madeWebp())], 'x', { reply_settings: 'nobody' });
    expect(unknown.status).toBe(400);
  });

  it('keeps unknown expansions and media fields out', async () => {
    expect((await call('GET', `/users/${AURORA}/tweets?expansions=mood`)).status).toBe(400);
    expect((await call('GET', `/users/${AURORA}/tweets?media.fields=mood`)).status).toBe(400);
  });
});
