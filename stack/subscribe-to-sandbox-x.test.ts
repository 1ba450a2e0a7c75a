import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { CLIENT } from '../sandbox/test-kit.ts';
import { WebhookApp } from '../sandbox/x/webhooks/test-kit.ts';
import { subscribeToSandboxX } from './subscribe-to-sandbox-x.ts';

let hub: WebhookApp;
beforeAll(async () => {
  hub = await WebhookApp.start();
});
beforeEach(() => hub.begin());
afterAll(() => hub.stop());

const APP = { clientId: CLIENT.id, clientSecret: CLIENT.secret };
/** Its API answers at every path. */
const subscribe = (origin = new URL(hub.url).origin): Promise<boolean> =>
  subscribeToSandboxX(hub.sandbox.sandbox.url, origin, APP);
const known = async (): Promise<unknown[]> => [
  (await hub.call('GET', '/webhooks')).body.data,
  (await hub.call('GET', '/activity/subscriptions')).body.data,
];

it('registers the address and subscribes to removals, however often it is done', async () => {
  expect([await subscribe(), await subscribe()]).toEqual([true, true]);
  const [webhooks, subscriptions] = await known();
  const id = expect.any(String) as string;
  expect(webhooks).toMatchObject([{ id, url: `${new URL(hub.url).origin}/api/webhooks/x`, valid: true }]);
  expect(subscriptions).toMatchObject([
    { event_type: 'oauth.revoke', webhook_id: (webhooks as { id: string }[])[0]?.id },
  ]);
  expect(hub.challenges).toHaveLength(2);
});

it('moves to another address', async () => {
  await subscribe();
  const moved = new URL(hub.url).origin.replace('127.0.0.1', 'localhost');
  expect(await subscribe(moved)).toBe(true);
  const [webhooks, subscriptions] = await known();
  expect(webhooks).toMatchObject([{ url: `${moved}/api/webhooks/x` }]);
  expect(subscriptions).toMatchObject([{ webhook_id: (webhooks as { id: string }[])[0]?.id }]);
});

it('leaves a Hub alone that does not know the secret', async () => {
  hub.challenged = () => ({ status: 404, body: '' });
  expect(await subscribe()).toBe(false);
  expect(await known()).toEqual([[], []]);
});

it('says why when the sandbox does not know the app', async () => {
  await hub.sandbox.registerApp(CLIENT.id, 'another secret');
  await expect(subscribe()).rejects.toThrow('401');
});
