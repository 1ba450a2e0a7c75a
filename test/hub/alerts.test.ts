import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HubClient } from '../setup/hub-client.ts';
import type { ProblemBody } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';
import { dumpDatabase, readHistories } from '../setup/secret-scan.ts';

interface Notifications {
  readonly unread: number;
  readonly items: readonly {
    readonly id: string;
    readonly kind: string;
    readonly entityId: string;
    readonly account: string;
  }[];
  readonly nextCursor: string | null;
}

/** What Slack's incoming webhooks do, as far as the Hub can tell: takes a message, or does not. */
class SlackStandIn {
  readonly messages: string[] = [];
  /** Answered before messages are taken again. */
  readonly refusals: number[] = [];
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      let body = '';
      request.on('data', (piece: Buffer) => (body += piece.toString()));
      request.on('end', () => {
        const refusal = this.refusals.shift();
        // The Hub is this repository's own: the test holds the shape.
        if (refusal === undefined) this.messages.push((JSON.parse(body) as { text: string }).text);
        response.writeHead(refusal ?? 200).end(refusal === undefined ? 'ok' : 'no_service');
      });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const at = this.#server.address();
    if (at === null || typeof at === 'string') throw new Error('no port');
    return `http://127.0.0.1:${at.port}/services/T0/B0/canary-slack-secret`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

describe('a post that fails', () => {
  const slack = new SlackStandIn();
  let hub: HubUnderTest;
  let client: HubClient;
  let accountId: string;
  let address: string;

  beforeAll(async () => {
    [hub, address] = await Promise.all([startHub(), slack.listen()]);
    client = new HubClient(hub);
    await client.signUp();
    accountId = await client.connectX();
  });
  afterAll(async () => {
    await hub.close();
    await slack.close();
  });

  const list = async (query = ''): Promise<Notifications> =>
    (await client.call<Notifications>('GET', `/api/notifications${query}`)).body;
  const publish = async (text: string, status: string): Promise<string> => {
    const { id } = await client.createPost(accountId, text);
    await client.call('POST', `/api/posts/${id}/publish-now`);
    await client.waitForPost(id, (post) => post.status === status);
    return id;
  };
  const until = async (holds: () => boolean): Promise<void> => {
    const deadline = Date.now() + 20_000;
    while (!holds()) {
      if (Date.now() > deadline) throw new Error('it did not come');
      await delay(50);
    }
  };

  it('takes no address but of Slack, keeps it to itself, and tries it', async () => {
    const path = '/api/workspaces/current/slack';
    const wrong = await client.call<ProblemBody>('PUT', path, {
      body: { address: 'https://example.org/services/T0/B0/x' },
    });
    expect(wrong).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect((await client.call('POST', `${path}/test`)).status).toBe(404);
    const set = await client.call('PUT', path, { body: { address } });
    expect(set).toMatchObject({ status: 200, body: { webhook: { hint: 'cret', setBy: 'Ada' } } });
    expect(JSON.stringify(set.body)).not.toContain('canary');
    slack.refusals.push(404);
    expect((await client.call('POST', `${path}/test`)).body).toEqual({ taken: false, why: 'status 404' });
    expect((await client.call('POST', `${path}/test`)).body).toEqual({ taken: true, why: null });
    expect(slack.messages.splice(0)).toHaveLength(1);
  });

  it('is told once: in the app, by mail, and in Slack, which is tried again where it was busy', async () => {
    await publish('The very same <words>', 'published');
    expect(await list()).toEqual({ items: [], nextCursor: null, unread: 0 });
    slack.refusals.push(503);
    const failed = await publish('The very same <words>', 'failed');
    const told = await list();
    expect(told).toMatchObject({ unread: 1, items: [{ kind: 'failed', entityId: failed }] });
    expect(told.items).toHaveLength(1);
    await until(() => hub.sandbox.mails().length > 0 && slack.messages.length > 0);
    expect(hub.sandbox.mails()).toHaveLength(1);
    const mail = JSON.stringify(hub.sandbox.mails()[0]);
    for (const part of ['A post failed', `/posts/${failed}`, '/settings?tab=notifications'])
      expect(mail).toContain(part);
    expect(slack.messages).toHaveLength(1);
    expect(slack.messages[0]).toContain('The very same &lt;words&gt;');
    expect(slack.messages[0]).toContain(`${hub.config.PUBLIC_URL}/posts/${failed}`);
  }, 60_000);

  it('is listed page by page, and read', async () => {
    await publish('The very same <words>', 'failed');
    const first = await list('?limit=1');
    expect(first.unread).toBe(2);
    const second = await list(`?limit=1&cursor=${first.nextCursor ?? ''}`);
    expect(second.nextCursor).toBeNull();
    expect(new Set([first.items[0]?.id, second.items[0]?.id]).size).toBe(2);
    const read = (body: unknown) => client.call('POST', '/api/notifications/read', { body });
    expect((await read({ ids: [first.items[0]?.id] })).body).toEqual({ unread: 1 });
    expect((await read({ all: true })).body).toEqual({ unread: 0 });
    expect((await read({})).status).toBe(400);
  });

  it('is nothing to others', async () => {
    const stranger = new HubClient(hub);
    await stranger.signUp('Sam');
    expect((await stranger.call('GET', '/api/notifications')).body).toMatchObject({ items: [], unread: 0 });
    const analyst = await client.asProgram('analyst');
    expect((await analyst.call('PUT', '/api/workspaces/current/slack', { body: { address } })).status).toBe(
      403,
    );
  });

  it('leaves the address of Slack nowhere in clear', async () => {
    await until(() => slack.messages.length === 2);
    const { raw, opened } = await readHistories(hub);
    for (const place of [await dumpDatabase(hub), raw, opened, hub.logs.join('\n')])
      expect(place).not.toContain('canary-slack-secret');
  });
});
