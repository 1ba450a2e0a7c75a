import { describe, expect, it } from 'vitest';
import { madeGif, madeMovie, madePng, madeWebp } from '../../media/made-files.ts';
import { jpeg } from '../test-files.ts';
import { AURORA, errorOf, idOf, NORTHPINE } from '../test-kit.ts';
import { create, files, ig, image, publish, token, video, usePublishingBed } from './test-bed.ts';

const DAY = 24 * 60 * 60 * 1000;
usePublishingBed();

describe('a picture', () => {
  it('is fetched from the caller, becomes ready after a second and is published once', async () => {
    const container = await ig.container(token, {
      image_url: image,
      caption: 'Fresh bread #bakery',
      alt_text: 'Bread',
    });
    const { body } = await ig.get(token, `/${container}`, { fields: 'status_code,status' });
    expect(body).toEqual({
      id: container,
      status_code: 'IN_PROGRESS',
      status: 'In progress: media is being processed.',
    });
    expect(errorOf(await publish(container))).toBe('9007/2207027');
    expect(await ig.settled(token, container)).toBe('FINISHED');
    const published = await publish(container);
    expect(published.status).toBe(200);
    expect(await ig.status(token, container)).toBe('PUBLISHED');

    const [upload, post, ...rest] = ig.base.sandbox.ledger({ platform: 'instagram' });
    expect(rest).toEqual([]);
    expect(upload).toMatchObject({ kind: 'upload', accountId: AURORA, media: [{ type: 'image/jpeg' }] });
    expect(post).toMatchObject({
      kind: 'image',
      postId: published.body['id'],
      text: 'Fresh bread #bakery',
      media: [{ ...upload?.media[0], altText: 'Bread' }],
    });
    const bytes = await ig.base.fetch(`/media/${post?.media[0]?.mediaId ?? ''}`);
    expect(new Uint8Array(await bytes.arrayBuffer())).toEqual(jpeg(1080, 1080, 'bread'));
  });

  it('may take its parameters in the query, a form or JSON, and the token too', async () => {
    const query = new URLSearchParams({ image_url: image, access_token: token });
    const answers = await Promise.all([
      ig.base.fetch(`/ig/graph/v24.0/${AURORA}/media?${query.toString()}`, { method: 'POST' }),
      ig.base.fetch(`/ig/graph/${AURORA}/media`, { method: 'POST', body: query }),
      ig.base.fetch(`/ig/graph/v26.0/me/media`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ image_url: image, access_token: token }),
      }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('that cannot be used leaves an error that names its subcode', async () => {
    const wrong: [url: string, subcode: number][] = [
      [files.file('/a.png', madePng()), 2207005],
      [files.file('/a.gif', madeGif()), 2207005],
      [files.file('/a.webp', madeWebp()), 2207005],
      [files.file('/tall.jpg', jpeg(1080, 1400)), 2207009],
      [files.file('/wide.jpg', jpeg(1080, 560)), 2207009],
      [files.file('/large.jpg', jpeg(1080, 1080, 'x'.repeat(8 * 1024 * 1024))), 2207004],
      [files.url('/missing.jpg'), 2207052],
      ['http://127.0.0.1:9/closed.jpg', 2207052],
    ];
    for (const [url, subcode] of wrong) {
      const container = await ig.container(token, { image_url: url });
      expect(await ig.settled(token, container)).toBe('ERROR');
      const { body } = await ig.get(token, `/${container}`, { fields: 'status' });
      expect(body['status']).toMatch(new RegExp(`^Error: .* error code ${subcode}$`));
      expect(errorOf(await publish(container))).toBe('9007/2207027');
    }
    expect(ig.base.sandbox.ledger({ platform: 'instagram' })).toEqual([]);
  });

  it('may be refused at once instead', async () => {
    await ig.set('judgement', 'at-once');
    const tall = files.file('/tall.jpg', jpeg(1080, 1400));
    expect(errorOf(await create({ image_url: tall }))).toBe('36003/2207009');
    expect(errorOf(await create({ image_url: files.url('/missing.jpg') }))).toBe('9004/2207052');
    expect(errorOf(await create({ image_url: video }))).toBe('36001/2207005');
    expect(errorOf(await create({ media_type: 'REELS', video_url: image }))).toBe('352/2207026');
    expect((await create({ image_url: image })).status).toBe(200);
  });

  it('keeps the limits of ratio to two digits', async () => {
    for (const [width, height] of [
      [1080, 1350],
      [1080, 566],
    ] as const) {
      const url = files.file('/edge.jpg', jpeg(width, height));
      expect(await ig.settled(token, await ig.container(token, { image_url: url }))).toBe('FINISHED');
    }
  });
});

describe('reels and stories', () => {
  it('a reel takes five seconds, a cover and collaborators', async () => {
    const cover = files.file('/cover.jpg', jpeg(1080, 1920, 'cover'));
    const container = await ig.container(token, {
      media_type: 'REELS',
      video_url: video,
      caption: 'Oven',
      cover_url: cover,
      collaborators: '["casa_lumen"]',
      share_to_feed: 'false',
      thumb_offset: 500,
    });
    await ig.pass(4_000);
    expect(await ig.status(token, container)).toBe('IN_PROGRESS');
    expect(await ig.settled(token, container)).toBe('FINISHED');
    const { body } = await publish(container);
    const media = await ig.get(token, `/${idOf(body)}`, {
      fields: 'media_type,media_product_type,thumbnail_url,permalink,is_shared_to_feed',
    });
    expect(media.body).toMatchObject({
      media_type: 'VIDEO',
      media_product_type: 'REELS',
      is_shared_to_feed: false,
    });
    expect(media.body['permalink']).toMatch(/\/instagram\/reel\/[\w-]{11}\/$/);
    const thumbnail = await fetch(String(media.body['thumbnail_url']));
    expect(new Uint8Array(await thumbnail.arrayBuffer())).toEqual(jpeg(1080, 1920, 'cover'));
    expect(ig.base.sandbox.ledger({ platform: 'instagram' }).map(({ kind }) => kind)).toEqual([
      'upload',
      'upload',
      'reel',
    ]);
  });

  it('a film is too short, too long, too wide, or its cover beyond its end', async () => {
    const wrong: [film: Parameters<typeof madeMovie>[0], facts: Record<string, unknown>, subcode: number][] =
      [
        [{ seconds: 2 }, { media_type: 'REELS' }, 2207026],
        [{ seconds: 901 }, { media_type: 'REELS' }, 2207026],
        [{ seconds: 61 }, { media_type: 'STORIES' }, 2207026],
        [{ width: 3840, height: 2160 }, { media_type: 'REELS' }, 2207026],
        [{ width: 1920, height: 100 }, { media_type: 'REELS' }, 2207026],
        [{ seconds: 5 }, { media_type: 'REELS', thumb_offset: 5001 }, 2207057],
      ];
    for (const [film, facts, subcode] of wrong) {
      const video_url = files.file('/film.mp4', madeMovie(film));
      const container = await ig.container(token, { video_url, ...facts });
      expect(await ig.settled(token, container)).toBe('ERROR');
      const { body } = await ig.get(token, `/${container}`, { fields: 'status' });
      expect(body['status']).toContain(`error code ${subcode}`);
    }
    for (const media_type of ['REELS', 'STORIES']) {
      const video_url = files.file('/film.mp4', madeMovie({ seconds: 60, headLast: true }));
      expect(await ig.settled(token, await ig.container(token, { video_url, media_type }))).toBe('FINISHED');
    }
  });

  it('delays are dials', async () => {
    await ig.set('videoSeconds', 0);
    const container = await ig.container(token, { media_type: 'REELS', video_url: video });
    expect(await ig.settled(token, container)).toBe('FINISHED');
  });

  it('a story shows no caption and is gone after a day', async () => {
    const tall = files.file('/story.jpg', jpeg(1080, 1920));
    const id = await ig.published(token, { media_type: 'STORIES', image_url: tall, caption: 'Ignored' });
    expect(ig.base.sandbox.ledger({ platform: 'instagram' }).at(-1)).toMatchObject({
      kind: 'story',
      text: '',
    });
    expect((await ig.get(token, '/me/media')).body).toEqual({ data: [] });
    expect((await ig.get(token, '/me/stories')).body).toMatchObject({ data: [{ id }] });
    await ig.pass(DAY);
    expect((await ig.get(token, '/me/stories')).body).toEqual({ data: [] });
    expect(errorOf(await ig.get(token, `/${id}`))).toBe('100/33');
  });
});

describe('publishing', () => {
  it('is refused without a container, with an unknown one, or a foreign one', async () => {
    expect(errorOf(await ig.post(token, '/me/media_publish'))).toBe('100');
    expect(errorOf(await publish('17900000000000000'))).toBe('24/2207008');
    const foreign = await ig.container(await ig.token(NORTHPINE), { image_url: image });
    expect(errorOf(await publish(foreign))).toBe('24/2207008');
    expect(errorOf(await ig.get(token, `/${foreign}`))).toBe('100/33');
  });

  it('of one container a second time is refused and counted', async () => {
    const container = await ig.container(token, { image_url: image });
    await ig.settled(token, container);
    const both = await Promise.all([publish(container), publish(container)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect(errorOf(await publish(container))).toBe('24/2207008');
    const { repeats } = (await (await ig.control('GET', '/instagram/repeats')).json()) as {
      repeats: unknown;
    };
    expect(repeats).toEqual({ [container]: 2 });
    expect(
      ig.base.sandbox.ledger({ platform: 'instagram' }).filter(({ kind }) => kind === 'image'),
    ).toHaveLength(1);
  });

  it('of an expired container is refused; a published one stays published', async () => {
    const [old, published] = [
      await ig.container(token, { image_url: image }),
      await ig.container(token, { image_url: image }),
    ];
    await ig.settled(token, old);
    await ig.settled(token, published);
    await publish(published);
    await ig.pass(DAY);
    expect(await ig.status(token, old)).toBe('EXPIRED');
    expect(errorOf(await publish(old))).toBe('24/2207008');
    expect(await ig.status(token, published)).toBe('PUBLISHED');
  });

  it('ends at the quota until a day has passed', async () => {
    await ig.set('publishTotal', 1);
    await ig.published(token, { image_url: image });
    const fields = 'quota_usage,config';
    expect((await ig.get(token, `/${AURORA}/content_publishing_limit`, { fields })).body).toEqual({
      data: [{ quota_usage: 1, config: { quota_total: 1, quota_duration: 86_400 } }],
    });
    await ig.pass(600_000);
    const container = await ig.container(token, { image_url: image });
    await ig.settled(token, container);
    expect(errorOf(await publish(container))).toBe('9/2207042');
    await ig.pass(DAY - 600_000);
    expect((await publish(container)).status).toBe(200);
    for (const wrong of [{ fields: 'colour' }, { since: 'yesterday' }]) {
      expect(errorOf(await ig.get(token, '/me/content_publishing_limit', wrong))).toBe('100');
    }
  });

  it('reads no unknown field of a container', async () => {
    const container = await ig.container(token, { image_url: image });
    expect(errorOf(await ig.get(token, `/${container}`, { fields: 'status_code,colour' }))).toBe('100');
    expect(errorOf(await ig.get(token, `/${container}`, { colour: 'red' }))).toBe('100');
    expect((await ig.get(token, `/${container}`)).body).toEqual({ id: container });
  });
});

it('goes on with a broken-off container after a restart, and knows what was published', async () => {
  const open = await ig.container(token, { image_url: image });
  const done = await ig.container(token, { image_url: image });
  await ig.settled(token, done);
  await publish(done);
  await ig.base.restart();
  expect(errorOf(await publish(done))).toBe('24/2207008');
  expect(await ig.settled(token, open)).toBe('FINISHED');
});
