import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../.generated/client/types.gen.ts';
import { HubClient } from '../setup/hub-client.ts';
import type { PostBody } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';

const KARI = '1500000000000000001';

describe('what is told of an account', () => {
  let hub: HubUnderTest;
  let client: HubClient;
  let accountId: string;

  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.close());
  beforeEach(async () => {
    client = new HubClient(hub);
    await client.signUp();
    accountId = await client.connectX(KARI);
    return async () => {
      await client.call('DELETE', `/api/accounts/${accountId}`);
      await control('PUT', '/rate-limits', { limits: 'off' });
    };
  });

  async function control(method: string, path: string, body?: unknown): Promise<void> {
    const answer = await fetch(`${hub.sandbox.url}/_sandbox${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  }

  const limitPosts = (limit: number): Promise<void> =>
    control('PUT', '/rate-limits', {
      platform: 'x',
      limits: { create: { perUser: { limit, seconds: 900 } } },
    });

  async function publish(): Promise<PostBody> {
    const { id } = await client.createPost(accountId, `Told ${randomUUID()}`);
    await client.call('POST', `/api/posts/${id}/publish-now`);
    return client.waitForPost(
      id,
      ({ status, variants }) => status === 'published' || variants[0]?.waiting?.code === 'rate_limited',
    );
  }

  async function account(): Promise<Account> {
    const { body } = await client.call<{ items: Account[] }>('GET', '/api/accounts');
    const found = body.items.find(({ id }) => id === accountId);
    if (!found) throw new Error('no such account');
    return found;
  }

  it('counts against the documents until the platform has said what is left', async () => {
    await limitPosts(40);
    expect((await account()).budgets).toMatchObject([{ quota: 100, left: 100, source: 'documents' }]);
    await publish();
    await expect
      .poll(async () => (await account()).budgets)
      .toMatchObject([{ family: 'posts', windowSeconds: 900, quota: 40, left: 39, source: 'platform' }]);
  });

  it('makes the post wait that would exceed a budget, without asking the platform', async () => {
    await limitPosts(2);
    for (let one = 0; one < 2; one += 1) expect((await publish()).status).toBe('published');
    await expect.poll(async () => (await account()).budgets[0]?.left).toBe(0);
    const refusals = hub.sandbox.refusals().length;
    const third = await publish();
    const [budget] = (await account()).budgets;
    expect(third.variants[0]?.waiting).toMatchObject({ code: 'rate_limited', until: budget?.resetsAt });
    expect(third.variants[0]?.parts[0]).toMatchObject({
      attempts: 0,
      reason: { code: 'budget_spent', facts: { quota: 2 } },
    });
    expect(hub.sandbox.refusals()).toHaveLength(refusals);
    expect((await account()).lastProblem).toMatchObject({ code: 'budget_spent', postId: third.id });
  });

  it('says that its connection works, or why not', async () => {
    const check = () => client.call<Account>('POST', `/api/accounts/${accountId}/check`);
    expect(await check()).toMatchObject({ status: 200, body: { lastCheck: { reason: null } } });
    await control('POST', '/tokens/expire', { accountId: KARI, platform: 'x' });
    // One that was just made is answered again; then the platform is asked anew.
    expect(await check()).toMatchObject({ status: 200, body: { lastCheck: { reason: null } } });
    const refused = { lastCheck: { reason: { code: 'token_invalid' } } };
    await expect.poll(async () => (await check()).body, { timeout: 10_000 }).toMatchObject(refused);
    expect(await account()).toMatchObject(refused);
    // The next post renews the token, which shows that all is well.
    expect((await publish()).status).toBe('published');
    await expect.poll(async () => (await account()).lastCheck?.reason).toBeNull();
    // A new consent has not been tested.
    await client.connectX(KARI);
    expect((await account()).lastCheck).toBeNull();
    const other = new HubClient(hub);
    await other.signUp();
    expect((await other.call('POST', `/api/accounts/${accountId}/check`)).status).toBe(404);
  });

  it('says when its consent is renewed', async () => {
    const { renewal, tokenRefreshedAt, tokenExpiresAt } = await account();
    const life = Date.parse(tokenExpiresAt ?? '') - Date.parse(tokenRefreshedAt ?? '');
    expect(renewal.kind).toBe('automatic');
    expect(Date.parse(renewal.at ?? '') - Date.parse(tokenRefreshedAt ?? '')).toBeCloseTo(life * 0.8, -2);
  });
});
