import { createHmac } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  AURORA,
  AURORA_PAGE,
  errorOf,
  FBL_SCOPES,
  FileServer,
  idOf,
  InstagramSandbox,
  jpeg,
  MARTA,
  SECRETS,
  type Login,
} from '../test-kit.ts';
import { signatureHeaders, signedRequest, wireJson } from './sign.ts';

let ig: InstagramSandbox;
let hub: FileServer;
let token: string;
let media: string;
const VERIFY = 'verify me';

beforeAll(async () => {
  ig = await InstagramSandbox.start();
  hub = await FileServer.start();
});
afterAll(() => Promise.all([ig.stop(), hub.stop()]));
beforeEach(async () => {
  await ig.control('POST', '/reset');
  hub.received.length = 0;
  hub.answer = answerLikeAHub;
  for (const login of ['ig', 'fb'] as const) await registerCallbacks(login);
  token = await ig.token();
  media = await ig.published(token, { image_url: hub.file('/a.jpg', jpeg()) });
});

function registerCallbacks(login: Login): Promise<Response> {
  return ig.register(login, {
    webhookUrl: hub.url(`/hook/${login}`),
    webhookVerifyToken: VERIFY,
    deauthorizeUrl: hub.url(`/deauthorize/${login}`),
    dataDeletionUrl: hub.url(`/deletion/${login}`),
  });
}

function answerLikeAHub(path: string): { status: number; body: string } {
  const query = new URL(path, 'http://hub.invalid').searchParams;
  if (path.startsWith('/deletion')) {
    return { status: 200, body: '{"url":"https://example.test/deletion?c=abc","confirmation_code":"abc"}' };
  }
  if (!query.has('hub.mode')) return { status: 200, body: '' };
  const isRight = query.get('hub.verify_token') === VERIFY && query.get('hub.mode') === 'subscribe';
  return isRight ? { status: 200, body: query.get('hub.challenge') ?? '' } : { status: 403, body: '' };
}

async function received(path: string, count = 1): Promise<(typeof hub.received)[number][]> {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = hub.received.filter((one) => one.path === path);
    if (found.length >= count) return found;
    await delay(10);
  }
  throw new Error(`Nothing at ${path}: ${JSON.stringify(hub.received.map((one) => one.path))}`);
}

const subscribe = (fields = 'comments,messages') =>
  ig.post(token, '/me/subscribed_apps', { subscribed_fields: fields });
const visitor = (text: string) => ig.control('POST', '/instagram/comments', { mediaId: media, text });

describe('signatures', () => {
  it('are those of the documented vector', () => {
    const body = wireJson({
      object: 'instagram',
      entry: [
        {
          id: '17841400000000001',
          time: 1767225600,
          changes: [{ field: 'comments', value: { id: '17900000000000011', text: 'café' } }],
        },
      ],
    });
    expect(body).toContain('caf\\u00e9');
    expect(signatureHeaders(body, 'ig-app-secret')['x-hub-signature-256']).toBe(
      'sha256=7323a1d1e8a113077ea38ec41a75cd6a6d5ff5e6a9f02dfc9acf193d4ce39bb5',
    );
  });

  it('of callbacks too', () => {
    expect(signedRequest('178414000', 1767225600, 'ig-app-secret')).toBe(
      'LxoXpR7kHKBErwLqo08OOCdlkoa7BrU9fgWjl8nZyb8.eyJ1c2VyX2lkIjoiMTc4NDE0MDAwIiwiYWxnb3JpdGhtIjoiSE1BQy1TSEEyNTYiLCJpc3N1ZWRfYXQiOjE3NjcyMjU2MDB9',
    );
  });
});

describe('the handshake', () => {
  const verify = async (): Promise<unknown> =>
    (await ig.control('POST', '/instagram/verify-webhook', { clientId: 'ig-app' })).json();

  it('is made with the verify token and a challenge', async () => {
    expect(await verify()).toEqual({ verified: true });
    const { searchParams } = new URL(hub.received[0]?.path ?? '', 'http://hub.invalid');
    expect([...searchParams.keys()]).toEqual(['hub.mode', 'hub.challenge', 'hub.verify_token']);
  });

  it('fails at another answer, and nothing is sent then', async () => {
    hub.answer = () => ({ status: 200, body: 'hello' });
    expect(await verify()).toEqual({ verified: false });
    await subscribe();
    await visitor('Anybody?');
    await delay(100);
    expect(hub.received.filter(({ path }) => path === '/hook/ig')).toEqual([]);
  });
});

describe('a subscription', () => {
  it('replaces the one before, is listed and ends', async () => {
    expect((await subscribe()).body).toEqual({ success: true });
    await subscribe('comments');
    const list = () => ig.get(token, `/${AURORA}/subscribed_apps`);
    expect((await list()).body).toEqual({
      data: [{ id: 'ig-app', name: 'ig-app', subscribed_fields: ['comments'] }],
    });
    expect((await ig.graph('ig', token, 'DELETE', '/me/subscribed_apps')).body).toEqual({ success: true });
    expect((await list()).body).toEqual({ data: [] });
  });

  it('is refused without fields, with unknown ones, and to strangers', async () => {
    expect(errorOf(await subscribe(''))).toBe('100');
    expect(errorOf(await subscribe('comments,story_insights'))).toBe('100');
    expect(errorOf(await ig.post(await ig.token('17841400000000002'), `/${AURORA}/subscribed_apps`))).toBe(
      '100/33',
    );
  });

  it('of a Page needs its own scope', async () => {
    const wish = { subscribed_fields: 'comments' };
    const path = `/${AURORA_PAGE}/subscribed_apps`;
    expect((await ig.graph('fb', await ig.personToken(), 'POST', path, wish)).status).toBe(200);
    const granted = FBL_SCOPES.filter((scope) => scope !== 'pages_manage_metadata');
    expect(errorOf(await ig.graph('fb', await ig.personToken(MARTA, { granted }), 'POST', path, wish))).toBe(
      '10',
    );
  });
});

describe('a comment', () => {
  it('is told, signed over the raw bytes', async () => {
    await subscribe();
    await visitor('Un caffè?');
    const [notice] = await received('/hook/ig');
    const body = notice?.body ?? '';
    expect(body).toContain('caff\\u00e8');
    const digest = createHmac('sha256', SECRETS.ig).update(body).digest('hex');
    expect(notice?.headers['x-hub-signature-256']).toBe(`sha256=${digest}`);
    expect(JSON.parse(body)).toMatchObject({
      object: 'instagram',
      entry: [
        {
          id: AURORA,
          changes: [
            {
              field: 'comments',
              value: {
                text: 'Un caffè?',
                from: { username: 'ann.example' },
                media: { id: media, media_product_type: 'FEED' },
              },
            },
          ],
        },
      ],
    });
  });

  it('of the account itself is told as well, and answers name their parent', async () => {
    await subscribe();
    const own = idOf((await ig.post(token, `/${media}/comments`, { message: 'Ours' })).body);
    await ig.post(token, `/${own}/replies`, { message: 'More' });
    const notices = await received('/hook/ig', 2);
    const bodies = notices.map(({ body }) => body).join();
    expect(bodies).toContain(`"id":"${own}"`);
    expect(bodies).toContain(`"parent_id":"${own}"`);
  });

  it('reaches apps of the linked Page, with their own secret', async () => {
    const person = await ig.personToken();
    await ig.graph('fb', person, 'POST', `/${AURORA_PAGE}/subscribed_apps`, {
      subscribed_fields: 'comments',
    });
    await visitor('Open?');
    const [notice] = await received('/hook/fb');
    const digest = createHmac('sha256', SECRETS.fb)
      .update(notice?.body ?? '')
      .digest('hex');
    expect(notice?.headers['x-hub-signature-256']).toBe(`sha256=${digest}`);
  });

  it('comes in the other documented shapes', async () => {
    await subscribe();
    await ig.set('noticeShape', 'plain');
    await visitor('One');
    await received('/hook/ig');
    await ig.set('noticeShape', 'array');
    await visitor('Two');
    const [plain, array] = await received('/hook/ig', 2);
    expect(JSON.parse(plain?.body ?? '')).toMatchObject({
      entry: [{ field: 'comments', value: { text: 'One' } }],
    });
    expect(JSON.parse(array?.body ?? '')).toMatchObject([{ entry: [{ value: { text: 'Two' } }] }]);
  });

  it('is told again until it was taken, ever more seldom', async () => {
    await subscribe();
    hub.answer = (path) => (path === '/hook/ig' ? { status: 500, body: '' } : answerLikeAHub(path));
    await visitor('Again?');
    await received('/hook/ig', 1);
    await ig.pass(10_000);
    await received('/hook/ig', 2);
    await ig.pass(10_000);
    await delay(250);
    expect(hub.received.filter(({ path }) => path === '/hook/ig')).toHaveLength(2);
    hub.answer = answerLikeAHub;
    await ig.pass(10_000);
    await received('/hook/ig', 3);
  });

  it('may be told twice or forged', async () => {
    await subscribe();
    await ig.fault('webhook', 'webhook_twice');
    await visitor('Twice');
    const [one, two] = await received('/hook/ig', 2);
    expect(one?.body).toBe(two?.body);
    await ig.fault('webhook', 'webhook_forged');
    await visitor('Forged');
    const forged = (await received('/hook/ig', 3))[2];
    const digest = createHmac('sha256', SECRETS.ig)
      .update(forged?.body ?? '')
      .digest('hex');
    expect(forged?.headers['x-hub-signature-256']).not.toBe(`sha256=${digest}`);
  });
});

describe('removing an app', () => {
  const remove = async (accountId: string, clientId: string, erase = false): Promise<unknown> =>
    (await ig.control('POST', '/instagram/removals', { accountId, clientId, erase })).json();
  const payload = (body: string): unknown => {
    const [signature, part = ''] = (new URLSearchParams(body).get('signed_request') ?? '').split('.');
    const expected = createHmac('sha256', SECRETS.ig).update(part).digest('base64url');
    expect(signature).toBe(expected);
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  };

  it('ends its tokens and subscriptions and tells it', async () => {
    await subscribe();
    expect(await remove(AURORA, 'ig-app')).toEqual({ removed: true, deletion: null });
    expect(errorOf(await ig.get(token, '/me'))).toBe('190/458');
    const [told] = await received('/deauthorize/ig');
    expect(told?.headers['content-type']).toContain('x-www-form-urlencoded');
    expect(payload(told?.body ?? '')).toMatchObject({
      user_id: '26001234567890123',
      algorithm: 'HMAC-SHA256',
    });
    await visitor('Gone?');
    await delay(100);
    expect(hub.received.filter(({ path }) => path === '/hook/ig')).toEqual([]);
    expect(await remove(AURORA, 'ig-app')).toEqual({ removed: false, deletion: null });
  });

  it('may name the professional account, and ends tokens of Pages', async () => {
    await ig.set('signedUser', 'professional');
    await remove(AURORA, 'ig-app');
    expect(payload((await received('/deauthorize/ig'))[0]?.body ?? '')).toMatchObject({ user_id: AURORA });
    const person = await ig.personToken();
    const { body } = await ig.graph('fb', person, 'GET', '/me/accounts');
    const [page] = body['data'] as { access_token: string }[];
    await remove(MARTA, 'fb-app');
    await received('/deauthorize/fb');
    expect(errorOf(await ig.graph('fb', page?.access_token ?? '', 'GET', '/me'))).toBe('190/458');
  });

  it('with its data wants an address and a code', async () => {
    expect(await remove(AURORA, 'ig-app', true)).toMatchObject({
      deletion: { url: 'https://example.test/deletion?c=abc', confirmationCode: 'abc', problem: null },
    });
    expect(payload((await received('/deletion/ig'))[0]?.body ?? '')).toMatchObject({
      user_id: '26001234567890123',
    });
    hub.answer = () => ({ status: 200, body: '{"ok":true}' });
    expect(await remove(AURORA, 'ig-app', true)).toMatchObject({
      deletion: { url: null, problem: 'Answered 200 without an address and a code.' },
    });
    hub.answer = () => ({ status: 200, body: 'ok' });
    expect(await remove(AURORA, 'ig-app', true)).toMatchObject({
      deletion: { problem: 'No JSON came back.' },
    });
    await ig.register('ig');
    expect(await remove(AURORA, 'ig-app', true)).toMatchObject({
      deletion: { problem: 'The app has no address for this.' },
    });
  });

  it('is a button of the settings page', async () => {
    const page = await (await ig.base.fetch('/instagram/apps')).text();
    expect(page).toContain('ig-app');
    const body = new URLSearchParams({ accountId: AURORA, clientId: 'ig-app', erase: 'true' });
    expect((await ig.base.fetch('/instagram/apps/remove', { method: 'POST', body })).status).toBe(303);
    expect(errorOf(await ig.get(token, '/me'))).toBe('190/458');
    expect(await (await ig.base.fetch('/instagram/apps')).text()).toContain('deletes the data. Code abc');
    const empty = await ig.base.fetch('/instagram/apps/remove', {
      method: 'POST',
      body: new URLSearchParams(),
    });
    expect(empty.status).toBe(404);
  });
});
