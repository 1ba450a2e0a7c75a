import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { AURORA, SECRET, serve, TikTokSandbox } from '../test-kit.ts';
import { signNotice } from './send-notice.ts';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  readonly body: { readonly event: string; readonly user_openid: string; readonly content: string };
}

let tiktok: TikTokSandbox;
let token: string;
let app: Awaited<ReturnType<typeof serve>>;
let received: Received[] = [];
let answerWith = 200;
beforeAll(async () => {
  tiktok = await TikTokSandbox.start();
  app = await serve((request, answer) => {
    void text(request).then((raw) => {
      received.push({ headers: request.headers, raw, body: JSON.parse(raw) as Received['body'] });
      answer.writeHead(answerWith).end();
    });
  });
});
beforeEach(async () => {
  received = [];
  answerWith = 200;
  await tiktok.registerApp(app.url);
  token = await tiktok.token();
});
afterEach(() => tiktok.reset());
afterAll(async () => {
  app.close();
  await tiktok.stop();
});

const events = (): string[] => received.map(({ body }) => body.event);
const contentOf = (event: string): string =>
  received.find(({ body }) => body.event === event)?.body.content ?? '';
const signedBy = ({ headers, raw }: Received): boolean => {
  const [, t = '', s = ''] = /^t=(\d+),s=([0-9a-f]{64})$/.exec(String(headers['tiktok-signature'])) ?? [];
  return createHmac('sha256', SECRET).update(`${t}.${raw}`).digest('hex') === s;
};

it('signs as in the documented example', () => {
  const body =
    '{"client_key":"sbxkey","event":"post.publish.complete","create_time":1767225600,"user_openid":"sbx-open-1","content":"{\\"publish_id\\":\\"v_pub_file~v2-1.100\\",\\"publish_type\\":\\"DIRECT_POST\\"}"}';
  expect(signNotice('tt-client-secret', body, 1_767_225_600)).toEqual({
    'tiktok-signature': 't=1767225600,s=9ad6714c05bba7904f7e82fb6cdee5061e1a1f970974515aa1faf53e7283e73f',
  });
});

it('tells of a post, then of its public id as a bare integer', async () => {
  const publishId = await tiktok.published(token);
  await expect.poll(events).toEqual(['post.publish.complete']);
  expect(received[0]?.body).toMatchObject({
    client_key: 'hub',
    create_time: expect.any(Number) as number,
    user_openid: AURORA,
    content: JSON.stringify({ publish_id: publishId, publish_type: 'DIRECT_PUBLISH' }),
  });
  await tiktok.pass(60_000);
  await expect.poll(events).toEqual(['post.publish.complete', 'post.publish.publicly_available']);
  expect(contentOf('post.publish.publicly_available')).toMatch(/"post_id":\d{19},/);
  expect(received.every(signedBy)).toBe(true);
  const [, digits = ''] = /"post_id":(\d+)/.exec(contentOf('post.publish.publicly_available')) ?? [];
  expect((await tiktok.control('POST', `/tiktok/posts/${digits}/hide`, {})).status).toBe(200);
  await expect.poll(events).toContain('post.publish.no_longer_publicaly_available');
});

it('tells of a failure with its reason', async () => {
  await tiktok.fault('videoInit', 'processing_fail', { reason: 'spam_risk_text' });
  await tiktok.uploaded(token);
  await tiktok.pass(5_000);
  await expect.poll(events).toEqual(['post.publish.failed']);
  expect(JSON.parse(contentOf('post.publish.failed'))).toMatchObject({ reason: 'spam_risk_text' });
});

it('tells of a draft in the inbox', async () => {
  const { source_info } = tiktok.videoInit(2_000) as { source_info: object };
  const { uploadUrl } = await tiktok.begun(token, { source_info }, 'inbox/video');
  await tiktok.put(
    uploadUrl,
    Buffer.concat([Buffer.from('00000018667479706d703432', 'hex'), Buffer.alloc(1_988)]),
  );
  await tiktok.pass(5_000);
  await expect.poll(events).toEqual(['post.publish.inbox_delivered']);
  expect(contentOf('post.publish.inbox_delivered')).toContain('INBOX_SHARE');
});

it('tells that access was removed in the pages, and ends what is under way', async () => {
  const publishId = await tiktok.uploaded(token);
  const profile = await (await tiktok.base.fetch('/tt/www/@auroracoffee')).text();
  const [, action = ''] = /action="([^"]+\/remove)"/.exec(profile) ?? [];
  const answer = await tiktok.base.fetch(action, { method: 'POST' });
  expect(answer.headers.get('location')).toBe('/tt/www/@auroracoffee');
  await expect.poll(events).toEqual(['post.publish.failed', 'authorization.removed']);
  expect(contentOf('authorization.removed')).toBe('{"reason":1}');
  expect((await tiktok.status(token, publishId)).status).toBe(401);
  expect(await tiktok.status(await tiktok.token(), publishId)).toMatchObject({
    data: { status: 'FAILED', fail_reason: 'auth_removed' },
  });
});

it('can be removed by a control call, for any reason', async () => {
  const answer = await tiktok.control('POST', `/tiktok/creators/${AURORA}/remove-access`, { reason: 4 });
  expect(await answer.json()).toEqual({ removed: ['hub'] });
  await expect.poll(events).toEqual(['authorization.removed']);
  expect(contentOf('authorization.removed')).toBe('{"reason":4}');
});

it('sends again what was not answered with 200, signed anew, after growing pauses', async () => {
  let nowMs = Date.parse('2026-11-20T09:00:00.000Z');
  const other = await TikTokSandbox.start({ clock: { nowMs: () => nowMs } });
  await other.registerApp(app.url);
  answerWith = 500;
  await other.uploaded(await other.token(), { privacy_level: 'SELF_ONLY' });
  /** The pause before the next one begins when the sender has taken the answer. */
  const answers = async (): Promise<number[]> => {
    const { deliveries } = (await (await other.control('GET', '/webhooks')).json()) as {
      deliveries: { statuses: number[] }[];
    };
    return deliveries.flatMap(({ statuses }) => statuses);
  };
  nowMs += 5_000;
  await expect.poll(answers).toEqual([500]);
  nowMs += 60_000;
  await expect.poll(answers).toEqual([500, 500]);
  answerWith = 200;
  nowMs += 119_999;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await answers()).toEqual([500, 500]);
  nowMs += 1;
  await expect.poll(answers).toEqual([500, 500, 200]);
  expect(received.every(signedBy)).toBe(true);
  const signedAt = received.map(({ headers }) =>
    Number(/^t=(\d+)/.exec(String(headers['tiktok-signature']))?.[1]),
  );
  expect(signedAt.map((at) => at - (signedAt[0] ?? 0))).toEqual([0, 60, 180]);
  await other.stop();
});

it('a late one bears the time at which it should have come', async () => {
  await tiktok.fault('webhook', 'webhook_late', { delayMs: 600_000 });
  await tiktok.uploaded(token, { privacy_level: 'SELF_ONLY' });
  await tiktok.pass(5_000);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(events()).toEqual([]);
  await tiktok.pass(600_000);
  await expect.poll(events).toEqual(['post.publish.complete']);
  expect(received.every(signedBy)).toBe(true);
});

it('can come twice, or with a wrong signature', async () => {
  await tiktok.fault('webhook', 'webhook_twice');
  await tiktok.published(token);
  await expect.poll(events).toHaveLength(2);
  await tiktok.fault('webhook', 'webhook_forged');
  await tiktok.published(token);
  await expect.poll(events).toHaveLength(3);
  expect(received.map(signedBy)).toEqual([true, true, false]);
});
