import { createPublicKey, createVerify } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  ADA,
  ALL_SCOPES,
  KARI,
  LinkedInSandbox,
  SECRETS,
  SELF_SERVE_SCOPES,
  type LinkedInTokens,
} from '../test-kit.ts';

let nowMs = Date.parse('2026-11-20T09:00:00.000Z');
let linkedin: LinkedInSandbox;
beforeAll(async () => {
  linkedin = await LinkedInSandbox.start({ clock: { nowMs: () => nowMs } });
});
afterEach(() => linkedin.control('POST', '/reset'));
afterAll(() => linkedin.stop());

const DAY = 24 * 60 * 60 * 1000;
const json = async (answer: Response | Promise<Response>): Promise<Record<string, unknown>> =>
  (await (await answer).json()) as Record<string, unknown>;
const backAt = (answer: Response): URL => new URL(answer.headers.get('location') ?? '');
const authorize = (changes: Record<string, string>): Promise<Response> =>
  linkedin.base.fetch(linkedin.authorizePath(changes));
const userinfo = (token: string): Promise<Response> => linkedin.api(token, 'GET', '/v2/userinfo');

describe('consent', () => {
  it('lets members sign in, not pages, and grants all or nothing', async () => {
    const page = await (await authorize({ scope: SELF_SERVE_SCOPES })).text();
    expect(page).toContain('Kari Solberg');
    expect(page).not.toContain('Aurora Coffee');
    expect(page.match(/type="checkbox"[^>]*disabled/g)).toHaveLength(4);
    const answer = await linkedin.decide('approve', KARI, { granted: 'openid' });
    expect(backAt(answer).searchParams.get('state')).toBe('st-1');
    expect((await linkedin.tokens()).scope.split(',').sort()).toEqual(ALL_SCOPES.split(' ').sort());
  });

  it('tells the app of a cancellation in LinkedIn’s words', async () => {
    const back = backAt(await linkedin.decide('cancel', KARI));
    expect(back.searchParams.get('error')).toBe('user_cancelled_authorize');
    expect(back.searchParams.get('error_description')).toContain('cancelled');
  });

  it('refuses scopes of products that the app does not have', async () => {
    const asked = { client_id: 'small', scope: 'openid w_organization_social' };
    const back = backAt(await authorize(asked));
    expect(back.searchParams.get('error')).toBe('unauthorized_scope_error');
    expect(back.searchParams.get('error_description')).toContain('"w_organization_social"');
    await linkedin.set('apps', 'self-serve');
    expect(backAt(await authorize({})).searchParams.get('error')).toBe('unauthorized_scope_error');
  });

  it('explains an address that is not registered exactly', async () => {
    expect((await authorize({ redirect_uri: 'http://localhost:3000/callback/li/' })).status).toBe(400);
  });
});

describe('POST accessToken', () => {
  it('gives a token for 60 days, with scopes by comma and an id token', async () => {
    const tokens = await linkedin.tokens(KARI, SELF_SERVE_SCOPES, 'small');
    expect(tokens).toEqual({
      access_token: expect.any(String) as string,
      expires_in: 5_184_000,
      scope: 'email,openid,profile,w_member_social',
      token_type: 'Bearer',
      id_token: expect.any(String) as string,
    });
    nowMs += 60 * DAY - 1;
    expect((await userinfo(tokens.access_token)).status).toBe(200);
    nowMs += 1;
    const late = await userinfo(tokens.access_token);
    expect(late.status).toBe(401);
    expect(await json(late)).toMatchObject({ serviceErrorCode: 65602, code: 'EXPIRED_ACCESS_TOKEN' });
  });

  it('signs the id token with the published key', async () => {
    const [head = '', claims = '', signature = ''] = (await linkedin.tokens()).id_token?.split('.') ?? [];
    const { keys } = (await json(linkedin.base.fetch('/li/www/oauth/openid/jwks'))) as {
      keys: [Record<string, string>];
    };
    const key = createPublicKey({ key: keys[0], format: 'jwk' });
    const verifier = createVerify('RSA-SHA256').update(`${head}.${claims}`);
    expect(verifier.verify(key, Buffer.from(signature, 'base64url'))).toBe(true);
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ sub: KARI, aud: 'hub' });
  });

  it('takes a code once, for 30 minutes, with the same redirect address', async () => {
    const code = await linkedin.code();
    const elsewhere = { grant_type: 'authorization_code', code, redirect_uri: 'http://localhost:3000/' };
    const wrong = await linkedin.form('accessToken', elsewhere);
    expect([wrong.status, (await json(wrong))['error']]).toEqual([400, 'invalid_redirect_uri']);
    expect((await linkedin.redeem(code)).status).toBe(200);
    const again = await linkedin.redeem(code);
    expect([again.status, (await json(again))['error']]).toEqual([400, 'invalid_grant']);
    const old = await linkedin.code();
    nowMs += 30 * 60 * 1000;
    expect((await json(linkedin.redeem(old)))['error']).toBe('invalid_grant');
  });

  it('wants id and secret in the body, and names what is missing', async () => {
    const code = await linkedin.code();
    const basic = `Basic ${Buffer.from(`hub:${SECRETS['hub'] ?? ''}`).toString('base64')}`;
    const byHeader = await linkedin.base.fetch('/li/www/oauth/v2/accessToken', {
      method: 'POST',
      headers: { authorization: basic },
      body: new URLSearchParams({ grant_type: 'authorization_code', code, client_id: 'hub' }),
    });
    expect([byHeader.status, (await json(byHeader))['error']]).toEqual([401, 'invalid_client']);
    const wrong = await linkedin.form('accessToken', { client_secret: 'wrong' });
    expect(wrong.status).toBe(401);
    const empty = await linkedin.form('accessToken', {});
    expect([empty.status, (await json(empty))['error']]).toEqual([400, 'invalid_request']);
    const other = await linkedin.form('accessToken', { grant_type: 'password' });
    expect((await json(other))['error']).toBe('unsupported_grant_type');
  });
});

describe('refresh tokens', () => {
  it('are for vetted apps, stay the same and end a year after the consent', async () => {
    const first = await linkedin.tokens(KARI, ALL_SCOPES);
    expect(first.refresh_token_expires_in).toBe(31_536_000);
    nowMs += 300 * DAY;
    const second = (await json(linkedin.refresh(first.refresh_token ?? ''))) as unknown as LinkedInTokens;
    expect(second).toMatchObject({ refresh_token: first.refresh_token, expires_in: 5_184_000 });
    expect(second.refresh_token_expires_in).toBe((65 * DAY) / 1000);
    expect((await userinfo(second.access_token)).status).toBe(200);
    nowMs += 65 * DAY;
    const late = await linkedin.refresh(first.refresh_token ?? '');
    expect([late.status, (await json(late))['error']]).toEqual([400, 'invalid_grant']);
  });

  it('follow the switch', async () => {
    await linkedin.set('refreshTokens', 'nobody');
    expect((await linkedin.tokens()).refresh_token).toBeUndefined();
    await linkedin.set('refreshTokens', 'everybody');
    expect((await linkedin.tokens(KARI, SELF_SERVE_SCOPES, 'small')).refresh_token).toBeDefined();
  });
});

describe('consent to other scopes', () => {
  it('replaces the consent before it, for this member and app', async () => {
    const first = await linkedin.token(KARI, SELF_SERVE_SCOPES);
    const other = await linkedin.token(ADA, SELF_SERVE_SCOPES);
    const same = await linkedin.token(KARI, SELF_SERVE_SCOPES);
    expect((await userinfo(first)).status).toBe(200);
    await linkedin.token(KARI, ALL_SCOPES);
    const replaced = await userinfo(same);
    expect(replaced.status).toBe(401);
    expect(await json(replaced)).toMatchObject({ serviceErrorCode: 65601, code: 'REVOKED_ACCESS_TOKEN' });
    expect((await userinfo(other)).status).toBe(200);
  });

  it('leaves it where the switch says so', async () => {
    await linkedin.set('reconsent', 'adds');
    const first = await linkedin.token(KARI, SELF_SERVE_SCOPES);
    await linkedin.token(KARI, ALL_SCOPES);
    expect((await userinfo(first)).status).toBe(200);
  });
});

describe('POST introspectToken', () => {
  const introspect = (token: string, clientId = 'hub'): Promise<Record<string, unknown>> =>
    json(linkedin.form('introspectToken', { token }, clientId));

  it('tells active, expired, revoked and unknown apart', async () => {
    const token = await linkedin.token(KARI, SELF_SERVE_SCOPES);
    const issued = Math.floor(nowMs / 1000);
    expect(await introspect(token)).toEqual({
      active: true,
      client_id: 'hub',
      authorized_at: issued,
      created_at: issued,
      status: 'active',
      expires_at: issued + 5_184_000,
      scope: 'email,openid,profile,w_member_social',
      auth_type: '3L',
    });
    await linkedin.control('POST', '/tokens/revoke', { platform: 'linkedin', accountId: KARI });
    expect(await introspect(token)).toMatchObject({ active: false, status: 'revoked' });
    const second = await linkedin.token(KARI, SELF_SERVE_SCOPES);
    await linkedin.control('POST', '/tokens/expire', { platform: 'linkedin', accountId: KARI });
    expect(await introspect(second)).toMatchObject({ active: false, status: 'expired' });
    expect(await introspect('unknown')).toEqual({ active: false });
    expect(await introspect(second, 'small')).toEqual({ active: false });
  });

  it('wants the client proven', async () => {
    const answer = await linkedin.form('introspectToken', { token: 'any', client_secret: 'wrong' });
    expect(answer.status).toBe(401);
  });
});
