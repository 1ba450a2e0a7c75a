import { createHmac } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { AURORA, errorOf, MARTA, SECRETS } from '../test-kit.ts';
import { hub, ig, received, subscribe, token, visitor, useWebhookBed } from './test-bed.ts';

useWebhookBed();

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
