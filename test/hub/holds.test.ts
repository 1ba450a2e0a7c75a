import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HubClient } from '../setup/hub-client.ts';
import type { PostBody, ProblemBody } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';

interface Placed {
  readonly hold: { readonly id: string; readonly heldBy: string };
  readonly callsInFlight: readonly { readonly postId: string }[];
}
interface Plan {
  readonly posts: readonly { postId: string; version: number; text: string; byDefault: string | null }[];
}

describe('the red button', () => {
  let hub: HubUnderTest;
  let client: HubClient;
  let accountId: string;

  beforeAll(async () => {
    hub = await startHub();
    client = new HubClient(hub);
    await client.signUp();
    accountId = await client.connectX();
  });
  afterAll(() => hub.close());
  beforeEach(() => async () => {
    const { body } = await client.call<{ items: { id: string; releasedAt: string | null }[] }>(
      'GET',
      '/api/holds',
    );
    for (const { id, releasedAt } of body.items)
      if (releasedAt === null) await release(id, { others: 'skip' });
  });

  const hold = (body: object = { scope: 'workspace', reason: 'Wrong price' }) =>
    client.call<Placed>('POST', '/api/holds', { body });
  const release = (id: string, body: object = {}) =>
    client.call<ProblemBody>('POST', `/api/holds/${id}/release`, { body });
  const plan = async (id: string): Promise<Plan> =>
    (await client.call<Plan>('GET', `/api/holds/${id}/plan`)).body;
  const out = (id: string): Promise<PostBody> =>
    client.waitForPost(id, ({ status }) => status === 'published');

  /** A post that was scheduled before the hold, whose instant has come during it. */
  async function metTheHold(): Promise<{ post: PostBody; holdId: string }> {
    const post = await client.createPost(accountId, `Held ${randomUUID()}`);
    const scheduledAt = new Date(Date.now() + 2_500).toISOString();
    await client.call('POST', `/api/posts/${post.id}/schedule`, { body: { scheduledAt } });
    const { status, body } = await hold();
    expect(status).toBe(201);
    await expect.poll(() => typesOf(post.id), { timeout: 15_000 }).toContain('part.held');
    return { post, holdId: body.hold.id };
  }

  async function typesOf(postId: string): Promise<string[]> {
    const { body } = await client.call<{ items: { type: string }[] }>('GET', `/api/posts/${postId}/timeline`);
    return body.items.map(({ type }) => type);
  }

  it('keeps a due post back, says by whom and why, and publishes it late when it is resumed', async () => {
    const { post, holdId } = await metTheHold();
    const { body } = await client.call<PostBody>('GET', `/api/posts/${post.id}`);
    expect(body).toMatchObject({ status: 'scheduled' });
    expect(body.variants[0]?.waiting).toMatchObject({
      code: 'held',
      facts: { by: 'Ada', reason: 'Wrong price', scope: 'workspace' },
    });
    // The workflow waits: it neither prepares again nor tells again.
    const before = await typesOf(post.id);
    await delay(7_000);
    expect(await typesOf(post.id)).toEqual(before);

    expect((await plan(holdId)).posts).toMatchObject([{ postId: post.id, byDefault: 'late' }]);
    expect((await release(holdId)).status).toBe(200);
    await out(post.id);
    expect(hub.sandbox.ledger().filter(({ text }) => text === post.variants[0]?.text)).toHaveLength(1);
    expect(await release(holdId)).toMatchObject({ status: 409, body: { code: 'already_released' } });
  });

  it('reschedules and skips by the plan', async () => {
    const first = await metTheHold();
    const [planned] = (await plan(first.holdId)).posts;
    const at = new Date(Date.now() + 3_000).toISOString();
    const decision = { postId: first.post.id, version: planned?.version };
    expect(
      await release(first.holdId, { decisions: [{ ...decision, choice: 'reschedule', at }] }),
    ).toMatchObject({
      status: 200,
      body: { resumed: { late: 0, reschedule: 1, skip: 0 } },
    });
    const moved = await out(first.post.id);
    expect(Date.parse(moved.variants[0]?.parts[0]?.publishedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(at));

    const second = await metTheHold();
    await release(second.holdId, { others: 'skip' });
    const skipped = await client.waitForPost(second.post.id, ({ status }) => status === 'cancelled');
    expect(skipped.variants[0]?.parts[0]?.reason?.code).toBe('skipped_on_resume');
    await delay(1_000);
    expect(hub.sandbox.ledger().filter(({ text }) => text === second.post.variants[0]?.text)).toHaveLength(0);
  });

  it('lets what is not due go on, and is over before its time when it is resumed', async () => {
    const post = await client.createPost(accountId, `Not due ${randomUUID()}`);
    const scheduledAt = new Date(Date.now() + 6_000).toISOString();
    await client.call('POST', `/api/posts/${post.id}/schedule`, { body: { scheduledAt } });
    const { body } = await hold({ scope: 'account', accountId });
    const shown = await client.call<PostBody>('GET', `/api/posts/${post.id}`);
    expect(shown.body.variants[0]?.waiting?.code).toBe('held');
    expect((await plan(body.hold.id)).posts).toEqual([]);
    await release(body.hold.id);
    expect(await typesOf((await out(post.id)).id)).not.toContain('part.held');
  });

  it('is one for each scope, and refuses what it does not know', async () => {
    await hold();
    expect(await hold()).toMatchObject({ status: 409, body: { code: 'already_held' } });
    expect(await hold({ scope: 'account', accountId: randomUUID() })).toMatchObject({ status: 404 });
    expect(await hold({ scope: 'platform' })).toMatchObject({ status: 400 });
    expect(await hold({ scope: 'workspace', reason: 'x'.repeat(501) })).toMatchObject({ status: 400 });
    expect(await hold({ scope: 'workspace', reason: 'hub:database_restored' })).toMatchObject({
      status: 400,
      body: { detail: 'body.reason: would be read as words of the Hub itself' },
    });
  });

  it('of the instance is its administrator’s: it stops every workspace and shows in each', async () => {
    const stranger = new HubClient(hub);
    await stranger.signUp('Eve');
    expect(await stranger.call('POST', '/api/instance/holds', { body: {} })).toMatchObject({ status: 403 });
    const placed = await client.call('POST', '/api/instance/holds', { body: { reason: 'Restoring' } });
    expect(placed).toMatchObject({ status: 201, body: { hold: { cause: 'operator', heldBy: 'Ada' } } });
    expect((await stranger.call('GET', '/api/holds')).body).toMatchObject({
      items: [],
      instance: [{ reason: 'Restoring' }],
    });
    const post = await client.createPost(accountId);
    await client.call('POST', `/api/posts/${post.id}/publish-now`);
    await expect.poll(() => typesOf(post.id), { timeout: 15_000 }).toContain('part.held');
    expect(await stranger.call('GET', '/api/instance/holds/plan')).toMatchObject({ status: 403 });
    expect(await client.call('GET', '/api/instance/holds/plan')).toMatchObject({
      status: 200,
      body: { hold: { heldBy: 'Ada', reason: 'Restoring', notice: null }, late: 1, restoring: false },
    });
    expect(await client.call('POST', '/api/instance/holds/release')).toMatchObject({
      status: 200,
      body: { late: 1, handedOver: 0 },
    });
    await out(post.id);
  });
});
