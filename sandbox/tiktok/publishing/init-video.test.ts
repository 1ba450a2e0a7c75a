import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AURORA, BANNED, PRIVATE, SPENT, TikTokSandbox, UNAUDITED } from '../test-kit.ts';

let tiktok: TikTokSandbox;
let token: string;
beforeAll(async () => {
  tiktok = await TikTokSandbox.start();
});
beforeEach(async () => {
  token = await tiktok.token();
});
afterEach(() => tiktok.reset());
afterAll(() => tiktok.stop());

const init = (body: unknown, as = token): ReturnType<TikTokSandbox['call']> =>
  tiktok.call(as, 'post/publish/video/init/', body);
const error = (code: string): Record<string, unknown> => ({
  data: {},
  error: { code, message: expect.any(String) as string, log_id: expect.any(String) as string },
});
const video = (info: Record<string, unknown> = {}, source: Record<string, unknown> = {}): object =>
  tiktok.videoInit(4_194_304, info, source);
const chunks = (size: number, chunk: number, count: number): object =>
  video({}, { video_size: size, chunk_size: chunk, total_chunk_count: count });

describe('POST video/init/', () => {
  it('gives a publish id and an address for an hour', async () => {
    const answer = await init(video());
    expect(answer).toMatchObject({
      status: 200,
      data: {
        publish_id: expect.stringMatching(/^v_pub_file~v2-1\.\d{19}$/) as string,
        upload_url: expect.stringMatching(
          /\/tt\/upload\/\?upload_id=.+&upload_token=[0-9a-f]{32}$/,
        ) as string,
      },
      error: { code: 'ok', message: '' },
    });
    expect(String(answer.data['upload_url']).length).toBeLessThanOrEqual(256);
    expect(tiktok.base.sandbox.ledger()).toEqual([]);
  });

  it.each([
    [50_000_123, 10_000_000, 5],
    [4_194_304, 4_194_304, 1],
    [64_000_001, 10_000_000, 6],
    [128_000_000, 64_000_000, 2],
    [5_100_000, 5_100_000, 1],
  ])('takes %i bytes in pieces of %i, %i of them', async (size, chunk, count) => {
    expect(await init(chunks(size, chunk, count))).toMatchObject({ status: 200 });
  });

  it.each([
    [50_000_123, 10_000_000, 6],
    [4_194_304, 2_097_152, 2],
    [128_000_000, 65_000_000, 1],
    [64_000_001, 64_000_001, 1],
    [64_000_001, 64_000_000, 1],
    [20_000_000, 5_000_000, 4],
    [4_194_304, 5_242_880, 1],
    [4_000_000_001, 64_000_000, 62],
    [0, 1, 0],
  ])('refuses %i bytes in pieces of %i, %i of them', async (size, chunk, count) => {
    expect(await init(chunks(size, chunk, count))).toMatchObject({ status: 400, ...error('invalid_param') });
  });

  it('takes a title of 2200 UTF-16 units', async () => {
    expect(await init(video({ title: '🍞'.repeat(1100) }))).toMatchObject({ status: 200 });
    expect(await init(video({ title: `${'🍞'.repeat(1100)}a` }))).toMatchObject({ status: 400 });
  });

  it.each([
    ['no privacy_level', { privacy_level: undefined }],
    ['an unknown privacy_level', { privacy_level: 'EVERYBODY' }],
    ['no brand_content_toggle', { brand_content_toggle: undefined }],
    ['branded content for oneself', { privacy_level: 'SELF_ONLY', brand_content_toggle: true }],
    ['a cover before the beginning', { video_cover_timestamp_ms: -1 }],
    ['a word for a flag', { disable_comment: 'no' }],
  ])('refuses %s', async (_case, info) => {
    expect(await init(video(info))).toMatchObject({ status: 400, ...error('invalid_param') });
  });

  it('refuses a body that is no JSON, or has no source', async () => {
    expect(await init('{')).toMatchObject({ status: 400, ...error('invalid_param') });
    expect(await init({ post_info: { privacy_level: 'SELF_ONLY' } })).toMatchObject({ status: 400 });
  });

  it.each([
    [AURORA, 'FOLLOWER_OF_CREATOR', 403, 'privacy_level_option_mismatch'],
    [PRIVATE, 'PUBLIC_TO_EVERYONE', 403, 'privacy_level_option_mismatch'],
    [PRIVATE, 'FOLLOWER_OF_CREATOR', 200, 'ok'],
    [UNAUDITED, 'MUTUAL_FOLLOW_FRIENDS', 403, 'privacy_level_option_mismatch'],
    [UNAUDITED, 'SELF_ONLY', 200, 'ok'],
    [BANNED, 'SELF_ONLY', 403, 'spam_risk_user_banned_from_posting'],
    [SPENT, 'SELF_ONLY', 403, 'spam_risk_too_many_posts'],
  ])('answers %s that posts as %s with %i %s', async (account, level, status, code) => {
    const answer = await init(video({ privacy_level: level }), await tiktok.token(account));
    expect(answer).toMatchObject({ status, error: { code } });
  });

  it('lets an unaudited app post only to private accounts, and of five users a day', async () => {
    await tiktok.set('audit', 'unaudited');
    await tiktok.set('usersADay', 1);
    const own = { privacy_level: 'SELF_ONLY' };
    expect(await init(video(own))).toMatchObject({
      status: 403,
      ...error('unaudited_client_can_only_post_to_private_accounts'),
    });
    expect(await init(video(own), await tiktok.token(PRIVATE))).toMatchObject({ status: 200 });
    expect(await init(video(own), await tiktok.token(UNAUDITED))).toMatchObject({
      status: 403,
      ...error('reached_active_user_cap'),
    });
  });

  it('refuses the post above those of a day, for a day', async () => {
    await tiktok.set('postsADay', 1);
    await tiktok.published(token);
    expect(await init(video())).toMatchObject({ status: 403, ...error('spam_risk_too_many_posts') });
    await tiktok.pass(24 * 60 * 60 * 1000);
    expect(await init(video(), await tiktok.token())).toMatchObject({ status: 200 });
  });

  it('refuses a token that is unknown or lacks the scope', async () => {
    expect(await init(video(), 'act.unknown')).toMatchObject({
      status: 401,
      ...error('access_token_invalid'),
    });
    const reader = await tiktok.token(AURORA, 'user.info.basic,video.upload');
    expect(await init(video(), reader)).toMatchObject({ status: 401, ...error('scope_not_authorized') });
    expect(tiktok.base.sandbox.refusals()).toMatchObject([
      { text: 'Fresh bread #bakery', status: 401 },
      { text: 'Fresh bread #bakery', status: 401, reason: expect.stringContaining('scope_not') as string },
    ]);
  });

  it('refuses the seventh of a minute', async () => {
    for (let count = 0; count < 6; count += 1) expect((await init(video())).status).toBe(200);
    expect(await init(video())).toMatchObject({ status: 429, ...error('rate_limit_exceeded') });
    await tiktok.pass(60_000);
    expect((await init(video())).status).toBe(200);
  });

  it.each(['timeout_after', 'reset_after'])(
    '%s: an init without an answer never publishes',
    async (fault) => {
      await tiktok.fault('videoInit', fault, { delayMs: 30 });
      await expect(init(video())).rejects.toThrow();
      await tiktok.published(token);
      await tiktok.pass(3_600_000);
      expect(tiktok.base.sandbox.ledger().filter(({ kind }) => kind === 'video')).toHaveLength(1);
    },
  );

  it('answers a status that a fault names', async () => {
    await tiktok.fault('videoInit', 'status', { status: 500 });
    expect(await init(video())).toMatchObject({ status: 500, ...error('internal_error') });
  });
});
