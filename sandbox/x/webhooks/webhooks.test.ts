import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AURORA, CLIENT } from '../../test-kit.ts';
import { signed, WebhookApp } from './test-kit.ts';

let app: WebhookApp;
beforeAll(async () => {
  app = await WebhookApp.start();
});
beforeEach(() => app.begin());
afterAll(() => app.stop());

const HOUR_MS = 3_600_000;
const create = (url = app.url, as?: string) => app.call('POST', '/webhooks', { url }, as);
const listed = async (): Promise<unknown> => (await app.call('GET', '/webhooks')).body;

describe('the bearer token of an app', () => {
  it('is what the console shows and the token endpoint gives', async () => {
    const answer = await app.sandbox.fetch('/x/oauth2/token', {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${CLIENT.id}:${CLIENT.secret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    expect(await answer.json()).toEqual({ token_type: 'bearer', access_token: app.bearer });
    expect(await (await app.sandbox.fetch('/dials/x')).text()).toContain(app.bearer);
  });

  it('ends with the secret that it belongs to, and a public client has none', async () => {
    await app.sandbox.registerApp(CLIENT.id, 'another secret');
    expect((await app.call('GET', '/webhooks')).status).toBe(401);
    const answer = await app.sandbox.registerApp(CLIENT.id, null);
    expect(await answer.json()).toMatchObject({ bearerToken: null });
  });

  it('is for the app alone: people have tokens of their own', async () => {
    const { access_token: token } = await app.sandbox.connect();
    const refused = { status: 403, body: { title: 'Unsupported Authentication' } };
    expect(await app.call('GET', '/webhooks', undefined, token)).toMatchObject(refused);
    expect(await app.call('POST', '/tweets', { text: 'as nobody' })).toMatchObject(refused);
    expect((await app.call('GET', '/webhooks', undefined, `${app.bearer}x`)).status).toBe(401);
  });
});

describe('calls of an app', () => {
  it('have a window of their own and may fail', async () => {
    const limits = { webhookList: { perUser: { limit: 1, seconds: 60 } } };
    await app.sandbox.control('PUT', '/rate-limits', { platform: 'x', limits });
    const answer = await app.sandbox.api(app.bearer, 'GET', '/webhooks');
    expect([answer.status, answer.headers.get('x-rate-limit-remaining')]).toEqual([200, '0']);
    expect((await app.call('GET', '/webhooks')).status).toBe(429);
    const fault = { platform: 'x', endpoint: 'webhookCreate', fault: 'status', status: 503 };
    await app.sandbox.control('POST', '/faults', fault);
    expect((await create()).status).toBe(503);
    expect((await create()).status).toBe(200);
    await app.sandbox.control('PUT', '/rate-limits', { platform: 'x', limits: 'off' });
  });
});

describe('a webhook', () => {
  it('is taken once its address has proved that it knows the secret', async () => {
    const { status, body } = await create();
    expect(status).toBe(200);
    expect(body.data).toEqual({
      id: expect.stringMatching(/^\d{19}$/) as string,
      url: app.url,
      valid: true,
      created_at: expect.stringMatching(/Z$/) as string,
    });
    expect(app.challenges).toHaveLength(1);
    expect(await listed()).toEqual({ data: [body.data], meta: { result_count: 1 } });
    expect(await app.call('DELETE', `/webhooks/${String(body.data?.['id'])}`)).toEqual({
      status: 200,
      body: { data: { deleted: true } },
    });
    expect(await listed()).toEqual({ data: [], meta: { result_count: 0 } });
  });

  it.each([
    ['another token', 200, JSON.stringify({ response_token: signed('something else') })],
    ['no JSON', 200, 'hello'],
    ['a redirect', 302, ''],
    ['a failure', 500, ''],
  ])('is refused at %s', async (_name, status, answer) => {
    app.challenged = () => ({ status, body: answer });
    expect(await create()).toMatchObject({ status: 400, body: { reason: 'CrcValidationFailed' } });
    expect(await listed()).toMatchObject({ meta: { result_count: 0 } });
  });

  it.each([
    'http://hub.example.org/hook',
    'http://[2001:db8::1]:3000/hook',
    'https://hub.example.org:8443/hook',
    'https://hub.example.org:443/hook',
    'ftp://127.0.0.1/hook',
    'hub',
    `http://127.0.0.1/${'x'.repeat(200)}`,
  ])('has an address as X wants it: not %s', async (url) => {
    expect(await create(url)).toMatchObject({ status: 400, body: { reason: 'UrlValidationFailed' } });
    expect(app.challenges).toEqual([]);
  });

  it('is asked after at a name that only a network of containers knows', async () => {
    expect(await create('http://no-such-container:3000/hook')).toMatchObject({
      body: { reason: 'CrcValidationFailed' },
    });
  });

  it('is there once, and no oftener than the app may have any', async () => {
    await create();
    expect(await create()).toMatchObject({ status: 400, body: { reason: 'DuplicateUrlFailed' } });
    expect(await create(`${app.url}/2`)).toMatchObject({ body: { reason: 'WebhookLimitExceeded' } });
    await app.sandbox.control('PUT', '/x/webhooksPerApp', { webhooksPerApp: 2 });
    expect((await create(`${app.url}/2`)).status).toBe(200);
  });

  it('belongs to its app', async () => {
    const id = await app.webhook();
    const other = await app.sandbox.registerApp('another', 'secret of another');
    const { bearerToken } = (await other.json()) as { bearerToken: string };
    expect((await app.call('GET', '/webhooks', undefined, bearerToken)).body.data).toEqual([]);
    for (const method of ['PUT', 'DELETE']) {
      expect(await app.call(method, `/webhooks/${id}`, undefined, bearerToken)).toMatchObject({
        body: { reason: 'WebhookIdInvalid' },
      });
    }
  });

  it('survives a restart', async () => {
    await app.webhook();
    await app.sandbox.restart();
    expect((await app.call('GET', '/webhooks')).status).toBe(401);
    await app.sandbox.registerApp(CLIENT.id, CLIENT.secret);
    expect(await listed()).toMatchObject({ data: [{ url: app.url, valid: true }] });
  });
});

describe('validation again', () => {
  const validate = (id: string) => app.call('PUT', `/webhooks/${id}`);
  const isValid = async (): Promise<unknown> =>
    ((await listed()) as { data: { valid: boolean }[] }).data[0]?.valid;

  it('turns a webhook off that answers wrongly, and on again', async () => {
    const id = await app.webhook();
    const right = app.challenged;
    app.challenged = () => ({ status: 200, body: '{}' });
    expect(await validate(id)).toMatchObject({ status: 400, body: { reason: 'CrcValidationFailed' } });
    expect(await isValid()).toBe(false);
    app.challenged = right;
    expect(await validate(id)).toEqual({ status: 200, body: { data: { valid: true } } });
    expect(await isValid()).toBe(true);
  });

  it('forgives failures for 28 hours', async () => {
    const id = await app.webhook();
    app.challenged = () => ({ status: 503, body: '' });
    await app.pass(28 * HOUR_MS - 60_000);
    await validate(id);
    expect(await isValid()).toBe(true);
    await app.pass(2 * 60_000);
    await validate(id);
    expect(await isValid()).toBe(false);
  });
});

describe('what is sent', () => {
  const remove = () => app.sandbox.control('POST', `/x/accounts/${AURORA}/remove-access`);
  const revoked = async (): Promise<void> => {
    await app.sandbox.connect();
    await remove();
  };
  const subscribed = async (): Promise<string> => {
    const id = await app.webhook();
    expect((await app.subscribe('oauth.revoke', { webhook_id: id })).status).toBe(200);
    return id;
  };

  it('is signed over the raw bytes', async () => {
    await subscribed();
    await revoked();
    await app.events();
    const [{ headers, raw } = { headers: {}, raw: '' }] = app.received;
    expect(headers['content-type']).toContain('application/json');
    expect(headers['x-twitter-webhooks-signature']).toBe(signed(raw));
  });

  it('is sent again until it was taken', async () => {
    await subscribed();
    app.answerWith = 500;
    await revoked();
    await app.events(1);
    app.answerWith = 200;
    await app.pass(60_000);
    const [first, second] = await app.events(2);
    expect(second).toEqual(first);
  });

  it('may come twice, late, never or forged', async () => {
    await subscribed();
    await app.fault('webhook_twice', { accountId: AURORA });
    await revoked();
    const [one, two] = await app.events(2);
    expect(two?.event_uuid).toBe(one?.event_uuid);
    await app.fault('webhook_late', { delayMs: 60_000 });
    await app.fault('webhook_lost');
    await app.fault('webhook_forged');
    for (let count = 0; count < 3; count += 1) await revoked();
    await app.events(3);
    const forged = app.received[2];
    expect(forged?.headers['x-twitter-webhooks-signature']).not.toBe(signed(forged?.raw ?? ''));
    await app.pass(60_000);
    const late = (await app.events(4))[3];
    expect(Date.parse(String(late?.payload['date_time']))).toBeLessThan(Date.now());
  });

  it('goes to nobody while the webhook is invalid, and comes by a replay then', async () => {
    const id = await subscribed();
    const right = app.challenged;
    app.challenged = () => ({ status: 200, body: '{}' });
    await app.pass(25 * HOUR_MS);
    await revoked();
    await expect
      .poll(() => app.call('GET', '/webhooks'))
      .toMatchObject({ body: { data: [{ valid: false }] } });
    app.challenged = right;
    await app.call('PUT', `/webhooks/${id}`);
    expect(app.received).toEqual([]);
    const replay = (from: number, to: number) =>
      app.call('POST', '/webhooks/replay', {
        webhook_id: id,
        from_date: minuteAt(from),
        to_date: minuteAt(to),
      });
    const now = Date.now() + 25 * HOUR_MS;
    expect((await replay(now - 3 * HOUR_MS, now - HOUR_MS)).status).toBe(200);
    const answer = await replay(now - HOUR_MS, now);
    expect(answer.body.data).toEqual({
      job_id: expect.stringMatching(/^\d+$/) as string,
      created_at: expect.any(String) as string,
    });
    expect(await app.events(1)).toMatchObject([{ event_type: 'oauth.revoke', payload: { user_id: AURORA } }]);
    expect((await replay(now - 25 * HOUR_MS, now)).status).toBe(400);
    expect((await replay(now, now - HOUR_MS)).status).toBe(400);
  });
});

function minuteAt(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 16).replaceAll(/\D/g, '');
}
