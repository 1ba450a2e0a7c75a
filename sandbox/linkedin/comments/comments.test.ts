import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  AURORA_URN,
  enc,
  JONAS_URN,
  KARI,
  KARI_URN,
  LinkedInSandbox,
  LUMEN_URN,
  SECRETS,
  SELF_SERVE_SCOPES,
} from '../test-kit.ts';

let nowMs = Date.parse('2026-11-20T09:00:00.000Z');
let linkedin: LinkedInSandbox;
let token: string;
let urn: string;
beforeAll(async () => {
  linkedin = await LinkedInSandbox.start({ clock: { nowMs: () => nowMs } });
});
beforeEach(async () => {
  token = await linkedin.token();
  urn = await linkedin.posted(token, AURORA_URN, 'New roast');
});
afterEach(() => linkedin.control('POST', '/reset'));
afterAll(() => linkedin.stop());

interface CommentJson {
  readonly id: string;
  readonly commentUrn: string;
  readonly actor: string;
  readonly object: string;
  readonly parentComment?: string;
  readonly message: { readonly text: string };
}

const comment = (
  on: string,
  text: string,
  { actor = AURORA_URN, bearer = token, surface = 'rest', ...more }: Readonly<Record<string, string>> = {},
): Promise<Response> =>
  linkedin.api(bearer, 'POST', `/${surface}/socialActions/${enc(on)}/comments`, {
    body: { actor, object: on, message: { text }, ...more },
  });
const list = async (on: string, query = ''): Promise<CommentJson[]> => {
  const answer = await linkedin.api(token, 'GET', `/rest/socialActions/${enc(on)}/comments${query}`);
  return ((await answer.json()) as { elements: CommentJson[] }).elements;
};
const visit = async (on: string, text: string): Promise<string> => {
  const answer = await linkedin.control('POST', '/linkedin/comments', { on, text });
  return ((await answer.json()) as { urn: string }).urn;
};

describe('comments', () => {
  it('are made and listed, oldest first, with those of visitors and their answers', async () => {
    const made = await comment(urn, 'First');
    expect(made.status).toBe(201);
    const body = (await made.json()) as CommentJson;
    expect(made.headers.get('x-restli-id')).toBe(body.id);
    expect(body.object).toMatch(/^urn:li:activity:\d+$/);
    expect(body.commentUrn).toBe(`urn:li:comment:(${body.object},${body.id})`);
    nowMs += 1_000;
    const visitor = await visit(urn, 'Do you ship to Norway?');
    nowMs += 1_000;
    await comment(urn, 'Yes (and to Sweden)', { parentComment: visitor });
    expect(await list(urn)).toMatchObject([
      { actor: AURORA_URN, message: { text: 'First' } },
      { actor: JONAS_URN, commentUrn: visitor, message: { text: 'Do you ship to Norway?' } },
    ]);
    expect(await list(visitor)).toMatchObject([
      { parentComment: visitor, message: { text: 'Yes (and to Sweden)' } },
    ]);
    expect(await list(body.object, '?start=1&count=1')).toMatchObject([{ actor: JONAS_URN }]);
    expect(linkedin.base.sandbox.ledger({ platform: 'linkedin' })).toMatchObject([
      { kind: 'post' },
      { kind: 'comment', replyTo: urn, text: 'First', accountId: '10455001' },
      { kind: 'comment', replyTo: visitor, text: 'Yes (and to Sweden)' },
    ]);
  });

  it('may be said twice, and lag behind', async () => {
    expect([(await comment(urn, 'Same')).status, (await comment(urn, 'Same')).status]).toEqual([201, 201]);
    await linkedin.fault('commentList', 'lag', { delayMs: 60_000 });
    expect(await list(urn)).toEqual([]);
    expect(await list(urn)).toHaveLength(2);
  });

  it('are refused to self-serve apps, strangers and tokens without the rights', async () => {
    const small = await linkedin.token(KARI, SELF_SERVE_SCOPES, 'small');
    const refused = await comment(urn, 'No', { actor: KARI_URN, bearer: small });
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({
      message: 'Not enough permissions to access: partnerApiSocialActions.CREATE.20260701',
      serviceErrorCode: 100,
    });
    const reading = await linkedin.api(small, 'GET', `/rest/socialActions/${enc(urn)}/comments`);
    expect(reading.status).toBe(403);
    expect(((await reading.json()) as { message: string }).message).toContain('GET_ALL');
    expect((await comment(urn, 'No', { actor: LUMEN_URN })).status).toBe(403);
    expect(linkedin.base.sandbox.refusals({ platform: 'linkedin' })).toMatchObject([
      { text: 'No', replyTo: urn },
      { text: 'No' },
    ]);
  });

  it('need the _feed scopes under /rest, not under /v2', async () => {
    await linkedin.set('reconsent', 'adds');
    const bearer = await linkedin.token(KARI, 'w_organization_social r_organization_social');
    expect((await comment(urn, 'Rest', { bearer })).status).toBe(403);
    expect((await comment(urn, 'Two', { bearer, surface: 'v2' })).status).toBe(201);
    const read = await linkedin.api(bearer, 'GET', `/v2/socialActions/${enc(urn)}/comments`);
    expect(read.status).toBe(200);
  });

  it('are refused when too long, empty or on nothing', async () => {
    expect((await comment(urn, 'a'.repeat(1_251))).status).toBe(400);
    expect((await comment(urn, ' ')).status).toBe(400);
    expect((await comment('urn:li:share:1', 'Hello')).status).toBe(404);
    const absent = await linkedin.control('POST', '/linkedin/comments', { on: 'urn:li:share:1', text: 'a' });
    expect(absent.status).toBe(404);
  });

  it('can be made and denied', async () => {
    await linkedin.fault('commentCreate', 'status_after', { status: 500 });
    expect((await comment(urn, 'Lied about')).status).toBe(500);
    expect(await list(urn)).toMatchObject([{ message: { text: 'Lied about' } }]);
  });
});

describe('notices', () => {
  interface Received {
    readonly body: string;
    readonly signature: string;
  }
  let server: Server;
  let url: string;
  let received: Received[];
  let answerStatus: number;
  let knowsSecret: boolean;
  beforeEach(async () => {
    received = [];
    answerStatus = 200;
    knowsSecret = true;
    server = createServer((req, res) => {
      const code = new URL(req.url ?? '', 'http://receiver.invalid').searchParams.get('challengeCode');
      if (code !== null) {
        const key = knowsSecret ? (SECRETS['hub'] ?? '') : 'wrong';
        const challengeResponse = createHmac('sha256', key).update(code).digest('hex');
        res.setHeader('content-type', 'application/json');
        res.end(JSON.stringify({ challengeCode: code, challengeResponse }));
        return;
      }
      const chunks: Buffer[] = [];
      req.on('data', (chunk: Buffer) => chunks.push(chunk));
      req.on('end', () => {
        const signature = String(req.headers['x-li-signature']);
        received.push({ body: Buffer.concat(chunks).toString(), signature });
        res.writeHead(answerStatus).end();
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    // A server that listens on a port has an address of this kind.
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  });
  afterEach(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });

  const key = (entity = AURORA_URN, user = KARI_URN): string =>
    `/rest/eventSubscriptions/(developerApplication:${enc('urn:li:developerApplication:1')},user:${enc(user)},entity:${enc(entity)},eventType:ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS)`;
  const subscribe = (path = key()): Promise<Response> =>
    linkedin.api(token, 'PUT', path, { body: { webhook: url } });
  const signed = ({ body, signature }: Received): boolean =>
    createHmac('sha256', SECRETS['hub'] ?? '')
      .update(`hmacsha256=${body}`)
      .digest('hex') === signature;

  it('tell a subscriber of a comment, signed', async () => {
    expect((await subscribe()).status).toBe(204);
    const visitor = await visit(urn, 'Do you ship?');
    await expect.poll(() => received).toHaveLength(1);
    const [notice] = received as [Received];
    expect(signed(notice)).toBe(true);
    expect(notice.body).toMatch(/"notificationId":\d{19},/);
    expect(JSON.parse(notice.body)).toMatchObject({
      type: 'ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS',
      notifications: [
        {
          organizationalEntity: AURORA_URN,
          action: 'COMMENT',
          decoratedSourcePost: { owner: AURORA_URN, text: 'New roast', entity: urn },
          decoratedGeneratedActivity: {
            comment: { owner: JONAS_URN, text: 'Do you ship?', entity: visitor },
          },
          subscriber: KARI_URN,
        },
      ],
    });
  });

  it('are not sent for posts of people', async () => {
    await subscribe();
    const own = await linkedin.posted(token, KARI_URN, 'Mine');
    await visit(own, 'Hello');
    await visit(urn, 'Hello');
    await expect.poll(() => received).toHaveLength(1);
    expect(received[0]?.body).toContain(AURORA_URN);
  });

  it('are subscribed to by administrators whose address answers the challenge', async () => {
    knowsSecret = false;
    expect((await subscribe()).status).toBe(400);
    knowsSecret = true;
    expect((await subscribe(key(LUMEN_URN))).status).toBe(403);
    expect((await subscribe(key(AURORA_URN, JONAS_URN))).status).toBe(403);
    expect((await subscribe('/rest/eventSubscriptions/(user:x)')).status).toBe(400);
    expect((await linkedin.api(token, 'GET', key())).status).toBe(404);
    await subscribe();
    expect(await (await linkedin.api(token, 'GET', key())).json()).toMatchObject({ webhook: url });
    const finder =
      '/rest/eventSubscriptions?q=subscriberAndEventType&eventType=ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS';
    expect(await (await linkedin.api(token, 'GET', finder)).json()).toMatchObject({
      elements: [{ entity: AURORA_URN }],
    });
    expect((await linkedin.api(token, 'DELETE', key())).status).toBe(204);
    await visit(urn, 'Unheard');
    expect((await linkedin.api(token, 'GET', key())).status).toBe(404);
    expect(received).toEqual([]);
  });

  it('are tried again every five minutes until they are taken', async () => {
    await subscribe();
    answerStatus = 500;
    await visit(urn, 'Again');
    await expect.poll(() => received).toHaveLength(1);
    answerStatus = 200;
    nowMs += 5 * 60_000;
    await expect.poll(() => received, { timeout: 3_000 }).toHaveLength(2);
    expect(received[1]).toEqual(received[0]);
    const { deliveries } = (await (await linkedin.control('GET', '/webhooks')).json()) as {
      deliveries: unknown[];
    };
    expect(deliveries).toMatchObject([{ platform: 'linkedin', url, statuses: [500, 200] }]);
  });

  it('are sent twice, forged, late or never, as told', async () => {
    await subscribe();
    for (const fault of ['webhook_twice', 'webhook_forged', 'webhook_lost', 'webhook_late']) {
      await linkedin.fault('webhook', fault, { accountId: '10455001', delayMs: 60_000 });
      await visit(urn, fault);
    }
    await expect.poll(() => received).toHaveLength(3);
    const of = (fault: string): Received[] => received.filter(({ body }) => body.includes(fault));
    expect(of('webhook_twice').map(signed)).toEqual([true, true]);
    expect(of('webhook_forged').map(signed)).toEqual([false]);
    nowMs += 60_000;
    await expect.poll(() => received, { timeout: 3_000 }).toHaveLength(4);
    expect(of('webhook_late').map(signed)).toEqual([true]);
    expect(of('webhook_lost')).toEqual([]);
  });
});
