import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ALL_SCOPES, AURORA, TikTokSandbox, VERIFIER, type TikTokTokens } from '../test-kit.ts';

let nowMs = Date.parse('2026-11-20T09:00:00.000Z');
let tiktok: TikTokSandbox;
beforeAll(async () => {
  tiktok = await TikTokSandbox.start({ clock: { nowMs: () => nowMs } });
});
afterEach(() => tiktok.reset());
afterAll(() => tiktok.stop());

const authorize = (changes: Record<string, string> = {}): Promise<Response> =>
  tiktok.base.fetch(tiktok.authorizePath(changes));
const backAt = (answer: Response): Record<string, string> =>
  Object.fromEntries(new URL(answer.headers.get('location') ?? '').searchParams);
const flat = (error: string): Record<string, unknown> => ({
  error,
  error_description: expect.any(String) as string,
  log_id: expect.stringMatching(/^\d{14}[0-9A-F]+$/) as string,
});
async function refused(answer: Response, error: string, status = 400): Promise<void> {
  expect(answer.status).toBe(status);
  expect(await answer.json()).toEqual(flat(error));
}

describe('consent page', () => {
  it('lists the creators and lets each scope be unticked', async () => {
    const page = await (await authorize()).text();
    expect(page).toContain('Aurora Coffee');
    expect(page).toContain('Post to your profile.');
    expect(page).toContain('name="granted" value="video.publish" checked');
    expect(page.match(/checked disabled/g)).toHaveLength(1);
    expect(page).toContain('value="user.info.basic" checked disabled');
  });

  it.each([
    ['an unknown client_key', { client_key: 'stranger' }],
    ['no client_key', { client_key: '' }],
    ['another redirect_uri', { redirect_uri: 'http://localhost:3000/callback/tt/' }],
    ['no redirect_uri', { redirect_uri: '' }],
  ])('explains %s on a page, without a redirect', async (_case, changes) => {
    expect((await authorize(changes)).status).toBe(400);
  });

  it.each([
    ['unsupported_response_type', { response_type: 'token' }],
    ['invalid_scope', { scope: 'user.info.basic,video.eat' }],
    ['invalid_scope', { scope: 'user.info.basic video.list' }],
    ['invalid_request', { code_challenge: '' }],
    ['invalid_request', { code_challenge: createHash('sha256').update(VERIFIER).digest('base64url') }],
    [
      'invalid_request',
      { code_challenge: createHash('sha256').update(VERIFIER).digest('hex').toUpperCase() },
    ],
    ['invalid_request', { code_challenge_method: 'plain' }],
  ])('sends %s back to the app: %j', async (error, changes) => {
    const answer = await authorize(changes);
    expect(answer.status).toBe(303);
    expect(backAt(answer)).toMatchObject({ error, state: 'st-1' });
  });

  it('answers an approval with code, the granted scopes and state', async () => {
    const back = backAt(await tiktok.decide('approve', AURORA, {}, 'user.info.basic,video.list'));
    expect(back).toEqual({
      code: expect.stringMatching(/^[\w-]{20,}\*3!4821\.e1$/) as string,
      scopes: 'user.info.basic,video.list',
      state: 'st-1',
    });
  });

  it('grants the basic scope even where nothing is ticked', async () => {
    expect(backAt(await tiktok.decide('approve', AURORA, {}, 'none'))).toMatchObject({
      scopes: 'user.info.basic',
    });
  });

  it('answers a denial, and an approval of nothing, with access_denied', async () => {
    const denied = { error: 'access_denied', state: 'st-1' };
    expect(backAt(await tiktok.decide('cancel', AURORA))).toMatchObject(denied);
    const bare = { scope: 'video.list' };
    expect(backAt(await tiktok.decide('approve', AURORA, bare, 'none'))).toMatchObject(denied);
  });

  it('needs no challenge where told', async () => {
    await tiktok.set('pkce', 'optional');
    const code = await tiktok.code(AURORA, { code_challenge: '', code_challenge_method: '' });
    expect((await tiktok.redeem(code, { code_verifier: '' })).status).toBe(200);
    const other = await tiktok.code(AURORA, { code_challenge: '', code_challenge_method: '' });
    expect((await tiktok.redeem(other)).status).toBe(200);
  });
});

describe('POST /v2/oauth/token/ with a code', () => {
  it('gives tokens for a day and a year, with what was granted', async () => {
    const code = await tiktok.code(AURORA, {}, 'user.info.basic,video.publish');
    const answer = await tiktok.redeem(code);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      access_token: expect.stringMatching(/^act\./) as string,
      expires_in: 86_400,
      open_id: AURORA,
      refresh_token: expect.stringMatching(/^rft\./) as string,
      refresh_expires_in: 31_536_000,
      scope: 'user.info.basic,video.publish',
      token_type: 'Bearer',
    });
  });

  it('takes a code once', async () => {
    const code = await tiktok.code();
    expect((await tiktok.redeem(code)).status).toBe(200);
    await refused(await tiktok.redeem(code), 'invalid_grant');
  });

  it('takes a code for five minutes', async () => {
    const code = await tiktok.code();
    nowMs += 5 * 60_000;
    await refused(await tiktok.redeem(code), 'invalid_grant');
  });

  it.each([
    ['invalid_grant', { code: 'made-up' }],
    ['invalid_grant', { client_key: 'other', client_secret: 'other' }],
    ['invalid_client', { client_key: 'stranger' }],
    ['invalid_client', { client_secret: 'wrong' }],
    ['invalid_client', { client_secret: '' }],
    ['invalid_request', { client_key: '' }],
    ['invalid_request', { code: '' }],
    ['invalid_request', { grant_type: '' }],
    ['unsupported_grant_type', { grant_type: 'password' }],
    ['invalid_request', { redirect_uri: 'http://localhost:3000/other' }],
    ['invalid_request', { redirect_uri: '' }],
    ['invalid_request', { code_verifier: '' }],
    ['invalid_request', { code_verifier: 'x'.repeat(43) }],
    ['invalid_request', { code_verifier: 'short' }],
  ])('answers %s to %j', async (error, changes) => {
    await tiktok.control('PUT', '/apps/tiktok/other', {
      clientSecret: 'other',
      redirectUris: ['http://localhost:1/a'],
    });
    await refused(await tiktok.redeem(await tiktok.code(), changes), error);
  });

  it('refuses a doubled parameter', async () => {
    const body = new URLSearchParams([
      ['client_key', 'hub'],
      ['client_key', 'hub'],
    ]);
    const answer = await tiktok.base.fetch('/tt/api/v2/oauth/token/', { method: 'POST', body });
    await refused(answer, 'invalid_request');
  });

  it('answers errors with 200 where told', async () => {
    await tiktok.set('oauthErrors', '200');
    await refused(await tiktok.redeem('made-up'), 'invalid_grant', 200);
  });

  it('answers faults in the same shape', async () => {
    await tiktok.fault('token', 'status', { status: 503 });
    await refused(await tiktok.redeem('made-up'), 'server_error', 503);
  });
});

describe('POST /v2/oauth/token/ with a refresh token', () => {
  const refreshed = async (token: string): Promise<TikTokTokens> =>
    (await (await tiktok.refresh(token)).json()) as TikTokTokens;

  it('rotates: a new year, and the old one is refused', async () => {
    const first = await tiktok.tokens();
    nowMs += 86_400_000;
    const second = await refreshed(first.refresh_token);
    expect(second).toMatchObject({ open_id: AURORA, scope: ALL_SCOPES, refresh_expires_in: 31_536_000 });
    expect(second.refresh_token).not.toBe(first.refresh_token);
    await refused(await tiktok.refresh(first.refresh_token), 'invalid_grant');
    expect((await tiktok.call(first.access_token, 'user/info/?fields=open_id')).status).toBe(401);
    expect((await tiktok.call(second.access_token, 'user/info/?fields=open_id')).status).toBe(200);
  });

  it('keeps it until its own end where told', async () => {
    await tiktok.set('refreshTokens', 'keep');
    const first = await tiktok.tokens();
    nowMs += 86_400_000;
    const second = await refreshed(first.refresh_token);
    expect(second).toMatchObject({ refresh_token: first.refresh_token, refresh_expires_in: 364 * 86_400 });
  });

  it('rotates and leaves the old one good where told', async () => {
    await tiktok.set('refreshTokens', 'rotate-old-good');
    const first = await tiktok.tokens();
    expect((await refreshed(first.refresh_token)).refresh_token).not.toBe(first.refresh_token);
    expect((await tiktok.refresh(first.refresh_token)).status).toBe(200);
  });

  it('refuses an access token, an unknown one, one of a year ago, and none', async () => {
    const { access_token, refresh_token } = await tiktok.tokens();
    await refused(await tiktok.refresh(access_token), 'invalid_grant');
    await refused(await tiktok.refresh('rft.made-up'), 'invalid_grant');
    await refused(await tiktok.form('token', { grant_type: 'refresh_token' }), 'invalid_request');
    nowMs += 365 * 86_400_000;
    await refused(await tiktok.refresh(refresh_token), 'invalid_grant');
  });

  it('can lose the answer of a rotation', async () => {
    const { refresh_token } = await tiktok.tokens();
    await tiktok.fault('token', 'reset_after', { accountId: AURORA });
    await expect(tiktok.refresh(refresh_token)).rejects.toThrow();
    await refused(await tiktok.refresh(refresh_token), 'invalid_grant');
  });
});

describe('POST /v2/oauth/revoke/', () => {
  it('ends all tokens of the consent with an empty 200', async () => {
    const { access_token, refresh_token } = await tiktok.tokens();
    const answer = await tiktok.form('revoke', { token: access_token });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
    expect((await tiktok.call(access_token, 'user/info/?fields=open_id')).status).toBe(401);
    await refused(await tiktok.refresh(refresh_token), 'invalid_grant');
  });

  it('needs the secret and a token', async () => {
    await refused(await tiktok.form('revoke', { token: 'x', client_secret: '' }), 'invalid_client');
    await refused(await tiktok.form('revoke', {}), 'invalid_request');
  });
});
