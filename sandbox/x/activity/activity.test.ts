import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AURORA, CLIENT, NORTHPINE, SCOPES } from '../../test-kit.ts';
import { snowflakeTimeMs } from '../snowflake.ts';
import { CONNECTED_APPS_PATH } from '../connected-apps/connected-apps-page.ts';
import { WebhookApp } from '../webhooks/test-kit.ts';

let app: WebhookApp;
let webhook: string;
beforeAll(async () => {
  app = await WebhookApp.start();
});
beforeEach(async () => {
  await app.begin();
  webhook = await app.webhook();
});
afterAll(() => app.stop());

const OF_AURORA = { filter: { user_id: AURORA } };
const list = async (as?: string): Promise<unknown> =>
  (await app.call('GET', '/activity/subscriptions', undefined, as)).body;

describe('a subscription', () => {
  it('is made, listed, changed and ended', async () => {
    const made = await app.subscribe('post.create', { ...OF_AURORA, tag: 'posts', webhook_id: webhook });
    expect(made.status).toBe(200);
    const { subscription } = made.body.data as { subscription: { subscription_id: string } };
    expect(subscription).toEqual({
      subscription_id: expect.stringMatching(/^\d{19}$/) as string,
      event_type: 'post.create',
      filter: { user_id: AURORA },
      tag: 'posts',
      webhook_id: webhook,
      created_at: expect.any(String) as string,
      updated_at: expect.any(String) as string,
    });
    expect(await list()).toEqual({ data: [subscription], meta: { total_subscriptions: 1 } });
    const path = `/activity/subscriptions/${subscription.subscription_id}`;
    expect(await app.call('PUT', path, { tag: 'other' })).toMatchObject({
      status: 200,
      body: { data: { subscription: { tag: 'other', webhook_id: webhook } } },
    });
    expect((await app.call('PUT', path, { event_type: 'post.delete' })).status).toBe(400);
    expect(await app.call('DELETE', path)).toEqual({
      status: 200,
      body: { data: { deleted: true }, meta: { total_subscriptions: 0 } },
    });
    expect((await app.call('DELETE', path)).status).toBe(404);
  });

  it('is answered in each form that X shows', async () => {
    const answer = async (form: string): Promise<unknown> => {
      await app.sandbox.control('PUT', '/x/subscriptionAnswer', { subscriptionAnswer: form });
      return (
        await app.subscribe('follow.follow', { filter: { user_id: form === 'flat' ? AURORA : NORTHPINE } })
      ).body;
    };
    expect(await answer('flat')).toMatchObject({
      data: { event_type: 'follow.follow' },
      meta: { total_subscriptions: 1 },
    });
    expect(await answer('list')).toMatchObject({
      data: [{ event_type: 'follow.follow' }],
      meta: { total_subscriptions: 2 },
    });
  });

  it.each([
    ['an unknown event', { event_type: 'post.dance', ...OF_AURORA }, 400],
    ['no filter', { event_type: 'oauth.revoke', filter: undefined }, 400],
    ['nobody to filter by', { event_type: 'post.create' }, 400],
    ['a filter where there is none', { event_type: 'oauth.revoke', ...OF_AURORA }, 400],
    [
      'a direction of posts',
      { event_type: 'post.create', filter: { user_id: AURORA, direction: 'inbound' } },
      400,
    ],
    ['somebody X does not know', { event_type: 'post.create', filter: { user_id: '42' } }, 404],
    ['a webhook of nobody', { event_type: 'oauth.revoke', webhook_id: '42' }, 400],
  ])('is refused with %s', async (_name, wish, status) => {
    expect((await app.call('POST', '/activity/subscriptions', { filter: {}, ...wish })).status).toBe(status);
  });

  it('is there once, and no oftener than the app may have any', async () => {
    expect((await app.subscribe('oauth.revoke')).status).toBe(200);
    expect((await app.subscribe('oauth.revoke')).status).toBe(400);
    await app.sandbox.control('PUT', '/x/subscriptionsPerApp', { subscriptionsPerApp: 1 });
    expect((await app.subscribe('post.create', OF_AURORA)).status).toBe(403);
  });

  it('to what is private needs a token of the very person, with the scope', async () => {
    const own = (await app.sandbox.connect()).access_token;
    const bare = (await app.sandbox.connect(AURORA, 'users.read')).access_token;
    const other = (await app.sandbox.connect(NORTHPINE)).access_token;
    const mentions = (as?: string) => app.subscribe('post.mention.create', OF_AURORA, as);
    expect(await mentions()).toMatchObject({ status: 403, body: { title: 'Unsupported Authentication' } });
    expect((await mentions(bare)).status).toBe(403);
    expect((await mentions(other)).status).toBe(403);
    expect((await mentions(own)).status).toBe(200);
    expect(await list(own)).toMatchObject({ meta: { total_subscriptions: 1 } });
    expect(await list(other)).toMatchObject({ meta: { total_subscriptions: 0 } });
    expect((await app.call('DELETE', '/activity/subscriptions/1', undefined, own)).status).toBe(403);
  });
});

describe('posts', () => {
  it('are told when they are made and deleted, to who asked for this account', async () => {
    for (const type of ['post.create', 'post.delete']) {
      await app.subscribe(type, { ...OF_AURORA, tag: 'mine', webhook_id: webhook });
    }
    const token = (await app.sandbox.connect()).access_token;
    await app.sandbox.posted((await app.sandbox.connect(NORTHPINE)).access_token, 'Not asked for');
    const first = await app.sandbox.posted(token, 'Caffè for all');
    const reply = await app.sandbox.posted(token, 'And cake', first);
    expect(await app.events(2)).toMatchObject([
      {
        event_type: 'post.create',
        event_uuid: expect.stringMatching(/^-?\d+$/) as string,
        filter: { user_id: AURORA },
        tag: 'mine',
        payload: {
          id: first,
          text: 'Caffè for all',
          author_id: AURORA,
          conversation_id: first,
          edit_history_tweet_ids: [first],
          created_at: `${new Date(snowflakeTimeMs(first)).toISOString().slice(0, 19)}.000Z`,
          public_metrics: { retweet_count: 0, retweet_count_str: '0' },
          paid_partnership: false,
        },
        includes: { tweets: [{ id: first }], users: [{ id: AURORA, username: 'auroracoffee' }] },
      },
      { payload: { id: reply, referenced_tweets: [{ type: 'replied_to', id: first }] } },
    ]);
    await app.sandbox.api(token, 'DELETE', `/tweets/${reply}`);
    const events = await app.events(3);
    expect(events[2]).toMatchObject({
      event_type: 'post.delete',
      payload: { id: reply, author_id: AURORA },
      includes: { users: [{ data: { id: AURORA } }] },
    });
    expect(new Set(events.map(({ event_uuid }) => event_uuid)).size).toBe(3);
  });

  it('that X refused are not told of', async () => {
    await app.subscribe('post.create', { ...OF_AURORA, webhook_id: webhook });
    const token = (await app.sandbox.connect()).access_token;
    await app.sandbox.posted(token, 'Once');
    expect((await app.sandbox.post(token, 'Once')).status).toBe(403);
    await app.sandbox.posted(token, 'Another');
    expect((await app.events(2)).map(({ payload }) => payload['text'])).toEqual(['Once', 'Another']);
  });
});

describe('access that a person took back', () => {
  const deliveries = async (): Promise<unknown> => {
    const answer = await app.sandbox.control('GET', '/webhooks');
    return ((await answer.json()) as { deliveries: unknown }).deliveries;
  };
  const page = (): Promise<Response> => app.sandbox.fetch(`/x${CONNECTED_APPS_PATH}`);

  it('on the page of connected apps: its tokens end and it is told', async () => {
    await app.subscribe('oauth.revoke', { webhook_id: webhook });
    const { access_token: token, refresh_token: refresh = '' } = await app.sandbox.connect();
    expect(await (await page()).text()).toContain(`<span>${CLIENT.id}</span>`);
    const body = new URLSearchParams({ accountId: AURORA, clientId: CLIENT.id });
    const remove = () => app.sandbox.fetch(`/x${CONNECTED_APPS_PATH}`, { method: 'POST', body });
    expect((await remove()).status).toBe(303);
    expect((await app.sandbox.api(token, 'GET', '/users/me')).status).toBe(401);
    expect((await app.sandbox.refresh(refresh)).status).toBe(400);
    expect(await app.events()).toEqual([
      {
        event_uuid: expect.stringMatching(/^-?\d+$/) as string,
        filter: {},
        event_type: 'oauth.revoke',
        payload: {
          date_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/) as string,
          user_id: AURORA,
          app_id: expect.stringMatching(/^\d{8}$/) as string,
        },
      },
    ]);
    await remove();
    expect(app.received).toHaveLength(1);
    expect(await (await page()).text()).not.toContain(`<span>${CLIENT.id}</span>`);
    const empty = new URLSearchParams();
    const answer = await app.sandbox.fetch(`/x${CONNECTED_APPS_PATH}`, { method: 'POST', body: empty });
    expect(answer.status).toBe(404);
  });

  it('is nobody else’s affair: other apps keep theirs and are told nothing', async () => {
    await app.subscribe('oauth.revoke', { webhook_id: webhook });
    await app.sandbox.registerApp('another', 'secret of another');
    const other = { id: 'another', secret: 'secret of another' };
    const code = await app.sandbox.approvedCode(AURORA, { client_id: other.id, scope: SCOPES });
    const form = { grant_type: 'authorization_code', code, redirect_uri: CLIENT.redirectUri };
    const answer = await app.sandbox.token({ ...form, code_verifier: 'v'.repeat(43) }, other);
    expect(answer.status).toBe(200);
    const removed = await app.sandbox.control('POST', `/x/accounts/${AURORA}/remove-access`);
    expect(await removed.json()).toEqual({ removed: ['another'] });
    expect(await deliveries()).toEqual([]);
    await app.sandbox.connect();
    await app.sandbox.control('POST', `/x/accounts/${AURORA}/remove-access`);
    expect(await app.events()).toMatchObject([{ event_type: 'oauth.revoke' }]);
    expect((await app.sandbox.control('POST', '/x/accounts/42/remove-access')).status).toBe(404);
  });

  it('goes nowhere while the subscription has no webhook', async () => {
    await app.subscribe('oauth.revoke');
    await app.sandbox.connect();
    await app.sandbox.control('POST', `/x/accounts/${AURORA}/remove-access`);
    expect(await deliveries()).toEqual([]);
  });
});
