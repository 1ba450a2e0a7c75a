import { afterAll, beforeAll, beforeEach } from 'vitest';
import { FileServer, jpeg } from '../test-files.ts';
import { InstagramSandbox } from '../test-kit.ts';
import { answerLikeAHub, receivedBy, registerCallbacks } from './test-hub.ts';

/** The stand-in, a server that receives like a Hub, a token and a post of its account; made by `useWebhookBed`. */
export let ig: InstagramSandbox;
export let hub: FileServer;
export let token: string;
export let media: string;

/** For the file that calls it: everything is started before its first test, and reset before each. */
export function useWebhookBed(): void {
  beforeAll(async () => {
    ig = await InstagramSandbox.start();
    hub = await FileServer.start();
  });
  afterAll(() => Promise.all([ig.stop(), hub.stop()]));
  beforeEach(async () => {
    await ig.control('POST', '/reset');
    hub.received.length = 0;
    hub.answer = answerLikeAHub;
    for (const login of ['ig', 'fb'] as const) await registerCallbacks(ig, hub, login);
    token = await ig.token();
    media = await ig.published(token, { image_url: hub.file('/a.jpg', jpeg()) });
  });
}

export const received = (path: string, count?: number) => receivedBy(hub, path, count);
export const subscribe = (fields = 'comments,messages') =>
  ig.post(token, '/me/subscribed_apps', { subscribed_fields: fields });
export const visitor = (text: string) => ig.control('POST', '/instagram/comments', { mediaId: media, text });
