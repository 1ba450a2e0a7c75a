import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  AURORA,
  AURORA_PAGE,
  errorOf,
  FBL_SCOPES,
  InstagramSandbox,
  INES,
  JONAS,
  KARI,
  MARTA,
  NORTHPINE,
  REDIRECT,
  type GraphAnswer,
} from '../test-kit.ts';

const HOUR = 60 * 60 * 1000;
let ig: InstagramSandbox;

interface PageJson {
  readonly id: string;
  readonly access_token: string;
  readonly tasks: string[];
  readonly instagram_business_account?: { id: string; username?: string };
}

beforeAll(async () => {
  ig = await InstagramSandbox.start();
});
afterAll(() => ig.stop());
beforeEach(async () => {
  await ig.control('POST', '/reset');
});

async function pages(token: string, parameters: Record<string, unknown> = {}): Promise<PageJson[]> {
  const { body } = await ig.graph('fb', token, 'GET', '/me/accounts', {
    fields: 'id,name,access_token,tasks,instagram_business_account{id,username,followers_count}',
    ...parameters,
  });
  return body['data'] as PageJson[];
}

describe('consent', () => {
  it('offers people, with or without a version in the path', async () => {
    const query = `client_id=fb-app&redirect_uri=${encodeURIComponent(REDIRECT)}&response_type=code&scope=instagram_basic`;
    for (const path of ['/fb/www/v25.0/dialog/oauth', '/fb/www/dialog/oauth']) {
      const page = await (await ig.base.fetch(`${path}?${query}`)).text();
      expect(page).toContain('marta.bianchi');
      expect(page).not.toContain('aurora.coffee');
    }
  });
});

describe('a code', () => {
  it('becomes a token of the person, once', async () => {
    const code = await ig.code('fb', MARTA);
    const parameters = { code, redirect_uri: REDIRECT };
    expect((await ig.facebookToken(parameters)).body).toMatchObject({
      token_type: 'bearer',
      expires_in: 3600,
    });
    const again = await ig.facebookToken(parameters);
    expect([again.status, errorOf(again)]).toEqual([400, '100/36009']);
  });

  it('is refused with another address, secret or login', async () => {
    const code = await ig.code('fb', MARTA);
    expect(errorOf(await ig.facebookToken({ code, redirect_uri: 'http://localhost/x' }))).toBe('100/36008');
    expect(errorOf(await ig.facebookToken({ code, redirect_uri: REDIRECT, client_secret: 'wrong' }))).toBe(
      '1',
    );
    expect(errorOf(await ig.facebookToken({ redirect_uri: REDIRECT }))).toBe('100');
    expect(errorOf(await ig.facebookToken({ grant_type: 'password' }))).toBe('100');
  });

  it('can be sent as a form', async () => {
    const body = new URLSearchParams({
      client_id: 'fb-app',
      client_secret: 'fb-app-secret',
      code: await ig.code('fb', MARTA),
      redirect_uri: REDIRECT,
    });
    const answer = await ig.base.fetch('/fb/graph/oauth/access_token', { method: 'POST', body });
    expect(answer.status).toBe(200);
  });
});

describe('the token of a person', () => {
  it('is exchanged for one of 60 days, again and again', async () => {
    const short = await ig.shortPersonToken();
    const exchange = (token: string) =>
      ig.facebookToken({ grant_type: 'fb_exchange_token', fb_exchange_token: token });
    const long = await exchange(short);
    expect(long.body['expires_in']).toBe(5_184_000);
    expect((await exchange(String(long.body['access_token']))).status).toBe(200);
    expect(errorOf(await exchange('no token'))).toBe('190/467');
    await ig.pass(HOUR);
    expect(errorOf(await exchange(short))).toBe('190/463');
    await ig.control('POST', '/tokens/revoke', { accountId: MARTA });
    expect(errorOf(await exchange(String(long.body['access_token'])))).toBe('190/458');
  });

  it('tells the person and the scopes', async () => {
    const token = await ig.personToken(MARTA, { granted: FBL_SCOPES.filter((one) => one !== 'email') });
    const me = await ig.graph('fb', token, 'GET', '/me', { fields: 'id,name' });
    expect(me.body).toEqual({ id: MARTA, name: 'Marta Bianchi' });
    expect(errorOf(await ig.graph('fb', token, 'GET', '/me', { fields: 'password' }))).toBe('100');
    const { body } = await ig.graph('fb', token, 'GET', '/me/permissions');
    expect(body['data']).toContainEqual({ permission: 'email', status: 'declined' });
  });
});

describe('pages', () => {
  it('come with their own token and the linked account, or without one', async () => {
    const [first, second, third] = await pages(await ig.personToken());
    expect(first?.instagram_business_account).toEqual({
      id: AURORA,
      username: 'aurora.coffee',
      followers_count: 5421,
    });
    expect(second?.instagram_business_account?.id).toBe(NORTHPINE);
    expect(third).not.toHaveProperty('instagram_business_account');
    expect(first?.tasks).toContain('CREATE_CONTENT');
  });

  it('are paged by cursors', async () => {
    const token = await ig.personToken();
    const first = await ig.graph('fb', token, 'GET', '/me/accounts', { limit: 2, fields: 'id' });
    const paging = first.body['paging'] as { cursors: { after: string }; next: string };
    expect(paging.next).toContain('limit=2');
    const rest = await pages(token, { limit: 2, after: paging.cursors.after });
    expect(rest).toHaveLength(1);
    const followed = await fetch(paging.next, { headers: { authorization: `Bearer ${token}` } });
    expect(await followed.json()).toMatchObject({ data: [{ id: rest[0]?.id }] });
    for (const wrong of [{ limit: 0 }, { after: 'nothing' }, { fields: 'id{' }, { colour: 'red' }]) {
      expect(errorOf(await ig.graph('fb', token, 'GET', '/me/accounts', wrong))).toBe('100');
    }
  });

  it('need their scopes', async () => {
    const without = (scope: string) => ({ granted: FBL_SCOPES.filter((one) => one !== scope) });
    const list = await ig.personToken(MARTA, without('pages_show_list'));
    expect(errorOf(await ig.graph('fb', list, 'GET', '/me/accounts'))).toBe('10');
    const basic = await ig.personToken(MARTA, without('instagram_basic'));
    const fields = 'instagram_business_account';
    expect(errorOf(await ig.graph('fb', basic, 'GET', '/me/accounts', { fields }))).toBe('10');
  });

  it('of a long-lived token are for ever, of a short one as long as that', async () => {
    const [long] = await pages(await ig.personToken());
    const [short] = await pages(await ig.shortPersonToken());
    await ig.pass(61 * 24 * HOUR);
    expect((await ig.graph('fb', long?.access_token ?? '', 'GET', '/me')).body['id']).toBe(AURORA_PAGE);
    expect(errorOf(await ig.graph('fb', short?.access_token ?? '', 'GET', '/me'))).toBe('190/463');
  });

  it('give the same token to the same token, and lose it with the consent', async () => {
    const token = await ig.personToken();
    const [first, again] = [await pages(token), await pages(token)];
    expect(again[0]?.access_token).toBe(first[0]?.access_token);
    await ig.graph('fb', token, 'DELETE', '/me/permissions');
    expect(errorOf(await ig.graph('fb', first[0]?.access_token ?? '', 'GET', '/me'))).toBe('190/458');
  });

  it('are read one by one, by who runs them', async () => {
    const token = await ig.personToken();
    const path = `/${AURORA_PAGE}`;
    const { body } = await ig.graph('fb', token, 'GET', path, { fields: 'name,instagram_business_account' });
    expect(body).toEqual({
      id: AURORA_PAGE,
      name: 'Aurora Coffee',
      instagram_business_account: { id: AURORA },
    });
    expect(errorOf(await ig.graph('fb', await ig.personToken(JONAS), 'GET', path))).toBe('100/33');
  });
});

describe('businesses', () => {
  const ask = async (token: string, path: string): Promise<GraphAnswer> =>
    ig.graph('fb', token, 'GET', path, { fields: 'id,name' });

  it('lead to Pages that the own list lacks, and to their accounts', async () => {
    const token = await ig.personToken(INES);
    expect(await pages(token)).toEqual([]);
    const { body } = await ask(token, '/me/businesses');
    expect(body['data']).toEqual([{ id: '990000000000001', name: 'Duarte Media' }]);
    const owned = await ask(token, '/990000000000001/owned_pages');
    expect(owned.body['data']).toEqual([{ id: '100000000000005', name: 'Kari Solberg' }]);
    const client = await ask(token, '/990000000000001/client_pages');
    expect(client.body['data']).toEqual([{ id: '100000000000003', name: 'Verde Kitchen' }]);
    expect((await ig.graph('fb', token, 'GET', `/${KARI}/media`)).status).toBe(200);
  });

  it('need their scope, and are not shown to others', async () => {
    const granted = FBL_SCOPES.filter((scope) => scope !== 'business_management');
    const without = await ig.personToken(INES, { granted });
    expect(errorOf(await ask(without, '/me/businesses'))).toBe('10');
    const stranger = await ig.personToken(MARTA);
    expect((await ask(stranger, '/me/businesses')).body).toEqual({ data: [] });
    expect(errorOf(await ask(stranger, '/990000000000001/owned_pages'))).toBe('100/33');
    const own = await ig.personToken(INES);
    expect(errorOf(await ig.graph('fb', own, 'GET', '/me/businesses', { fields: 'x' }))).toBe('100');
  });
});

describe('profile of a linked account', () => {
  it('is read by the person and by the page, without an account type', async () => {
    const token = await ig.personToken();
    const [page] = await pages(token);
    for (const reader of [token, page?.access_token ?? '']) {
      const { body } = await ig.graph('fb', reader, 'GET', `/${AURORA}`, { fields: 'username,website' });
      expect(body).toEqual({
        id: AURORA,
        username: 'aurora.coffee',
        website: 'https://aurora-coffee.example/',
      });
    }
    const type = await ig.graph('fb', token, 'GET', `/${AURORA}`, { fields: 'account_type' });
    expect(errorOf(type)).toBe('100');
    expect(errorOf(await ig.graph('fb', page?.access_token ?? '', 'GET', `/${NORTHPINE}`))).toBe('100/33');
  });
});
