import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HubClient } from '../setup/hub-client.ts';
import type { PostBody } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';

describe('the main job, over the API, on real parts', () => {
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

  const published = (post: PostBody): boolean => post.status === 'published';

  it('publishes now, and the post stands in the feed with the id that the Hub shows', async () => {
    const post = await client.createPost(accountId, 'Good morning from the test');
    await client.call('POST', `/api/posts/${post.id}/publish-now`);
    const done = await client.waitForPost(post.id, published);
    const [entry] = hub.sandbox.ledger().filter((one) => one.text === 'Good morning from the test');
    expect(entry?.postId).toBe(done.variants[0]?.parts[0]?.platformId);
    expect(done.variants[0]?.parts[0]?.permalink).toBe(
      `${hub.sandbox.url}/x/auroracoffee/status/${entry?.postId ?? ''}`,
    );
  });

  it('publishes a scheduled post at its instant', async () => {
    const post = await client.createPost(accountId, 'On time');
    const scheduledAt = new Date(Date.now() + 4_000);
    const answer = await client.call<PostBody>('POST', `/api/posts/${post.id}/schedule`, {
      body: { scheduledAt: scheduledAt.toISOString(), timeZone: 'Europe/Rome' },
    });
    expect(answer).toMatchObject({ status: 200, body: { status: 'scheduled' } });
    await client.waitForPost(post.id, published);
    const [entry] = hub.sandbox.ledger().filter((one) => one.text === 'On time');
    const lateness = (entry?.receivedAtMs ?? 0) - scheduledAt.getTime();
    expect(lateness).toBeGreaterThanOrEqual(0);
    expect(lateness).toBeLessThan(2_000);
    const timeline = await client.call<{ items: { type: string }[] }>(
      'GET',
      `/api/posts/${post.id}/timeline`,
    );
    expect(timeline.body.items.map((item) => item.type)).toEqual([
      'post.created',
      'post.scheduled',
      'part.prepared',
      'part.claimed',
      'part.published',
    ]);
  });

  it('moves, edits and cancels a scheduled post', async () => {
    const moved = await client.createPost(accountId, 'Moved');
    const cancelled = await client.createPost(accountId, 'Cancelled');
    const soon = new Date(Date.now() + 3_000).toISOString();
    for (const post of [moved, cancelled]) {
      await client.call('POST', `/api/posts/${post.id}/schedule`, { body: { scheduledAt: soon } });
    }
    expect((await client.call('POST', `/api/posts/${cancelled.id}/cancel`)).status).toBe(200);
    const later = new Date(Date.now() + 6_000);
    const after = await client.call<PostBody>('POST', `/api/posts/${moved.id}/schedule`, {
      body: { scheduledAt: later.toISOString() },
    });
    const edited = await client.call<PostBody>('PATCH', `/api/posts/${moved.id}`, {
      body: { variants: [{ accountId, text: 'Moved and edited' }] },
      headers: { 'if-match': `"${after.body.version}"` },
    });
    expect(edited.status).toBe(200);
    await client.waitForPost(moved.id, published);
    const texts = hub.sandbox.ledger().map((one) => one.text);
    expect(texts).toContain('Moved and edited');
    expect(texts).not.toContain('Moved');
    expect(texts).not.toContain('Cancelled');
    const entry = hub.sandbox.ledger().find((one) => one.text === 'Moved and edited');
    expect(entry?.receivedAtMs).toBeGreaterThanOrEqual(later.getTime());
    const { body } = await client.call<PostBody>('GET', `/api/posts/${cancelled.id}`);
    expect(body.status).toBe('cancelled');
  });
});
