import type { XContext } from '../x-context.ts';
import { signX } from './challenge.ts';
import type { ToldEvent } from './told-events.ts';
import { findWebhook, isReady } from './webhook.ts';

/** X says that it sends again, not how often: here after a minute, then ever more seldom, for as long as its grace. */
const RETRY = { everyMs: 60_000, growth: 2, forMs: 4 * 60 * 60 * 1000 };

/** Sends it to the webhook as it is now: one that is gone or counts as invalid gets nothing. */
export async function sendToldEvent(x: XContext, clientId: string, event: ToldEvent): Promise<void> {
  const webhook = findWebhook(x, clientId, event.webhookId);
  if (webhook === undefined || !(await isReady(x, webhook))) return;
  const secret = x.secrets.of('x', clientId);
  if (secret === null) return;
  x.webhooks.send({
    platform: 'x',
    url: webhook.url,
    body: event.body,
    accountIds: event.accountIds,
    sign: (body) => ({ 'x-twitter-webhooks-signature': signX(secret, body) }),
    retry: RETRY,
  });
}
