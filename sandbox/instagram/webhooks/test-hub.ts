import { setTimeout as delay } from 'node:timers/promises';
import type { FileServer } from '../test-files.ts';
import type { InstagramSandbox, Login } from '../test-kit.ts';

const VERIFY = 'verify me';

/** Tells the sandbox where the app wants its notices and callbacks. */
export function registerCallbacks(ig: InstagramSandbox, hub: FileServer, login: Login): Promise<Response> {
  return ig.register(login, {
    webhookUrl: hub.url(`/hook/${login}`),
    webhookVerifyToken: VERIFY,
    deauthorizeUrl: hub.url(`/deauthorize/${login}`),
    dataDeletionUrl: hub.url(`/deletion/${login}`),
  });
}

export function answerLikeAHub(path: string): { status: number; body: string } {
  const query = new URL(path, 'http://hub.invalid').searchParams;
  if (path.startsWith('/deletion')) {
    return { status: 200, body: '{"url":"https://example.test/deletion?c=abc","confirmation_code":"abc"}' };
  }
  if (!query.has('hub.mode')) return { status: 200, body: '' };
  const isRight = query.get('hub.verify_token') === VERIFY && query.get('hub.mode') === 'subscribe';
  return isRight ? { status: 200, body: query.get('hub.challenge') ?? '' } : { status: 403, body: '' };
}

/** What came in at the path, once there are so many. */
export async function receivedBy(hub: FileServer, path: string, count = 1): Promise<FileServer['received']> {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = hub.received.filter((one) => one.path === path);
    if (found.length >= count) return found;
    await delay(10);
  }
  throw new Error(`Nothing at ${path}: ${JSON.stringify(hub.received.map((one) => one.path))}`);
}
