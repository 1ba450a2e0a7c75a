import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HubClient } from '../setup/hub-client.ts';
import type { Answer, PostBody, ProblemBody } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';

describe('a post taken back, over the API', () => {
  let hub: HubUnderTest;
  let client: HubClient;
  let accountId: string;
  let connection: Connection;

  beforeAll(async () => {
    hub = await startHub();
    client = new HubClient(hub);
    await client.signUp();
    accountId = await client.connectX();
    connection = await Connection.connect({ address: hub.config.TEMPORAL_ADDRESS });
  });
  afterAll(async () => {
    await connection.close();
    await hub.close();
  });

  const schedule = async (id: string, inMs: number): Promise<PostBody> => {
    const scheduledAt = new Date(Date.now() + inMs).toISOString();
    return (await client.call<PostBody>('POST', `/api/posts/${id}/schedule`, { body: { scheduledAt } })).body;
  };
  const unschedule = <Body = PostBody>(
    post: PostBody,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> =>
    client.call<Body>('POST', `/api/posts/${post.id}/unschedule`, {
      headers: { 'if-match': `"${post.version}"`, ...headers },
    });

  it('ends its workflow; scheduled again it goes out, once', async () => {
    const { id } = await client.createPost(accountId, 'Second thoughts');
    const scheduled = await schedule(id, 3_600_000);
    expect(scheduled.actions).toContain('unschedule');
    const workflow = new Client({ connection, namespace: hub.config.TEMPORAL_NAMESPACE }).workflow.getHandle(
      `post/${id}/1`,
    );
    const status = (): Promise<string> =>
      workflow.describe().then(
        (description) => description.status.name,
        () => 'unknown',
      );
    await expect.poll(status, { timeout: 10_000 }).toBe('RUNNING');
    const draft = await unschedule(scheduled);
    expect(draft).toMatchObject({ status: 200, body: { status: 'draft', scheduledAt: null } });
    expect(draft.body.actions).toEqual(['edit', 'schedule', 'publish_now', 'delete']);
    await expect.poll(status, { timeout: 10_000 }).toBe('COMPLETED');

    await schedule(id, 2_000);
    await client.waitForPost(id, (post) => post.status === 'published');
    expect(hub.sandbox.ledger().filter((entry) => entry.text === 'Second thoughts')).toHaveLength(1);
  });

  it('answers a repeat with the same key as the first time', async () => {
    const scheduled = await schedule((await client.createPost(accountId)).id, 3_600_000);
    const key = { 'idempotency-key': randomUUID() };
    const first = await unschedule(scheduled, key);
    const again = await unschedule(scheduled, key);
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
  });

  it('deletes what is a draft again: it is in no list any more', async () => {
    const scheduled = await schedule((await client.createPost(accountId)).id, 3_600_000);
    const path = `/api/posts/${scheduled.id}`;
    const remove = (version: number): Promise<Answer<ProblemBody>> =>
      client.call('DELETE', path, { headers: { 'if-match': `"${version}"` } });
    expect(await client.call('DELETE', path)).toMatchObject({ status: 428 });
    expect(await remove(scheduled.version)).toMatchObject({
      status: 409,
      body: { code: 'post_wrong_status' },
    });
    const { body: draft } = await unschedule(scheduled);
    expect(await remove(scheduled.version)).toMatchObject({ status: 412 });
    expect((await remove(draft.version)).status).toBe(204);
    expect((await client.call('GET', path)).status).toBe(404);
    expect((await remove(draft.version)).status).toBe(404);
    const { body } = await client.call<{ items: { id: string }[] }>('GET', '/api/posts?limit=100');
    expect(body.items.map((post) => post.id)).not.toContain(scheduled.id);
  });

  it('asks which version was looked at', async () => {
    const scheduled = await schedule((await client.createPost(accountId)).id, 3_600_000);
    const old = { ...scheduled, version: scheduled.version - 1 };
    expect(await unschedule<ProblemBody>(old)).toMatchObject({
      status: 412,
      body: { code: 'version_conflict' },
    });
    expect(await client.call('POST', `/api/posts/${scheduled.id}/unschedule`)).toMatchObject({
      status: 428,
      body: { code: 'precondition_required' },
    });
  });
});
