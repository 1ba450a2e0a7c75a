import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { madeMovie } from '../../media/made-files.ts';
import { AURORA, NO_DUET, PRIVATE, SHORT, TikTokSandbox } from '../test-kit.ts';

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

const error = (code: string): Record<string, unknown> => ({
  data: {},
  error: { code, message: expect.any(String) as string, log_id: expect.any(String) as string },
});
const video = (): object => tiktok.videoInit(4_194_304);

describe('the way of a video', () => {
  it('goes from upload to post to public id, and is in the ledger once', async () => {
    const film = madeMovie();
    const { publishId, uploadUrl } = await tiktok.begun(token, tiktok.videoInit(film.length));
    const data = async (): Promise<unknown> => (await tiktok.status(token, publishId)).data;
    expect(await data()).toEqual({ status: 'PROCESSING_UPLOAD', uploaded_bytes: 0 });
    await tiktok.put(uploadUrl, film);
    const bytes = { uploaded_bytes: film.length };
    expect(await data()).toEqual({ status: 'PROCESSING_UPLOAD', ...bytes });
    expect(tiktok.base.sandbox.ledger()).toMatchObject([{ kind: 'upload', media: [{ type: 'video/mp4' }] }]);
    await tiktok.pass(5_000);
    expect(await data()).toEqual({ status: 'PUBLISH_COMPLETE', ...bytes });
    await tiktok.pass(60_000);
    const text = await (
      await tiktok.api(token, 'post/publish/status/fetch/', { publish_id: publishId })
    ).text();
    const digits = /"publicaly_available_post_id":\[(\d{19})\]/.exec(text)?.[1] ?? '';
    expect(String(Number(digits))).not.toBe(digits);
    expect(tiktok.base.sandbox.ledger()).toMatchObject([
      { kind: 'upload' },
      {
        kind: 'video',
        postId: digits,
        text: 'Fresh bread #bakery',
        accountId: AURORA,
        media: [{ type: 'video/mp4', bytes: film.length }],
      },
    ]);
    await tiktok.set('postIds', 'text');
    expect(await data()).toMatchObject({ publicaly_available_post_id: [digits] });
  });

  it('publishes by the clock, also when nobody asks', async () => {
    await tiktok.uploaded(token);
    await tiktok.pass(5_000);
    await expect
      .poll(() => tiktok.base.sandbox.ledger().map(({ kind }) => kind))
      .toEqual(['upload', 'video']);
  });

  it('is posted once when several ask at the moment it is due', async () => {
    const publishId = await tiktok.uploaded(token);
    await tiktok.pass(5_000);
    await Promise.all(Array.from({ length: 5 }, () => tiktok.status(token, publishId)));
    expect(tiktok.base.sandbox.ledger().filter(({ kind }) => kind === 'video')).toHaveLength(1);
  });

  it('outlives its access token: a refreshed one may ask', async () => {
    const tokens = await tiktok.tokens();
    const publishId = await tiktok.uploaded(tokens.access_token);
    await tiktok.control('POST', '/tokens/expire', { accountId: AURORA, platform: 'tiktok' });
    expect((await tiktok.status(tokens.access_token, publishId)).status).toBe(401);
    const refreshed = (await (await tiktok.refresh(tokens.refresh_token)).json()) as { access_token: string };
    await tiktok.pass(5_000);
    expect(await tiktok.status(refreshed.access_token, publishId)).toMatchObject({
      data: { status: 'PUBLISH_COMPLETE' },
    });
  });

  it('begins anew after an address that ended half way: one post', async () => {
    const film = madeMovie();
    const { publishId } = await tiktok.begun(token, tiktok.videoInit(film.length));
    await tiktok.control('POST', `/tiktok/creators/${AURORA}/expire-uploads`, {});
    await tiktok.call(token, 'post/publish/cancel/', { publish_id: publishId });
    await tiktok.published(token);
    expect(tiktok.base.sandbox.ledger().filter(({ kind }) => kind === 'video')).toHaveLength(1);
  });

  it('goes on after a restart, and publishes once', async () => {
    const publishId = await tiktok.uploaded(token);
    await tiktok.base.restart();
    await tiktok.registerApp();
    await tiktok.set('processingSeconds', 5);
    await tiktok.pass(5_000);
    expect(await tiktok.status(token, publishId)).toMatchObject({ data: { status: 'PUBLISH_COMPLETE' } });
    await tiktok.base.restart();
    expect(tiktok.base.sandbox.ledger().filter(({ kind }) => kind === 'video')).toHaveLength(1);
  });

  it('gives no id for what is not public', async () => {
    const publishId = await tiktok.published(token, { privacy_level: 'SELF_ONLY' });
    await tiktok.pass(3_600_000);
    const { data } = await tiktok.status(token, publishId);
    expect(data).not.toHaveProperty('publicaly_available_post_id');
  });

  it.each([
    [AURORA, 'no film', Buffer.from('GIF89a, not a film'), 'file_format_check_failed'],
    [SHORT, 'a film above the creator’s length', madeMovie({ seconds: 61 }), 'duration_check_failed'],
    [AURORA, 'a film above ten minutes', madeMovie({ seconds: 601 }), 'duration_check_failed'],
    [AURORA, 'a film too small', madeMovie({ width: 240 }), 'picture_size_check_failed'],
  ])('%s fails with %s', async (account, _case, film, reason) => {
    const own = await tiktok.token(account);
    const publishId = await tiktok.uploaded(own, {}, film);
    await tiktok.pass(5_000);
    const { data } = await tiktok.status(own, publishId);
    expect(data).toEqual({ status: 'FAILED', fail_reason: reason, uploaded_bytes: film.length });
    expect(tiktok.base.sandbox.ledger().map(({ kind }) => kind)).toEqual(['upload']);
  });

  it.each(['internal', 'duration_check_failed', 'frame_rate_check_failed', 'spam_risk_text'])(
    'fails with %s where a fault says so',
    async (reason) => {
      await tiktok.fault('videoInit', 'processing_fail', { reason });
      const publishId = await tiktok.uploaded(token);
      await tiktok.pass(5_000);
      const { data } = await tiktok.status(token, publishId);
      expect(data).toMatchObject({ status: 'FAILED', fail_reason: reason });
    },
  );

  it('takes two hours where a fault on the upload says so', async () => {
    await tiktok.fault('uploadLast', 'processing_slow', { delayMs: 7_200_000 });
    const publishId = await tiktok.uploaded(token);
    await tiktok.pass(7_000_000);
    expect(await tiktok.status(token, publishId)).toMatchObject({ data: { status: 'PROCESSING_UPLOAD' } });
    await tiktok.pass(200_000);
    expect(await tiktok.status(token, publishId)).toMatchObject({ data: { status: 'PUBLISH_COMPLETE' } });
  });

  it('keeps off what the creator switched off', async () => {
    const own = await tiktok.token(NO_DUET);
    await tiktok.published(own);
    const page = await (await tiktok.base.fetch('/tt/www')).text();
    expect(page).toContain('Fresh bread');
    expect(page).not.toContain('Comments off');
  });
});

describe('POST status/fetch/', () => {
  const status = (body: unknown, as = token): ReturnType<TikTokSandbox['call']> =>
    tiktok.call(as, 'post/publish/status/fetch/', body);

  it.each([
    ['an unknown id', { publish_id: 'v_pub_file~v2-1.1' }, 'invalid_publish_id'],
    ['no id', {}, 'invalid_param'],
  ])('refuses %s', async (_case, body, code) => {
    expect(await status(body)).toMatchObject({ status: 400, ...error(code) });
  });

  it("refuses another account's id", async () => {
    const { publishId } = await tiktok.begun(token, video());
    expect(await status({ publish_id: publishId }, await tiktok.token(PRIVATE))).toMatchObject({
      status: 400,
      ...error('token_not_authorized_for_specified_publish_id'),
    });
  });

  it('needs one of two scopes', async () => {
    const publishId = await tiktok.uploaded(token);
    const drafter = await tiktok.token(AURORA, 'user.info.basic,video.upload');
    expect(await status({ publish_id: publishId }, drafter)).toMatchObject({ status: 200 });
    const reader = await tiktok.token(AURORA, 'user.info.basic');
    expect(await status({ publish_id: publishId }, reader)).toMatchObject({
      status: 401,
      ...error('scope_not_authorized'),
    });
  });

  it('refuses an ended token, the 31st of a minute, and answers faults', async () => {
    const { publishId } = await tiktok.begun(token, video());
    const body = { publish_id: publishId };
    await tiktok.fault('status', 'status', { status: 500 });
    expect(await status(body)).toMatchObject({ status: 500, ...error('internal_error') });
    for (let count = 1; count < 30; count += 1) expect((await status(body)).status).toBe(200);
    expect(await status(body)).toMatchObject({ status: 429, ...error('rate_limit_exceeded') });
    await tiktok.control('POST', '/tokens/expire', { accountId: AURORA, platform: 'tiktok' });
    expect(await status(body)).toMatchObject({ status: 401, ...error('access_token_invalid') });
  });
});

describe('POST cancel/', () => {
  const cancel = (publishId: string, as = token): ReturnType<TikTokSandbox['call']> =>
    tiktok.call(as, 'post/publish/cancel/', { publish_id: publishId });

  it('ends what is not published yet; nothing of it is posted', async () => {
    const publishId = await tiktok.uploaded(token);
    expect(await cancel(publishId)).toMatchObject({ status: 200, data: {}, error: { code: 'ok' } });
    await tiktok.pass(5_000);
    expect(await tiktok.status(token, publishId)).toMatchObject({
      data: { status: 'FAILED', fail_reason: 'publish_cancelled' },
    });
    expect(tiktok.base.sandbox.ledger().map(({ kind }) => kind)).toEqual(['upload']);
  });

  it('refuses what is published, cancelled, unknown or of somebody else', async () => {
    const publishId = await tiktok.published(token);
    expect(await cancel(publishId)).toMatchObject({ status: 400, ...error('publish_not_cancellable') });
    expect(await cancel('x')).toMatchObject({ status: 400, ...error('invalid_publish_id') });
    const { publishId: open } = await tiktok.begun(token, video());
    expect(await cancel(open, await tiktok.token(PRIVATE))).toMatchObject({
      status: 400,
      ...error('token_not_authorized_for_specified_publish_id'),
    });
    expect((await cancel(open)).status).toBe(200);
    expect(await cancel(open)).toMatchObject({ status: 400, ...error('publish_not_cancellable') });
  });
});
