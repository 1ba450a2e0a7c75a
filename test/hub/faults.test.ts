import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HubClient } from '../setup/hub-client.ts';
import type { PostBody, ProblemBody } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';
import { startTcpProxy } from '../setup/tcp-proxy.ts';
import type { TcpProxy } from '../setup/tcp-proxy.ts';
import { spawnWorker } from '../setup/worker-process.ts';

const published = (post: PostBody): boolean => post.status === 'published';

async function connected(hub: HubUnderTest): Promise<{ client: HubClient; accountId: string }> {
  const client = new HubClient(hub);
  await client.signUp();
  return { client, accountId: await client.connectX() };
}

function timesInLedger(hub: HubUnderTest, text: string): number {
  return hub.sandbox.ledger().filter((entry) => entry.text === text).length;
}

/** Turns a dial of the sandbox: one call to create a post goes wrong as told. */
async function queueFault(hub: HubUnderTest, fault: Record<string, unknown>): Promise<void> {
  const response = await fetch(`${hub.sandbox.url}/_sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ platform: 'x', endpoint: 'create', times: 1, ...fault }),
  });
  if (!response.ok) throw new Error(`the sandbox took no fault: ${response.status}`);
}

describe('with Temporal away', () => {
  let proxy: TcpProxy;
  let hub: HubUnderTest;

  beforeAll(async () => {
    hub = await startHub({ worker: false });
    const [host = '', port = ''] = hub.config.TEMPORAL_ADDRESS.split(':');
    proxy = await startTcpProxy({ host, port: Number(port) });
  });
  afterAll(async () => {
    await hub.close();
    await proxy.close();
  });

  it('creating and scheduling succeed, and go out once it is back', async () => {
    const { client, accountId } = await connected(hub);
    const worker = await spawnWorker({
      ...hub,
      environment: { ...hub.environment, TEMPORAL_ADDRESS: `127.0.0.1:${proxy.port}` },
    });
    try {
      await proxy.down();
      const post = await client.createPost(accountId, 'Written while Temporal was away');
      const answer = await client.call<PostBody>('POST', `/api/posts/${post.id}/publish-now`);
      expect(answer).toMatchObject({ status: 200, body: { status: 'scheduled' } });
      await delay(1_500);
      expect(timesInLedger(hub, 'Written while Temporal was away')).toBe(0);
      await proxy.up();
      await client.waitForPost(post.id, published, 45_000);
      expect(timesInLedger(hub, 'Written while Temporal was away')).toBe(1);
    } finally {
      await worker.kill('SIGKILL');
    }
  }, 90_000);
});

describe('with PostgreSQL away', () => {
  let proxy: TcpProxy;
  let hub: HubUnderTest;

  beforeAll(async () => {
    hub = await startHub({
      worker: false,
      throughProxy: async (databaseUrl) => {
        const through = new URL(databaseUrl);
        proxy = await startTcpProxy({ host: through.hostname, port: Number(through.port) });
        through.port = String(proxy.port);
        return through.href;
      },
    });
  });
  afterAll(async () => {
    await hub.close();
    await proxy.close();
  });

  it('the API answers 503 with a code, and recovers by itself', async () => {
    const { client, accountId } = await connected(hub);
    await proxy.down();
    const away = await client.call<ProblemBody>('GET', '/api/posts');
    expect(away).toMatchObject({ status: 503, body: { code: 'database_unavailable' } });
    expect((await fetch(`${hub.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${hub.url}/healthz`)).status).toBe(200);
    await proxy.up();
    await expect
      .poll(async () => (await client.call('GET', '/api/posts')).status, { timeout: 10_000 })
      .toBe(200);
    expect((await client.createPost(accountId)).status).toBe('draft');
    expect((await fetch(`${hub.url}/readyz`)).status).toBe(200);
  }, 60_000);
});

describe('a worker killed with -9', () => {
  let hub: HubUnderTest;
  let client: HubClient;
  let accountId: string;

  beforeAll(async () => {
    hub = await startHub({ worker: false });
    ({ client, accountId } = await connected(hub));
  });
  afterAll(() => hub.close());
  afterEach(async () => {
    await fetch(`${hub.sandbox.url}/_sandbox/faults`, { method: 'DELETE' });
  });

  const fault = (body: Record<string, unknown>): Promise<void> => queueFault(hub, body);

  it('between claim and answer leaves an unknown, which is looked for and never sent again', async () => {
    // Accepted by the platform, and no answer for longer than the worker lives.
    await fault({ fault: 'timeout_after', delayMs: 60_000 });
    const first = await spawnWorker(hub);
    const post = await client.createPost(accountId, 'Sent by a worker that died');
    await client.call('POST', `/api/posts/${post.id}/publish-now`);
    await expect.poll(() => timesInLedger(hub, 'Sent by a worker that died'), { timeout: 15_000 }).toBe(1);
    await first.kill('SIGKILL');
    const second = await spawnWorker(hub);
    try {
      const unknown = await client.waitForPost(
        post.id,
        (one) => one.variants[0]?.parts[0]?.state === 'unknown',
        45_000,
      );
      expect(unknown.variants[0]?.parts[0]).toMatchObject({ attempts: 1, reason: { code: 'worker_lost' } });
      expect(unknown.actions).toEqual([]);
      const done = await client.waitForPost(post.id, published, 30_000);
      expect(done.variants[0]?.parts[0]).toMatchObject({ state: 'published', attempts: 1 });
      expect(timesInLedger(hub, 'Sent by a worker that died')).toBe(1);
    } finally {
      await second.kill('SIGKILL');
    }
  }, 120_000);

  it('while a publish waits for its instant loses nothing: another sends it, once', async () => {
    const first = await spawnWorker(hub);
    const post = await client.createPost(accountId, 'Waited in a worker that died');
    await client.call('POST', `/api/posts/${post.id}/schedule`, {
      body: { scheduledAt: new Date(Date.now() + 5_000).toISOString() },
    });
    await client.waitForPost(post.id, (one) => one.variants[0]?.parts[0]?.state === 'prepared');
    await delay(500);
    await first.kill('SIGKILL');
    const second = await spawnWorker(hub);
    try {
      await client.waitForPost(post.id, published, 45_000);
      expect(timesInLedger(hub, 'Waited in a worker that died')).toBe(1);
    } finally {
      await second.kill('SIGKILL');
    }
  }, 120_000);

  it('told to stop, hands a waiting publish back at once', async () => {
    const first = await spawnWorker(hub);
    const post = await client.createPost(accountId, 'Handed back by a worker that stopped');
    await client.call('POST', `/api/posts/${post.id}/schedule`, {
      body: { scheduledAt: new Date(Date.now() + 8_000).toISOString() },
    });
    await client.waitForPost(post.id, (one) => one.variants[0]?.parts[0]?.state === 'prepared');
    await delay(500);
    const asked = Date.now();
    await first.kill('SIGTERM');
    expect(Date.now() - asked).toBeLessThan(5_000);
    const second = await spawnWorker(hub);
    try {
      const done = await client.waitForPost(post.id, published, 30_000);
      expect(timesInLedger(hub, 'Handed back by a worker that stopped')).toBe(1);
      expect(done.variants[0]?.parts[0]?.attempts).toBe(1);
    } finally {
      await second.kill('SIGKILL');
    }
  }, 60_000);
});

describe('what the platform does', () => {
  let hub: HubUnderTest;
  let client: HubClient;
  let accountId: string;

  beforeAll(async () => {
    hub = await startHub();
    ({ client, accountId } = await connected(hub));
  });
  afterAll(() => hub.close());
  beforeEach(async () => {
    await fetch(`${hub.sandbox.url}/_sandbox/faults`, { method: 'DELETE' });
  });

  const fault = (body: Record<string, unknown>): Promise<void> => queueFault(hub, body);
  const publish = async (text: string, done: (post: PostBody) => boolean): Promise<PostBody> => {
    const post = await client.createPost(accountId, text);
    await client.call('POST', `/api/posts/${post.id}/publish-now`);
    return client.waitForPost(post.id, done, 30_000);
  };

  it('a 5xx after accepting is unknown, not repeated, and found on the timeline', async () => {
    await fault({ fault: 'status_after', status: 503 });
    const post = await publish('Accepted, then 503', (one) => one.variants[0]?.parts[0]?.state === 'unknown');
    expect(post.status).toBe('publishing');
    const done = await client.waitForPost(post.id, (one) => one.status === 'published', 30_000);
    expect(done.variants[0]?.parts[0]).toMatchObject({ state: 'published', attempts: 1 });
    expect(timesInLedger(hub, 'Accepted, then 503')).toBe(1);
  });

  it('a 429 waits until the reset it names, visibly, and then goes out', async () => {
    const reset = Math.ceil(Date.now() / 1000) + 3;
    await fault({
      fault: 'status',
      status: 429,
      headers: {
        'x-rate-limit-limit': '100',
        'x-rate-limit-remaining': '0',
        'x-rate-limit-reset': String(reset),
      },
      body: { title: 'Too Many Requests', detail: 'Too Many Requests', type: 'about:blank', status: 429 },
    });
    const post = await client.createPost(accountId, 'After the limit');
    await client.call('POST', `/api/posts/${post.id}/publish-now`);
    const waiting = await client.waitForPost(
      post.id,
      (one) => one.variants[0]?.waiting?.code === 'rate_limited',
    );
    expect(Date.parse(waiting.variants[0]?.waiting?.until ?? '')).toBeGreaterThanOrEqual(reset * 1000);
    await client.waitForPost(post.id, published, 30_000);
    const entry = hub.sandbox.ledger().find((one) => one.text === 'After the limit');
    expect(entry?.receivedAtMs).toBeGreaterThanOrEqual(reset * 1000);
  });

  it('a refusal fails the post with the platform’s reason', async () => {
    await publish('Said twice', published);
    const post = await publish('Said twice', (one) => one.status === 'failed');
    expect(post.variants[0]?.parts[0]).toMatchObject({ state: 'rejected' });
    expect(post.variants[0]?.parts[0]?.reason).toMatchObject({
      code: 'duplicate_content',
      detail: expect.stringContaining('X already has a post with this text') as string,
      facts: { words: expect.stringMatching(/duplicate content/i) as string },
    });
    expect(post.actions).toContain('schedule');
  });

  it('an expired token is renewed and the post goes out', async () => {
    await fetch(`${hub.sandbox.url}/_sandbox/tokens/expire`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ accountId: '1500000000000000001' }),
    });
    const post = await publish('With a renewed token', published);
    expect(post.variants[0]?.parts[0]?.attempts).toBe(2);
  });

  it('revoked tokens ask for a reconnection, and reconnecting sends what waited', async () => {
    await fetch(`${hub.sandbox.url}/_sandbox/tokens/revoke`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ accountId: '1500000000000000001' }),
    });
    const post = await publish(
      'Sent after reconnecting',
      (one) => one.variants[0]?.waiting?.code === 'account_not_connected',
    );
    const before = await client.call<{ items: { id: string; status: string }[] }>('GET', '/api/accounts');
    expect(before.body.items).toEqual([
      expect.objectContaining({ id: accountId, status: 'needs_reconnect' }),
    ]);
    expect(await client.connectX()).toBe(accountId);
    await client.waitForPost(post.id, published, 30_000);
    expect(timesInLedger(hub, 'Sent after reconnecting')).toBe(1);
  });
});
