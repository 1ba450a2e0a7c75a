import { describe, expect, it } from 'vitest';
import { mp4 } from '../test-files.ts';
import { errorOf, NORTHPINE } from '../test-kit.ts';
import { create, files, ig, image, publish, token, video, usePublishingBed } from './test-bed.ts';

const DAY = 24 * 60 * 60 * 1000;
usePublishingBed();

const child = (file: Record<string, unknown>): Promise<string> =>
  ig.container(token, { ...file, is_carousel_item: true });

describe('a carousel', () => {
  it('holds pictures and videos in order and counts as one post', async () => {
    const children = [
      await child({ image_url: image }),
      await child({ media_type: 'VIDEO', video_url: video }),
    ];
    for (const one of children) expect(await ig.settled(token, one)).toBe('FINISHED');
    const id = await ig.published(token, { media_type: 'CAROUSEL', children, caption: 'Two' });
    const { body } = await ig.get(token, `/${id}`, { fields: 'media_type,children{media_type,permalink}' });
    expect(body).toMatchObject({
      media_type: 'CAROUSEL_ALBUM',
      children: { data: [{ media_type: 'IMAGE' }, { media_type: 'VIDEO' }] },
    });
    const items = (await ig.get(token, `/${id}/children`, { fields: 'id,media_url' })).body['data'] as {
      id: string;
      media_url: string;
    }[];
    const first = await ig.get(token, `/${items[0]?.id ?? ''}`, { fields: 'media_type' });
    expect(first.body).toEqual({ id: items[0]?.id, media_type: 'IMAGE' });
    expect(new Uint8Array(await (await fetch(items[1]?.media_url ?? '')).arrayBuffer())).toEqual(mp4('oven'));
    const posts = ig.base.sandbox.ledger({ platform: 'instagram' }).filter(({ kind }) => kind !== 'upload');
    expect(posts).toMatchObject([
      { kind: 'carousel', media: [{ type: 'image/jpeg' }, { type: 'video/mp4' }] },
    ]);
    const quota = await ig.get(token, '/me/content_publishing_limit', { fields: 'quota_usage' });
    expect(quota.body).toEqual({ data: [{ quota_usage: 1 }] });
  });

  it('takes its children as a comma list too', async () => {
    const ids = [await child({ image_url: image }), await child({ image_url: image })];
    await ig.settled(token, ids[0] ?? '');
    await ig.settled(token, ids[1] ?? '');
    expect((await create({ media_type: 'CAROUSEL', children: ids.join(',') })).status).toBe(200);
  });

  it('is refused when its children are too few, not ready, foreign, failed, expired or no children', async () => {
    const of = (...children: string[]): Promise<string> =>
      create({ media_type: 'CAROUSEL', children }).then(errorOf);
    const [good, other] = [await child({ image_url: image }), await child({ image_url: image })];
    expect(await of(good)).toBe('100/2207028');
    expect(await of(...Array.from({ length: 11 }, (_, at) => String(at)))).toBe('100/2207028');
    expect(await of(good, other)).toBe('9007/2207027');
    await ig.settled(token, good);
    await ig.settled(token, other);
    expect(await of(good, good)).toBe('100');
    expect(await of(good, '17900000000000000')).toBe('100/33');
    const single = await ig.container(token, { image_url: image });
    await ig.settled(token, single);
    expect(await of(good, single)).toBe('100');
    const bad = await child({ image_url: files.url('/missing.jpg') });
    await ig.settled(token, bad);
    expect(await of(good, bad)).toBe('24/2207006');
    const foreign = await ig.container(await ig.token(NORTHPINE), {
      image_url: image,
      is_carousel_item: true,
    });
    expect(await of(good, foreign)).toBe('100/33');
    expect(errorOf(await publish(good))).toBe('100');
    await ig.pass(DAY);
    expect(await of(good, other)).toBe('24/2207008');
  });
});
