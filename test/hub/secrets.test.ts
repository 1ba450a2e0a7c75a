import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, Connection } from '@temporalio/client';
import { createDataConverter } from '../../temporal/codec/data-converter.ts';
import { HubClient } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';
import { dumpDatabase, keysOf, readHistories, readSecretsInClear } from '../setup/secret-scan.ts';

const WORDS = 'Words that only the platform may read in clear';

describe('secrets stay secret', () => {
  let hub: HubUnderTest;
  let client: HubClient;
  let postId: string;
  const platformTokens: string[] = [];

  beforeAll(async () => {
    hub = await startHub();
    client = new HubClient(hub);
    await client.signUp();
    const accountId = await client.connectX();
    const post = await client.createPost(accountId, WORDS);
    postId = post.id;
    await client.call('POST', `/api/posts/${post.id}/publish-now`);
    await client.waitForPost(post.id, (one) => one.status === 'published');
    platformTokens.push(...(await readSecretsInClear(hub)).tokens);
  });
  afterAll(() => hub.close());

  it('finds the tokens it is going to look for', () => {
    expect(platformTokens).toHaveLength(2);
    for (const token of platformTokens) expect(token.length).toBeGreaterThan(10);
  });

  it('no token stands in clear in any column of the database', async () => {
    const dump = await dumpDatabase(hub);
    expect(dump).toContain(postId);
    for (const token of [...platformTokens, hub.config.SANDBOX_CLIENT_SECRET ?? '?'])
      expect(dump).not.toContain(token);
  });

  it('no token and no text stands in a workflow history, and what is encrypted opens with the keys', async () => {
    const { raw: all, opened } = await readHistories(hub);
    expect(all).toContain(`post/${postId}/1`);
    for (const secret of [...platformTokens, WORDS, 'auroracoffee']) expect(all).not.toContain(secret);
    for (const secret of platformTokens) expect(opened).not.toContain(secret);

    const connection = await Connection.connect({ address: hub.config.TEMPORAL_ADDRESS });
    const reader = new Client({
      connection,
      namespace: hub.config.TEMPORAL_NAMESPACE,
      dataConverter: createDataConverter(keysOf(hub)),
    });
    const result = await reader.workflow.getHandle(`post/${postId}/1`).query<{ open: unknown[] }>('state');
    expect(result.open).toEqual([]);
    await connection.close();
  });

  it('the codec opens payloads for the administrator alone, and for the Web UI’s origin alone', async () => {
    const origin = { origin: hub.config.TEMPORAL_UI_URL ?? '', 'sec-fetch-site': 'same-site' };
    const body = {
      payloads: [
        {
          metadata: { encoding: Buffer.from('json/plain').toString('base64') },
          data: Buffer.from('1').toString('base64'),
        },
      ],
    };
    const decode = (who: HubClient, headers: Record<string, string>) =>
      who.call('POST', '/api/temporal-codec/decode', { body, headers });
    expect(await decode(client, origin)).toMatchObject({ status: 200, body });
    expect((await decode(client, { origin: 'http://evil.example' })).status).toBe(403);
    const other = new HubClient(hub);
    await other.signUp('Other');
    expect((await decode(other, origin)).status).toBe(403);
    expect((await decode(new HubClient(hub), origin)).status).toBe(401);
  });

  it('no line of the logs shows one, nor a password', async () => {
    // Also where something goes wrong: a refused sign-in, a forged callback, a malformed body.
    await new HubClient(hub).call('POST', '/api/auth/login', {
      body: { email: 'a@example.com', password: 'canary-password-1' },
    });
    await client.call('GET', '/api/oauth/x/callback?state=canary-state&code=canary-code');
    await client.call('POST', '/api/posts', { rawBody: '{"canary-body' });
    const logs = hub.logs.join('\n');
    expect(logs).toContain('api is listening');
    expect(logs).toContain('worker is running');
    for (const secret of [...platformTokens, 'canary-', WORDS, hub.config.SANDBOX_CLIENT_SECRET ?? '?'])
      expect(logs).not.toContain(secret);
  });

  it('no answer of the API shows one', async () => {
    for (const path of [
      '/api/accounts',
      `/api/posts/${postId}`,
      `/api/posts/${postId}/timeline`,
      '/api/me',
      '/api/instance',
    ]) {
      const text = JSON.stringify((await client.call('GET', path)).body);
      for (const token of platformTokens) expect(text).not.toContain(token);
    }
  });
});
