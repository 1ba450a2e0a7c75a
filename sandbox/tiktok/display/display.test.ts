import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AURORA, BANNED, NO_DUET, PRIVATE, SHORT, SPENT, TikTokSandbox, UNAUDITED } from '../test-kit.ts';

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

const refused = (status: number, code: string): Record<string, unknown> => ({
  status,
  data: {},
  error: { code },
});

describe('GET user/info/', () => {
  const info = (fields: string, as = token): ReturnType<TikTokSandbox['call']> =>
    tiktok.call(as, `user/info/?fields=${fields}`);

  it('gives the fields asked for', async () => {
    expect(await info('open_id,union_id,display_name,avatar_url,username,is_verified')).toMatchObject({
      status: 200,
      data: {
        user: {
          open_id: AURORA,
          union_id: 'sbx-union-1',
          display_name: 'Aurora Coffee',
          avatar_url: `${tiktok.base.sandbox.url}/avatars/tiktok/auroracoffee.svg`,
          username: 'auroracoffee',
          is_verified: true,
        },
      },
      error: { code: 'ok', message: '', log_id: expect.any(String) as string },
    });
    const { data } = await info('follower_count,video_count');
    expect(data['user']).toEqual({ follower_count: 48_200, video_count: 212 });
  });

  it.each(['', 'shoe_size', 'open_id,shoe_size'])('refuses the fields “%s”', async (fields) => {
    expect(await info(fields)).toMatchObject(refused(400, 'invalid_params'));
  });

  it('refuses a field whose scope was unticked', async () => {
    const basic = await tiktok.token(AURORA, 'user.info.basic');
    expect(await info('open_id', basic)).toMatchObject({ status: 200 });
    expect(await info('open_id,bio_description', basic)).toMatchObject(refused(401, 'scope_not_authorized'));
    expect(await info('follower_count', basic)).toMatchObject(refused(401, 'scope_not_authorized'));
    await tiktok.set('missingScope', 'scope_permission_missed');
    expect(await info('follower_count', basic)).toMatchObject(refused(400, 'scope_permission_missed'));
  });

  it('refuses a token that is not there, expired or revoked', async () => {
    expect((await tiktok.base.fetch('/tt/api/v2/user/info/?fields=open_id')).status).toBe(401);
    expect(await info('open_id', 'act.unknown')).toMatchObject(refused(401, 'access_token_invalid'));
    await tiktok.pass(86_400_000);
    expect(await info('open_id')).toMatchObject(refused(401, 'access_token_invalid'));
  });

  it('refuses the call above those of a minute, and answers 500 when told', async () => {
    await tiktok.fault('userInfo', 'status', { status: 500 });
    expect(await info('open_id')).toMatchObject(refused(500, 'internal_error'));
    for (let count = 1; count < 600; count += 1) await info('open_id');
    expect(await info('open_id')).toMatchObject(refused(429, 'rate_limit_exceeded'));
  });
});

describe('POST creator_info/query/', () => {
  const info = async (accountId = AURORA): ReturnType<TikTokSandbox['call']> =>
    tiktok.call(await tiktok.token(accountId), 'post/publish/creator_info/query/', '');
  const PUBLIC = ['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'];
  const off = { comment_disabled: false, duet_disabled: false, stitch_disabled: false };

  it.each([
    [AURORA, { privacy_level_options: PUBLIC, ...off, max_video_post_duration_sec: 600 }],
    [PRIVATE, { privacy_level_options: ['FOLLOWER_OF_CREATOR', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'] }],
    [UNAUDITED, { privacy_level_options: ['SELF_ONLY'] }],
    [NO_DUET, { privacy_level_options: PUBLIC, ...off, duet_disabled: true, stitch_disabled: true }],
    [SHORT, { max_video_post_duration_sec: 60 }],
  ])('tells what %s may do', async (accountId, expected) => {
    expect(await info(accountId)).toMatchObject({ status: 200, data: expected, error: { code: 'ok' } });
  });

  it('names the creator', async () => {
    expect((await info()).data).toMatchObject({
      creator_avatar_url: `${tiktok.base.sandbox.url}/avatars/tiktok/auroracoffee.svg`,
      creator_username: 'auroracoffee',
      creator_nickname: 'Aurora Coffee',
    });
  });

  it.each([
    [BANNED, 'spam_risk_user_banned_from_posting'],
    [SPENT, 'spam_risk_too_many_posts'],
  ])('answers %s with 200 and %s', async (accountId, code) => {
    expect(await info(accountId)).toMatchObject(refused(200, code));
  });

  it('follows a change of kind, over a restart', async () => {
    const change = (kind: string): Promise<Response> =>
      tiktok.control('PUT', `/tiktok/creators/${AURORA}`, { kind });
    await change('user-cap');
    await tiktok.base.restart();
    await tiktok.registerApp();
    expect(await info()).toMatchObject(refused(200, 'reached_active_user_cap'));
    await change('comments-off');
    expect((await info()).data).toMatchObject({ comment_disabled: true });
    expect((await change('loud')).status).toBe(400);
    expect((await tiktok.control('PUT', '/tiktok/creators/x', { kind: 'public' })).status).toBe(404);
    const told = await tiktok.control('GET', `/tiktok/creators/${AURORA}`);
    expect(await told.json()).toMatchObject({ kind: 'comments-off' });
  });

  it('refuses a missing scope and the 21st of a minute', async () => {
    const reader = await tiktok.token(AURORA, 'user.info.basic');
    const path = 'post/publish/creator_info/query/';
    expect(await tiktok.call(reader, path, {})).toMatchObject(refused(401, 'scope_not_authorized'));
    for (let count = 1; count < 20; count += 1) {
      expect(await tiktok.call(token, path, {})).toMatchObject({ status: 200 });
    }
    expect(await tiktok.call(token, path, {})).toMatchObject(refused(429, 'rate_limit_exceeded'));
  });
});

describe('videos', () => {
  const FIELDS = 'id,create_time,title,share_url,duration,view_count,like_count,comment_count,share_count';
  const list = (body: unknown = {}, as = token): ReturnType<TikTokSandbox['call']> =>
    tiktok.call(as, `video/list/?fields=${FIELDS}`, body);
  const query = (ids: readonly string[], as = token): ReturnType<TikTokSandbox['call']> =>
    tiktok.call(as, `video/query/?fields=${FIELDS}`, { filters: { video_ids: ids } });
  interface Video {
    readonly id: string;
    readonly title: string;
    readonly view_count: number;
  }
  const videosOf = ({ data }: { data: Record<string, unknown> }): Video[] => data['videos'] as Video[];

  it('list what is public, newest first, with figures that grow', async () => {
    await tiktok.published(token, { title: 'first' });
    await tiktok.published(token, { title: 'for me', privacy_level: 'SELF_ONLY' });
    await tiktok.published(token, { title: 'second' });
    expect(videosOf(await list())).toEqual([]);
    await tiktok.pass(60_000);
    const answer = await list();
    expect(videosOf(answer).map(({ title }) => title)).toEqual(['second', 'first']);
    expect(answer.data).toMatchObject({ has_more: false });
    const [newest] = videosOf(answer);
    expect(newest).toMatchObject({
      id: expect.stringMatching(/^\d{19}$/) as string,
      duration: 12,
      share_url: `${tiktok.base.sandbox.url}/tt/www/@auroracoffee/video/${newest?.id ?? ''}`,
      create_time: expect.any(Number) as number,
    });
    await tiktok.pass(3_600_000);
    const later = videosOf(await list())[0]?.view_count ?? 0;
    expect(later).toBeGreaterThan(newest?.view_count ?? 0);
    expect(videosOf(await list())[0]?.view_count).toBe(later);
  });

  it('page by a cursor in milliseconds', async () => {
    for (const title of ['one', 'two', 'three']) await tiktok.published(token, { title });
    await tiktok.pass(60_000);
    const first = await list({ max_count: 2 });
    expect(videosOf(first).map(({ title }) => title)).toEqual(['three', 'two']);
    expect(first.data).toMatchObject({ has_more: true });
    expect(String(first.data['cursor'])).toMatch(/^\d{13}$/);
    const second = await list({ max_count: 2, cursor: first.data['cursor'] });
    expect(videosOf(second).map(({ title }) => title)).toEqual(['one']);
    expect(second.data).toMatchObject({ has_more: false });
  });

  it('are found by id, without those of others and private ones', async () => {
    await tiktok.published(token);
    await tiktok.published(token, { privacy_level: 'SELF_ONLY' });
    await tiktok.pass(60_000);
    const ids = tiktok.base.sandbox
      .ledger()
      .filter(({ kind }) => kind === 'video')
      .map(({ postId }) => postId);
    expect(videosOf(await query([...ids, '7123456789012345679'])).map(({ id }) => id)).toEqual([ids[0]]);
    expect(videosOf(await query(ids, await tiktok.token(PRIVATE)))).toEqual([]);
  });

  it('lag hides young ones', async () => {
    await tiktok.published(token);
    await tiktok.pass(60_000);
    await tiktok.fault('videoList', 'lag', { delayMs: 600_000 });
    expect(videosOf(await list())).toEqual([]);
    expect(videosOf(await list())).toHaveLength(1);
  });

  it.each([
    ['video/list/?fields=', {}],
    ['video/list/?fields=id,mood', {}],
    ['video/list/?fields=id', { max_count: 21 }],
    ['video/list/?fields=id', { max_count: 0 }],
    ['video/list/?fields=id', { cursor: 'x' }],
    ['video/query/', { filters: { video_ids: ['1'] } }],
    ['video/query/?fields=id', {}],
    ['video/query/?fields=id', { filters: { video_ids: Array.from({ length: 21 }, String) } }],
    ['video/query/?fields=id', '{'],
  ])('%s refuses %j', async (path, body) => {
    expect(await tiktok.call(token, path, body)).toMatchObject(refused(400, 'invalid_params'));
  });

  it('need video.list and a token', async () => {
    const basic = await tiktok.token(AURORA, 'user.info.basic');
    expect(await list({}, basic)).toMatchObject(refused(401, 'scope_not_authorized'));
    expect(await query(['1'], basic)).toMatchObject(refused(401, 'scope_not_authorized'));
    expect(await list({}, 'x')).toMatchObject(refused(401, 'access_token_invalid'));
    expect(await query(['1'], 'x')).toMatchObject(refused(401, 'access_token_invalid'));
  });

  it('are limited by the minute', async () => {
    const limits = {
      videoList: { perUser: { limit: 1, seconds: 60 } },
      videoQuery: { perUser: { limit: 1, seconds: 60 } },
    };
    await tiktok.control('PUT', '/rate-limits', { platform: 'tiktok', limits });
    await list();
    expect(await list()).toMatchObject(refused(429, 'rate_limit_exceeded'));
    await query(['1']);
    expect(await query(['1'])).toMatchObject(refused(429, 'rate_limit_exceeded'));
  });
});

it('answers unknown routes in the envelope', async () => {
  expect(await tiktok.call(token, 'nothing/here/')).toMatchObject({ status: 404, data: {} });
});
