import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { madeJpeg, madeMovie, madePng, madeWebp } from '../../media/made-files.ts';
import { AURORA, BANNED, PRIVATE, serve, TikTokSandbox } from '../test-kit.ts';

const FILES: Readonly<Record<string, Buffer>> = {
  '/1.jpg': madeJpeg(),
  '/2.webp': madeWebp(),
  '/3.png': madePng(),
  '/huge.jpg': madeJpeg({ width: 3000, height: 3000 }),
  '/film.mp4': madeMovie(),
};

let tiktok: TikTokSandbox;
let token: string;
let files: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  tiktok = await TikTokSandbox.start();
  files = await serve(({ url = '' }, answer) => {
    if (url === '/moved.jpg') answer.writeHead(302, { location: '/1.jpg' }).end();
    else answer.writeHead(url in FILES ? 200 : 404).end(FILES[url]);
  });
});
beforeEach(async () => {
  token = await tiktok.token();
});
afterEach(() => tiktok.reset());
afterAll(async () => {
  files.close();
  await tiktok.stop();
});

interface Changes {
  readonly info?: Record<string, unknown>;
  readonly source?: Record<string, unknown>;
  readonly top?: Record<string, unknown>;
}
const body = (paths: readonly string[], { info, source, top }: Changes = {}): object => ({
  media_type: 'PHOTO',
  post_mode: 'DIRECT_POST',
  post_info: {
    title: 'Bread',
    description: 'Fresh today #bakery',
    privacy_level: 'PUBLIC_TO_EVERYONE',
    brand_content_toggle: false,
    auto_add_music: true,
    ...info,
  },
  source_info: {
    source: 'PULL_FROM_URL',
    photo_cover_index: 0,
    photo_images: paths.map((path) => `${files.url}${path}`),
    ...source,
  },
  ...top,
});
const draft = (paths: readonly string[]): object => body(paths, { top: { post_mode: 'MEDIA_UPLOAD' } });
const init = (sent: unknown, as = token): ReturnType<TikTokSandbox['call']> =>
  tiktok.call(as, 'post/publish/content/init/', sent);
const begun = async (sent: object): Promise<string> => (await tiktok.begun(token, sent, 'content')).publishId;
const data = async (publishId: string): Promise<unknown> => (await tiktok.status(token, publishId)).data;
const kinds = (): string[] => tiktok.base.sandbox.ledger().map(({ kind }) => kind);
const pulled = (count: number): Promise<void> =>
  expect.poll(() => kinds().filter((kind) => kind === 'upload').length).toBe(count);

describe('POST content/init/', () => {
  it('pulls the photos and posts them once', async () => {
    const publishId = await begun(body(['/1.jpg', '/2.webp'], { source: { photo_cover_index: 1 } }));
    expect(publishId).toMatch(/^p_pub_url~v2\.\d{19}$/);
    expect(await data(publishId)).toMatchObject({ status: 'PROCESSING_DOWNLOAD' });
    await pulled(2);
    await tiktok.pass(5_000);
    expect(await data(publishId)).toMatchObject({ status: 'PUBLISH_COMPLETE' });
    await tiktok.pass(60_000);
    expect(await data(publishId)).toHaveProperty('publicaly_available_post_id');
    expect(tiktok.base.sandbox.ledger().at(-1)).toMatchObject({
      kind: 'photo',
      text: 'Fresh today #bakery',
      media: [{ type: 'image/jpeg' }, { type: 'image/webp' }],
    });
    const page = await (await tiktok.base.fetch('/tt/www')).text();
    expect(page).toContain('Music added');
    expect(page.match(/class="medium"/g)).toHaveLength(2);
  });

  it.each([
    ['a PNG', '/3.png', 'file_format_check_failed'],
    ['a photo too large', '/huge.jpg', 'picture_size_check_failed'],
    ['a photo that is not there', '/none.jpg', 'photo_pull_failed'],
    ['a photo that moved', '/moved.jpg', 'photo_pull_failed'],
  ])('%s fails the post', async (_case, path, reason) => {
    const publishId = await begun(body(['/1.jpg', path]));
    await expect
      .poll(async () => {
        await tiktok.pass(5_000);
        return data(publishId);
      })
      .toMatchObject({ status: 'FAILED', fail_reason: reason });
    expect(kinds()).not.toContain('photo');
  });

  it('an unreachable host fails the post', async () => {
    const source = { photo_images: ['http://127.0.0.1:1/a.jpg'] };
    const publishId = await begun(body([], { source }));
    await expect.poll(() => data(publishId)).toMatchObject({ fail_reason: 'photo_pull_failed' });
  });

  it('refuses hosts that are not verified', async () => {
    const elsewhere = { source: { photo_images: ['https://media.example.test/1.jpg'] } };
    const unverified = { status: 403, error: { code: 'url_ownership_unverified' } };
    expect(await init(body([], elsewhere))).toMatchObject(unverified);
    await tiktok.control('PUT', '/tiktok/hosts', { hosts: ['media.example.test'] });
    expect(await init(body([], elsewhere))).toMatchObject({ status: 200 });
    expect(await init(body(['/1.jpg']))).toMatchObject(unverified);
    const plain = { source: { photo_images: ['http://media.example.test/1.jpg'] } };
    expect(await init(body([], plain))).toMatchObject(unverified);
  });

  it.each<[string, Changes]>([
    ['no photo', { source: { photo_images: [] } }],
    ['36 photos', { source: { photo_images: Array.from({ length: 36 }, () => 'http://localhost/1.jpg') } }],
    ['a cover that is not there', { source: { photo_cover_index: 1 } }],
    ['a file', { source: { source: 'FILE_UPLOAD' } }],
    ['a title of 91 units', { info: { title: 'a'.repeat(91) } }],
    ['a description of 4001 units', { info: { description: `${'🍞'.repeat(2000)}a` } }],
    ['no privacy_level', { info: { privacy_level: undefined } }],
    ['no brand_content_toggle', { info: { brand_content_toggle: undefined } }],
    ['an unknown mode', { top: { post_mode: 'DIRECT POST' } }],
    ['another type', { top: { media_type: 'VIDEO' } }],
  ])('refuses %s', async (_case, changes) => {
    expect(await init(body(['/1.jpg'], changes))).toMatchObject({
      status: 400,
      error: { code: 'invalid_param' },
    });
  });

  it('refuses a privacy level that is not offered, and who may not post', async () => {
    const asPrivate = await tiktok.token(PRIVATE);
    const mismatch = { status: 403, error: { code: 'privacy_level_option_mismatch' } };
    expect(await init(body(['/1.jpg']), asPrivate)).toMatchObject(mismatch);
    expect(await init(body(['/1.jpg']), await tiktok.token(BANNED))).toMatchObject({
      status: 403,
      error: { code: 'spam_risk_user_banned_from_posting' },
    });
  });

  it('needs the scope of its mode', async () => {
    const refused = { status: 401, error: { code: 'scope_not_authorized' } };
    const drafter = await tiktok.token(AURORA, 'user.info.basic,video.upload');
    expect(await init(body(['/1.jpg']), drafter)).toMatchObject(refused);
    expect(await init(draft(['/1.jpg']), drafter)).toMatchObject({ status: 200 });
    const poster = await tiktok.token(AURORA, 'user.info.basic,video.publish');
    expect(await init(draft(['/1.jpg']), poster)).toMatchObject(refused);
    expect(await init(body(['/1.jpg']), 'act.unknown')).toMatchObject({ status: 401 });
  });

  it('refuses the seventh of a minute', async () => {
    for (let count = 0; count < 6; count += 1) await init('{');
    expect(await init('{')).toMatchObject({ status: 429, error: { code: 'rate_limit_exceeded' } });
  });

  it('timeout_after: publishes although nobody was told', async () => {
    await tiktok.fault('photoInit', 'timeout_after', { delayMs: 30 });
    await expect(init(body(['/1.jpg']))).rejects.toThrow();
    await pulled(1);
    await tiktok.pass(5_000);
    await expect.poll(kinds).toEqual(['upload', 'photo']);
  });
});

describe('a video by its address', () => {
  const byUrl = (url: string): object => ({
    ...tiktok.videoInit(1),
    source_info: { source: 'PULL_FROM_URL', video_url: url },
  });

  it('is pulled and posted', async () => {
    const publishId = (await tiktok.begun(token, byUrl(`${files.url}/film.mp4`))).publishId;
    expect(publishId).toMatch(/^v_pub_url~/);
    expect(await data(publishId)).toMatchObject({ status: 'PROCESSING_DOWNLOAD' });
    await pulled(1);
    await tiktok.pass(5_000);
    expect(await data(publishId)).toMatchObject({ status: 'PUBLISH_COMPLETE' });
  });

  it('fails where there is none, and is refused from elsewhere', async () => {
    const { publishId } = await tiktok.begun(token, byUrl(`${files.url}/none.mp4`));
    await expect.poll(() => data(publishId)).toMatchObject({ fail_reason: 'video_pull_failed' });
    expect(await tiktok.call(token, 'post/publish/video/init/', byUrl('https://a.test/b.mp4'))).toMatchObject(
      {
        status: 403,
        error: { code: 'url_ownership_unverified' },
      },
    );
  });
});

describe('drafts', () => {
  const film = madeMovie();
  const source = { ...(tiktokSource(film.length) as object) };
  const inbox = async (): Promise<string> => {
    const { publishId, uploadUrl } = await tiktok.begun(token, { source_info: source }, 'inbox/video');
    await tiktok.put(uploadUrl, film);
    await tiktok.pass(5_000);
    expect(await data(publishId)).toMatchObject({ status: 'SEND_TO_USER_INBOX' });
    return publishId;
  };

  it('of a video end in the inbox, and with the person', async () => {
    const publishId = await inbox();
    expect(publishId).toMatch(/^v_inbox_file~/);
    expect(kinds()).toEqual(['upload', 'draft']);
    expect(await (await tiktok.base.fetch('/tt/www')).text()).toContain('Nothing has been posted yet');
    expect(await (await tiktok.base.fetch('/tt/www/@auroracoffee')).text()).toContain('Draft in the inbox');
    const posted = await tiktok.control('POST', `/tiktok/drafts/${publishId}/post`, {});
    expect(posted.status).toBe(200);
    await tiktok.pass(60_000);
    expect(await data(publishId)).toMatchObject({
      status: 'PUBLISH_COMPLETE',
      publicaly_available_post_id: [expect.any(Number) as number],
    });
    expect(kinds()).toEqual(['upload', 'draft', 'video']);
    const refused = await tiktok.call(token, 'post/publish/cancel/', { publish_id: publishId });
    expect(refused).toMatchObject({ status: 400, error: { code: 'publish_not_cancellable' } });
  });

  it('of photos too, with their words', async () => {
    const publishId = await begun(draft(['/1.jpg']));
    await pulled(1);
    await tiktok.pass(5_000);
    expect(await data(publishId)).toMatchObject({ status: 'SEND_TO_USER_INBOX' });
    expect(tiktok.base.sandbox.ledger().at(-1)).toMatchObject({ kind: 'draft', text: 'Fresh today #bakery' });
  });

  it('are five at most', async () => {
    for (let count = 0; count < 5; count += 1) await inbox();
    await tiktok.pass(60_000);
    const full = { status: 403, error: { code: 'spam_risk_too_many_pending_share' } };
    const again = { source_info: source };
    expect(await tiktok.call(token, 'post/publish/inbox/video/init/', again)).toMatchObject(full);
    expect(await init(draft(['/1.jpg']))).toMatchObject(full);
  });

  it('need video.upload, a source and an app that is not too old', async () => {
    const poster = await tiktok.token(AURORA, 'user.info.basic,video.publish');
    const path = 'post/publish/inbox/video/init/';
    expect(await tiktok.call(poster, path, { source_info: source })).toMatchObject({
      status: 401,
      error: { code: 'scope_not_authorized' },
    });
    expect(await tiktok.call(token, path, {})).toMatchObject({
      status: 400,
      error: { code: 'invalid_param' },
    });
    expect(
      await tiktok.call(token, path, { source_info: { ...source, total_chunk_count: 2 } }),
    ).toMatchObject({
      status: 400,
    });
    await tiktok.control('PUT', `/tiktok/creators/${AURORA}`, { kind: 'old-app' });
    expect(await init(draft(['/1.jpg']))).toMatchObject({
      status: 400,
      error: { code: 'app_version_check_failed' },
    });
  });
});

function tiktokSource(size: number): Record<string, unknown> {
  return { source: 'FILE_UPLOAD', video_size: size, chunk_size: size, total_chunk_count: 1 };
}
