import { afterAll, beforeAll, expect, it } from 'vitest';
import { FileServer, jpeg, mp4 } from '../test-files.ts';
import { InstagramSandbox } from '../test-kit.ts';

let ig: InstagramSandbox;
let files: FileServer;
let token: string;

beforeAll(async () => {
  ig = await InstagramSandbox.start();
  files = await FileServer.start();
  token = await ig.token();
});
afterAll(() => Promise.all([ig.stop(), files.stop()]));

async function page(path: string): Promise<string> {
  const answer = await ig.base.fetch(path, { redirect: 'follow' });
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text();
}

it('an empty feed names the accounts', async () => {
  const text = await page('/instagram');
  expect(text).toContain('Nothing has been published yet');
  expect(text).toContain('href="/instagram/casa_lumen"');
  expect(await page('/instagram/Aurora.Coffee')).toContain('has not published');
});

it('posts stand in a grid, stories in a row, each on a page of its own', async () => {
  const image = files.file('/a.jpg', jpeg());
  await ig.published(token, { image_url: image, caption: '<b>Bread</b>', alt_text: 'Loaf' });
  await ig.published(token, {
    media_type: 'REELS',
    video_url: files.file('/a.mp4', mp4()),
    cover_url: image,
  });
  const story = await ig.published(token, { media_type: 'STORIES', image_url: image });
  for (const path of ['/instagram', '/instagram/aurora.coffee']) {
    const text = await page(path);
    expect(text.match(/class="photo-grid"/g)).toHaveLength(1);
    expect(text).toContain('<span class="badge">Reel</span>');
    expect(text).toContain(`/instagram/stories/aurora.coffee/${story}/`);
    expect(text).not.toContain('<b>Bread</b>');
  }
  const shown = ig.base.sandbox.ledger({ platform: 'instagram' }).find(({ kind }) => kind === 'image');
  const text = await page(`/instagram/media/${shown?.postId ?? ''}`);
  expect(text).toContain('&lt;b&gt;Bread');
  expect(text).toContain('alt="Loaf"');
});

it('somebody comments on the page, and answers', async () => {
  const shown = ig.base.sandbox.ledger({ platform: 'instagram' }).find(({ kind }) => kind === 'image');
  const mediaId = shown?.postId ?? '';
  const send = (facts: Record<string, string>): Promise<Response> => {
    const body = new URLSearchParams({ mediaId, username: 'ann.example', parentId: '', ...facts });
    return ig.base.fetch('/instagram/comments', { method: 'POST', body });
  };
  expect((await send({ text: 'Open on Sunday?' })).status).toBe(303);
  const { body } = await ig.get(token, `/${mediaId}/comments`);
  const [comment] = body['data'] as { id: string; text: string }[];
  expect((await send({ text: 'I ask too', parentId: comment?.id ?? '', username: 'bea' })).status).toBe(303);
  const text = await page(`/instagram/media/${mediaId}`);
  expect(text).toContain('Open on Sunday?');
  expect(text).toMatch(/class="comment answer">[^]*bea/);
  expect((await send({ text: '' })).status).toBe(404);
  expect((await send({ text: 'x', mediaId: '1' })).status).toBe(404);
});

it('what is not there has no page', async () => {
  for (const path of [
    '/instagram/p/none/',
    '/instagram/media/1',
    '/instagram/stories/a/1',
    '/instagram/nobody',
  ]) {
    expect((await ig.base.fetch(path)).status).toBe(404);
  }
});

it('the ledger leads to posts and comments', async () => {
  const ledger = await page('/ledger');
  const links = [...ledger.matchAll(/href="(\/instagram\/media\/\d+)"/g)].map(([, path]) => path ?? '');
  expect(links).toHaveLength(3);
  for (const path of links) await page(path);
});
