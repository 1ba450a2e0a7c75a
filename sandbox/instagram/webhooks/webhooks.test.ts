import { createHmac } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { AURORA, AURORA_PAGE, errorOf, FBL_SCOPES, idOf, MARTA, SECRETS } from '../test-kit.ts';
import { answerLikeAHub } from './test-hub.ts';
import { hub, ig, media, received, subscribe, token, visitor, useWebhookBed } from './test-bed.ts';

useWebhookBed();

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
