import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
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

  it('takes the tokens of a disconnected account back at the platform', async () => {
    const other = new HubClient(hub);
    await other.signUp('Leaving');
    const id = await other.connectX('1331556234163126273');
    expect((await other.call('DELETE', `/api/accounts/${id}`)).status).toBe(204);
    const { body } = await other.call<{ items: { status: string }[] }>('GET', '/api/accounts');
    expect(body.items).toEqual([expect.objectContaining({ status: 'disconnected' })]);
    await expect
      .poll(
        async () =>
          (
            await ownerRows(
              hub,
              `select 1 from oauth_tokens where status = 'revoked' and access_token is null`,
            )
          ).length,
        {
          timeout: 15_000,
        },
      )
      .toBe(1);
  });

  it('renews a token that has used most of its life, unasked', async () => {
    const connection = await Connection.connect({ address: hub.config.TEMPORAL_ADDRESS });
    const temporal = new Client({ connection, namespace: hub.config.TEMPORAL_NAMESPACE });
    await ownerRows(
      hub,
      `update oauth_tokens set refreshed_at = now() - interval '110 minutes', access_expires_at = now() + interval '10 minutes' where status = 'live'`,
    );
    await temporal.schedule.getHandle('token-sweep').trigger();
    await expect
      .poll(
        () =>
          ownerRows(
            hub,
            `select version::int, access_expires_at > now() + interval '1 hour' as fresh from oauth_tokens where status = 'live'`,
          ),
        {
          timeout: 15_000,
        },
      )
      .toEqual([{ version: 2, fresh: true }]);
    await connection.close();
  });

  it('wakes what the rows expect and Temporal does not know', async () => {
    const post = await client.createPost(accountId, 'Orphaned');
    await client.call('POST', `/api/posts/${post.id}/schedule`, {
      body: { scheduledAt: new Date(Date.now() + 3_600_000).toISOString() },
    });
    const connection = await Connection.connect({ address: hub.config.TEMPORAL_ADDRESS });
    const temporal = new Client({ connection, namespace: hub.config.TEMPORAL_NAMESPACE });
    const handle = temporal.workflow.getHandle(`post/${post.id}/1`);
    const status = async (): Promise<string> =>
      handle.describe().then(
        (description) => description.status.name,
        () => 'unknown',
      );
    await expect.poll(status, { timeout: 10_000 }).toBe('RUNNING');
    // As if Temporal's storage had been lost:
    await handle.terminate('lost by the test');
    await ownerRows(
      hub,
      `update publish_parts set updated_at = now() - interval '5 minutes' where post_id = '${post.id}'`,
    );
    await expect
      .poll(
        async () => {
          await temporal.schedule.getHandle('housekeeping').trigger();
          return status();
        },
        { timeout: 20_000, interval: 1_000 },
      )
      .toBe('RUNNING');
    await client.call('POST', `/api/posts/${post.id}/cancel`);
    await temporal.schedule.getHandle('token-sweep').trigger();
    await expect.poll(status, { timeout: 10_000 }).toBe('COMPLETED');
    await connection.close();
  });
});

async function ownerRows(hub: HubUnderTest, sql: string): Promise<unknown[]> {
  const owner = new pg.Client({ connectionString: hub.test.ownerUrl });
  await owner.connect();
  try {
    return (await owner.query<pg.QueryResultRow>(sql)).rows;
  } finally {
    await owner.end();
  }
}
