import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { madeMovie } from '../../media/made-files.ts';
import { TikTokSandbox } from '../test-kit.ts';

let tiktok: TikTokSandbox;
let token: string;
beforeEach(async () => {
  tiktok = await TikTokSandbox.start();
  token = await tiktok.token();
});
afterEach(() => tiktok.stop());

/** Starts again on a journal that ends before the last line of this kind, as after a crash. */
async function crashBeforeLast(marker: string): Promise<void> {
  await tiktok.base.restart(async () => {
    const file = join(tiktok.base.dataDir, 'journal.jsonl');
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    const cut = lines.findLastIndex((line) => line.includes(marker));
    await writeFile(file, `${lines.slice(0, cut).join('\n')}\n`);
  });
  await tiktok.registerApp();
}
const videos = (): number => tiktok.base.sandbox.ledger().filter(({ kind }) => kind === 'video').length;

it('a crash between the lines of a post and of its job leads to no second post', async () => {
  const publishId = await tiktok.published(token);
  await crashBeforeLast('"stage":"complete"');
  expect(videos()).toBe(1);
  await expect
    .poll(async () => (await tiktok.status(token, publishId)).data)
    .toMatchObject({ status: 'PUBLISH_COMPLETE' });
  await tiktok.pass(60_000);
  expect(videos()).toBe(1);
  expect((await tiktok.status(token, publishId)).data).toHaveProperty('publicaly_available_post_id');
});

it('a file that was in before a restart is posted after it', async () => {
  const film = madeMovie();
  const { publishId, uploadUrl } = await tiktok.begun(token, tiktok.videoInit(film.length));
  await tiktok.put(uploadUrl, film);
  expect(await tiktok.status(token, publishId)).toMatchObject({ data: { uploaded_bytes: film.length } });
  await tiktok.base.restart();
  await tiktok.registerApp();
  await tiktok.pass(60_000);
  await expect.poll(videos).toBe(1);
});

it('photos that were being pulled are pulled again', async () => {
  const body = {
    media_type: 'PHOTO',
    post_mode: 'MEDIA_UPLOAD',
    source_info: {
      source: 'PULL_FROM_URL',
      photo_cover_index: 0,
      photo_images: [`http://127.0.0.1:${new URL(tiktok.base.sandbox.url).port}/none.jpg`],
    },
  };
  const { publishId } = await tiktok.begun(token, body, 'content');
  const status = async (): Promise<unknown> => (await tiktok.status(token, publishId)).data;
  await expect.poll(status).toMatchObject({ status: 'FAILED' });
  await crashBeforeLast('"stage":"failed"');
  await expect.poll(status).toMatchObject({ status: 'FAILED', fail_reason: 'photo_pull_failed' });
});
