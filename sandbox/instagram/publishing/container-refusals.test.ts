import { describe, expect, it } from 'vitest';
import { AURORA, errorOf, NORTHPINE } from '../test-kit.ts';
import { create, ig, image, token, video, usePublishingBed } from './test-bed.ts';

const DAY = 24 * 60 * 60 * 1000;
usePublishingBed();

describe('what a container is refused for', () => {
  const refused: [what: string, parameters: () => Record<string, unknown>, error: string][] = [
    ['no file', () => ({}), '100'],
    ['two files', () => ({ image_url: image, video_url: video }), '100'],
    ['an unknown type', () => ({ image_url: image, media_type: 'POSTER' }), '100/2207023'],
    ['a feed video that is no reel', () => ({ media_type: 'VIDEO', video_url: video }), '100/2207023'],
    [
      'a reel in a carousel',
      () => ({ media_type: 'REELS', video_url: video, is_carousel_item: true }),
      '100/2207023',
    ],
    ['a picture as reel', () => ({ media_type: 'REELS', image_url: image }), '100'],
    ['a video as picture', () => ({ video_url: video }), '100'],
    ['children of a picture', () => ({ image_url: image, children: ['1', '2'] }), '100'],
    [
      'a file of a carousel',
      () => ({ media_type: 'CAROUSEL', image_url: image, children: ['1', '2'] }),
      '100',
    ],
    ['no web address', () => ({ image_url: 'ftp://127.0.0.1/a.jpg' }), '9004/2207052'],
    ['a caption too long', () => ({ image_url: image, caption: 'x'.repeat(2201) }), '36004/2207010'],
    ['31 hashtags', () => ({ image_url: image, caption: '#a '.repeat(31) }), '100'],
    ['21 mentions', () => ({ image_url: image, caption: '@a '.repeat(21) }), '100/2207040'],
    ['an alt text too long', () => ({ image_url: image, alt_text: 'x'.repeat(1001) }), '100'],
    ['alt text of a reel', () => ({ media_type: 'REELS', video_url: video, alt_text: 'x' }), '100'],
    ['alt text of a story', () => ({ media_type: 'STORIES', image_url: image, alt_text: 'x' }), '100'],
    ['four collaborators', () => ({ image_url: image, collaborators: ['a', 'b', 'c', 'd'] }), '100'],
    [
      'collaborators of a story',
      () => ({ media_type: 'STORIES', image_url: image, collaborators: ['a'] }),
      '100',
    ],
    [
      'collaborators of a child',
      () => ({ is_carousel_item: true, image_url: image, collaborators: ['a'] }),
      '100',
    ],
    ['a cover of a picture', () => ({ image_url: image, cover_url: image }), '100'],
    ['a thumb offset of a picture', () => ({ image_url: image, thumb_offset: 1 }), '100'],
    ['a negative offset', () => ({ media_type: 'REELS', video_url: video, thumb_offset: -1 }), '1/2207057'],
    ['tags without places', () => ({ image_url: image, user_tags: [{ username: 'a' }] }), '100'],
    [
      '21 tags',
      () => ({ image_url: image, user_tags: Array(21).fill({ username: 'a', x: 0.5, y: 0.5 }) }),
      '100/2207040',
    ],
    ['wrong product tags', () => ({ image_url: image, product_tags: [{}] }), '100/2207037'],
    ['a wrong trial', () => ({ media_type: 'REELS', video_url: video, trial_params: {} }), '100'],
    ['a wrong truth', () => ({ image_url: image, is_ai_generated: 'perhaps' }), '100'],
    ['a wrong place', () => ({ image_url: image, location_id: 'Rome' }), '100'],
    ['an unknown parameter', () => ({ image_url: image, colour: 'red' }), '100'],
    [
      'sponsors with Instagram Login',
      () => ({ image_url: image, branded_content_sponsor_ids: ['1'] }),
      '100',
    ],
    ['an upload with Instagram Login', () => ({ media_type: 'REELS', upload_type: 'resumable' }), '100'],
  ];
  it.each(refused)('%s', async (_what, parameters, error) => {
    expect(errorOf(await create(parameters()))).toBe(error);
  });

  it('a body that is no JSON, a foreign account, a missing scope', async () => {
    const broken = await ig.read(
      ig.base.fetch(`/ig/graph/me/media?access_token=${token}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{',
      }),
    );
    expect(errorOf(broken)).toBe('100');
    expect(errorOf(await ig.post(token, `/${NORTHPINE}/media`, { image_url: image }))).toBe('100/33');
    const reader = await ig.token(AURORA, { granted: ['instagram_business_basic'] });
    expect(errorOf(await ig.post(reader, '/me/media', { image_url: image }))).toBe('10');
    expect(errorOf(await ig.post(reader, '/me/media_publish', { creation_id: '1' }))).toBe('10');
    const refusals = ig.base.sandbox.refusals({ platform: 'instagram' });
    expect(refusals.at(-1)).toMatchObject({ status: 403, accountId: AURORA });
  });

  it('400 in 24 hours', async () => {
    await ig.set('containerTotal', 2);
    await ig.container(token, { image_url: image });
    await ig.container(token, { image_url: image });
    expect(errorOf(await create({ image_url: image }))).toBe('9/2207042');
    await ig.pass(DAY);
    expect((await create({ image_url: image })).status).toBe(200);
  });
});
