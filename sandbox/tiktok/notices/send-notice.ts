import { createHmac } from 'node:crypto';
import type { TikTokContext } from '../tiktok-context.ts';

/** https://developers.tiktok.com/doc/webhooks-overview: for 72 hours, with growing pauses. */
const RETRY = { everyMs: 60_000, growth: 2, forMs: 72 * 60 * 60 * 1000 };

export interface Notice {
  readonly event: string;
  readonly clientId: string;
  readonly openId: string;
  readonly content: object;
  /** Integers too large for a number of JavaScript: each string of this value goes out bare. */
  readonly int64?: string;
}

/** Nothing where the app has no address for notices, or was not registered again since the last start. */
export function sendNotice(tiktok: TikTokContext, { event, clientId, openId, content, int64 }: Notice): void {
  const url = tiktok.store.state.app('tiktok', clientId)?.webhookUrl ?? null;
  const secret = tiktok.secrets.of('tiktok', clientId);
  if (url === null || secret === null) return;
  const inner = JSON.stringify(content);
  tiktok.webhooks.send({
    platform: 'tiktok',
    url,
    accountIds: [openId],
    retry: RETRY,
    body: JSON.stringify({
      client_key: clientId,
      event,
      create_time: Math.floor(tiktok.time.nowMs() / 1000),
      user_openid: openId,
      content: int64 === undefined ? inner : inner.replaceAll(`"${int64}"`, int64),
    }),
    // The app compares it with its own clock, which is the wall's.
    sign: (body) => signNotice(secret, body, Math.floor(tiktok.wall.nowMs() / 1000)),
  });
}

/** https://developers.tiktok.com/doc/webhooks-verification */
export function signNotice(secret: string, body: string, atSeconds: number): Record<string, string> {
  const signature = createHmac('sha256', secret).update(`${atSeconds}.${body}`).digest('hex');
  return { 'tiktok-signature': `t=${atSeconds},s=${signature}` };
}
