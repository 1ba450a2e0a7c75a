import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { madeGif, madeJpeg, madeMovie, madePng, madeWebp } from '../../media/made-files.ts';
import { AURORA, NORTHPINE } from '../../test-kit.ts';
import { GIF, MEDIA_SCOPES, MediaSandbox } from './test-kit.ts';

const x = new MediaSandbox();
beforeAll(() => x.start());
beforeEach(() => x.connect());
afterEach(() => x.sandbox.control('POST', '/reset'));
afterAll(() => x.sandbox.stop());

describe('POST /2/tweets with media', () => {
  it('shows the files in the post, its timeline and the ledger', async () => {
    const ids = [await x.pictureId(), await x.pictureId(madePng())];
    const { status: code, body } = await x.post(ids, 'Two cups');
    expect(code).toBe(201);
    expect(body.data['text']).toMatch(/^Two cups https:\/\/t\.co\/\w{10}$/);
    const fields =
      'tweet.fields=attachments,entities,created_at&expansions=attachments.media_keys&media.fields=url,width,height,type';
    const timeline = await x.call('GET', `/users/${AURORA}/tweets?${fields}`);
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
    const one = await x.call('GET', `/tweets/${String(body.data['id'])}?expansions=attachments.media_keys`);
    expect(one.body).toMatchObject({
      data: { attachments: { media_keys: keys } },
      includes: { media: [{}, {}] },
    });
    expect(x.sandbox.sandbox.ledger().at(-1)).toMatchObject({
      kind: 'post',
      text: 'Two cups',
      media: [{ type: 'image/jpeg' }, { type: 'image/png' }],
    });
  });

  it('takes files alone, four pictures, one GIF or one video', async () => {
    expect((await x.post([await x.pictureId()])).status).toBe(201);
    expect((await x.post([await x.pictureId()])).status).toBe(403);
    expect((await x.post([await x.pictureId(madePng())])).status).toBe(201);
    const four = [];
    for (let width = 1; width <= 4; width += 1) four.push(await x.pictureId(madePng({ width })));
    expect((await x.post(four, 'Four')).status).toBe(201);
    const gif = await x.uploaded(madeGif({ bytes: 2_000 }), GIF);
    const film = await x.uploaded(madeMovie());
    x.nowMs += 3_000;
    expect((await x.post([gif], 'A GIF')).status).toBe(201);
    const { body } = await x.post([film], 'A film');
    expect(body.data['text']).toMatch(/^A film https:/);
    expect(await (await x.sandbox.fetch('/x')).text()).toContain('<video class="medium"');
  });

  it.each(['unknown', 'foreign', 'expired', 'unprocessed', 'unfinished', 'doubled', 'for messages'])(
    'refuses %s ids with 400',
    async (which) => {
      const other = (await x.sandbox.connect(NORTHPINE, MEDIA_SCOPES)).access_token;
      const ids: Record<string, () => Promise<string[]>> = {
        unknown: () => Promise.resolve(['1880000000000000009']),
        foreign: async () => [await x.pictureId(madeJpeg(), other)],
        expired: async () => {
          const id = await x.pictureId();
          x.nowMs += 86_400_000;
          x.token = (await x.sandbox.connect(AURORA, MEDIA_SCOPES)).access_token;
          return [id];
        },
        unprocessed: async () => [await x.uploaded(madeMovie())],
        unfinished: async () => [String((await x.initialize()).body.data['id'])],
        doubled: async () => {
          const id = await x.pictureId();
          return [id, id];
        },
        'for messages': async () => {
          const { body } = await x.form('/media/upload', { media: madeJpeg(), media_category: 'dm_image' });
          return [String(body.data['id'])];
        },
      };
      expect(await x.post((await ids[which]?.()) ?? [], 'Words')).toMatchObject({
        status: 400,
        body: { errors: [{ message: 'Your media IDs are invalid.' }] },
      });
    },
  );

  it('refuses five files, and a picture beside a video', async () => {
    const five = [];
    for (let width = 1; width <= 5; width += 1) five.push(await x.pictureId(madePng({ width })));
    expect((await x.post(five, 'Five')).status).toBe(400);
    const film = await x.uploaded(madeMovie());
    x.nowMs += 3_000;
    expect((await x.post([film, five[0] ?? ''], 'Both')).status).toBe(400);
  });

  it('refuses a video above 140 seconds with 403', async () => {
    const film = await x.uploaded(madeMovie({ seconds: 141 }));
    x.nowMs += 3_000;
    expect(await x.post([film], 'Long')).toEqual({
      status: 403,
      body: { title: 'Forbidden', type: 'about:blank', status: 403, detail: 'User video duration exceeded' },
    });
  });

  it('takes the same words again with another picture', async () => {
    expect((await x.post([await x.pictureId()], 'Good morning')).status).toBe(201);
    expect((await x.post([await x.pictureId()], 'Good morning')).status).toBe(403);
    expect((await x.post([await x.pictureId(madePng())], 'Good morning')).status).toBe(201);
  });

  it('makes threads with files, and keeps what the post says of itself', async () => {
    const first = await x.post([await x.pictureId()], 'A thread', {
      reply_settings: 'mentionedUsers',
      made_with_ai: true,
      paid_partnership: true,
    });
    const id = String(first.body.data['id']);
    const reply = { reply: { in_reply_to_tweet_id: id } };
    const second = await x.post([await x.pictureId(madePng())], '', reply);
    expect(second.status).toBe(201);
    const read = await x.call('GET', `/tweets/${id}?tweet.fields=reply_settings`);
    expect(read.body.data['reply_settings']).toBe('mentionedUsers');
    expect(x.sandbox.sandbox.ledger().find(({ postId }) => postId === id)?.facts).toMatchObject({
      replySettings: 'mentionedUsers',
      madeWithAi: true,
      paidPartnership: true,
    });
    const page = await (await x.sandbox.fetch(`/x/auroracoffee/status/${id}`)).text();
    expect(page).toContain('Made with AI · Paid partnership · Only people mentioned may reply');
    expect(page.match(/class="medium"/g)).toHaveLength(2);
    const unknown = await x.post([await x.pictureId(madeWebp())], 'x', { reply_settings: 'nobody' });
    expect(unknown.status).toBe(400);
  });

  it('keeps unknown expansions and media fields out', async () => {
    expect((await x.call('GET', `/users/${AURORA}/tweets?expansions=mood`)).status).toBe(400);
    expect((await x.call('GET', `/users/${AURORA}/tweets?media.fields=mood`)).status).toBe(400);
  });
});
