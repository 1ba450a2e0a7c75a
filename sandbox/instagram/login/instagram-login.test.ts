import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  AURORA,
  errorOf,
  IGL_SCOPES,
  InstagramSandbox,
  KARI,
  MARTA,
  REDIRECT,
  SECRETS,
} from '../test-kit.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
let ig: InstagramSandbox;

beforeAll(async () => {
  ig = await InstagramSandbox.start();
});
afterAll(() => ig.stop());
beforeEach(async () => {
  await ig.control('POST', '/reset');
});

describe('consent', () => {
  const path = (changes: Record<string, string> = {}): string => {
    const query = new URLSearchParams({
      client_id: 'ig-app',
      redirect_uri: REDIRECT,
      response_type: 'code',
      scope: IGL_SCOPES.join(' '),
      ...changes,
    });
    return `/ig/www/oauth/authorize?${query.toString()}`;
  };

  it('offers professional accounts and scopes that may be unticked', async () => {
    const page = await (await ig.base.fetch(path())).text();
    expect(page).toContain('aurora.coffee');
    expect(page).not.toContain('marta.bianchi');
    expect(page).toContain('instagram_business_content_publish');
    expect(page).not.toContain('grants all of this or none');
  });

  it('comes back with a code and the fragment', async () => {
    const location = (await ig.decide('ig', AURORA)).headers.get('location') ?? '';
    expect(location).toMatch(/^http:\/\/localhost:3000\/callback\/ig\?code=[\w-]+&state=st-1#_$/);
  });

  it('comes back with the documented words when refused', async () => {
    const location = (await ig.decide('ig', AURORA, { decision: 'cancel' })).headers.get('location');
    expect(location).toBe(
      `${REDIRECT}?error=access_denied&error_reason=user_denied&error_description=The+user+denied+your+request&state=st-1`,
    );
  });

  it('refuses an address that is not registered, and an app of the other login', async () => {
    expect((await ig.base.fetch(path({ redirect_uri: `${REDIRECT}/x` }))).status).toBe(400);
    expect((await ig.base.fetch(path({ client_id: 'nobody' }))).status).toBe(400);
    const other = await ig.base.fetch(path({ client_id: 'fb-app' }));
    expect(other.headers.get('location')).toContain('error=unauthorized_client');
    const scope = await ig.base.fetch(path({ scope: 'business_basic' }));
    expect(scope.headers.get('location')).toContain('error=invalid_scope');
  });
});

describe('a code', () => {
  it('becomes a token of one hour, with the app-scoped id as a number beyond 2^53', async () => {
    const text = await (await ig.redeem(await ig.code('ig', AURORA))).text();
    expect(text).toMatch(/"user_id":26001234567890123,"permissions":\["instagram_business_basic"/);
    expect(JSON.parse(text)).not.toHaveProperty('expires_in');
  });

  it('may be answered as data, and with scopes as text', async () => {
    await ig.set('tokenAnswer', 'data');
    await ig.set('permissionsAnswer', 'text');
    const body: unknown = await (await ig.redeem(await ig.code('ig', AURORA))).json();
    expect(body).toMatchObject({
      data: [{ user_id: '26001234567890123', permissions: IGL_SCOPES.join(',') }],
    });
  });

  it('gives only what was left ticked', async () => {
    const code = await ig.code('ig', AURORA, { granted: ['instagram_business_basic'] });
    expect(await (await ig.redeem(code)).json()).toMatchObject({ permissions: ['instagram_business_basic'] });
  });

  it('is used once, lives an hour and belongs to one app and address', async () => {
    const refused = { error_type: 'OAuthException', code: 400 };
    const used = await ig.code('ig', AURORA);
    await ig.redeem(used);
    const again = await ig.redeem(used);
    expect(again.status).toBe(400);
    expect(await again.json()).toEqual({
      ...refused,
      error_message: 'Matching code was not found or was already used',
    });
    const wrong = [
      { redirect_uri: 'http://localhost:3000/other' },
      { client_secret: 'wrong' },
      { client_id: 'fb-app', client_secret: SECRETS.fb },
      { grant_type: 'password' },
    ];
    for (const changes of wrong) {
      const answer = await ig.redeem(await ig.code('ig', AURORA), changes);
      expect([answer.status, await answer.json()]).toMatchObject([400, refused]);
    }
    const old = await ig.code('ig', AURORA);
    await ig.pass(HOUR);
    expect((await ig.redeem(old)).status).toBe(400);
  });
});

describe('a long-lived token', () => {
  it('comes from a short one, for 60 days', async () => {
    const short = await ig.shortToken();
    const { body } = await ig.lengthen(short);
    expect(body).toMatchObject({
      token_type: 'bearer',
      expires_in: 5_184_000,
      permissions: IGL_SCOPES.join(','),
    });
    expect((await ig.get(short, '/me')).status).toBe(200);
    await ig.pass(HOUR);
    expect(errorOf(await ig.get(short, '/me'))).toBe('190/463');
    expect((await ig.get(String(body['access_token']), '/me')).status).toBe(200);
    await ig.pass(60 * DAY);
    expect(errorOf(await ig.get(String(body['access_token']), '/me'))).toBe('190/463');
  });

  it('is not made with a wrong secret, of a long one, an old one or none', async () => {
    const short = await ig.shortToken();
    expect(errorOf(await ig.lengthen(short, 'wrong'))).toBe('190');
    expect(errorOf(await ig.lengthen('no token'))).toBe('190/467');
    expect(errorOf(await ig.lengthen(await ig.token()))).toBe('190');
    await ig.pass(HOUR);
    expect(errorOf(await ig.lengthen(short))).toBe('190/463');
  });

  it('refreshes itself from 24 hours of age on, until it has expired', async () => {
    const token = await ig.token();
    expect(errorOf(await ig.refresh(token))).toBe('190');
    await ig.pass(DAY - 60_000);
    expect(errorOf(await ig.refresh(token))).toBe('190');
    await ig.pass(60_000);
    const { status, body } = await ig.refresh(token);
    expect([status, body['expires_in']]).toEqual([200, 5_184_000]);
    expect((await ig.get(token, '/me')).status).toBe(200);
    await ig.pass(59 * DAY);
    expect(errorOf(await ig.refresh(token))).toBe('190/463');
    expect((await ig.get(String(body['access_token']), '/me')).status).toBe(200);
  });

  it('is not refreshed without the basic scope, nor when short, unknown or withdrawn', async () => {
    const token = await ig.token();
    await ig.pass(DAY);
    await ig.control('POST', '/tokens/remove-scope', {
      platform: 'instagram',
      accountId: AURORA,
      scope: 'instagram_business_basic',
    });
    expect(errorOf(await ig.refresh(token))).toBe('10');
    expect(errorOf(await ig.refresh(await ig.shortToken(KARI)))).toBe('190');
    expect(errorOf(await ig.refresh('no token'))).toBe('190/467');
    await ig.control('POST', '/tokens/revoke', { accountId: AURORA });
    expect(errorOf(await ig.refresh(token))).toBe('190/458');
  });

  it('may end when it is refreshed', async () => {
    await ig.set('oldToken', 'ends');
    const token = await ig.token();
    await ig.pass(DAY);
    await ig.refresh(token);
    expect(errorOf(await ig.get(token, '/me'))).toBe('190/458');
  });

  it('is refused by the subcode of the dial, and on the other host', async () => {
    const token = await ig.token();
    expect(errorOf(await ig.graph('fb', token, 'GET', '/me'))).toBe('190/467');
    expect(errorOf(await ig.get(await ig.personToken(MARTA), '/me'))).toBe('190/467');
    await ig.set('revokedAs', '460');
    await ig.control('POST', '/tokens/revoke', { accountId: AURORA });
    const refused = await ig.get(token, '/me');
    expect(errorOf(refused)).toBe('190/460');
    expect(refused.headers.get('www-authenticate')).toMatch(/^OAuth /);
  });
});

describe('permissions', () => {
  it('tell what was granted and declined', async () => {
    const token = await ig.token(AURORA, { granted: IGL_SCOPES.slice(0, 2) });
    const { body } = await ig.get(token, '/me/permissions');
    expect(body).toEqual({
      data: IGL_SCOPES.map((permission, at) => ({ permission, status: at < 2 ? 'granted' : 'declined' })),
    });
  });

  it('are given back one by one or all at once', async () => {
    const token = await ig.token();
    const one = await ig.graph('ig', token, 'DELETE', '/me/permissions/instagram_business_manage_comments');
    expect(one.body).toEqual({ success: true });
    const twice = await ig.graph('ig', token, 'DELETE', '/me/permissions/instagram_business_manage_comments');
    expect(errorOf(twice)).toBe('100');
    expect((await ig.graph('ig', token, 'DELETE', '/me/permissions')).body).toEqual({ success: true });
    expect(errorOf(await ig.get(token, '/me'))).toBe('190/458');
  });
});
