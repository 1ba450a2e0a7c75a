import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { createDataConverter } from '../../temporal/codec/data-converter.ts';
import { loadKeys } from '../../infra/secrets/load-keys.ts';
import { HubClient } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';

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
    platformTokens.push(...(await readTokensInClear(hub)));
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
    const connection = await Connection.connect({ address: hub.config.TEMPORAL_ADDRESS });
    const { TEMPORAL_NAMESPACE: namespace } = hub.config;
    const client = new Client({ connection, namespace });
    const histories: string[] = [];
    for await (const execution of client.workflow.list()) {
      const history = await client.workflow.getHandle(execution.workflowId, execution.runId).fetchHistory();
      histories.push(bytesToText(history));
    }
    const all = histories.join('\n');
    expect(all).toContain(`post/${postId}/1`);
    for (const secret of [...platformTokens, WORDS, 'auroracoffee']) expect(all).not.toContain(secret);

    const keys = loadKeys({ keys: hub.config.HUB_KEYS, dataDir: hub.config.HUB_DATA_DIR });
    const reader = new Client({ connection, namespace, dataConverter: createDataConverter(keys) });
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

/** As the worker reads them: with the keys. */
async function readTokensInClear(hub: HubUnderTest): Promise<string[]> {
  const { openDatabase } = await import('../../db/doors/database.ts');
  const { withWorkspace } = await import('../../db/doors/doors.ts');
  const { OauthToken } = await import('../../db/entities/oauth-token.ts');
  const { openWithDataKey } = await import('../../usecases/tokens/workspace-secrets.ts');
  const { silentLogger } = await import('../../infra/logging/logger.ts');
  const keys = loadKeys({ keys: hub.config.HUB_KEYS, dataDir: hub.config.HUB_DATA_DIR });
  const database = await openDatabase({
    url: hub.test.url,
    poolSize: 2,
    applicationName: 'hub-test',
    logger: silentLogger,
  });
  const workspaceId = await query<{ workspace_id: string }>(
    hub,
    'select workspace_id from oauth_tokens',
  ).then((rows) => rows[0]?.workspace_id ?? '');
  try {
    return await withWorkspace(database, workspaceId, { kind: 'system', name: 'test' }, async (tx) => {
      const tokens: string[] = [];
      for (const grant of await tx.manager.find(OauthToken)) {
        for (const [field, sealed] of [
          ['access_token', grant.accessToken],
          ['refresh_token', grant.refreshToken],
        ] as const) {
          if (sealed)
            tokens.push(
              (await openWithDataKey(tx, keys, grant.dataKeyId, { rowId: grant.id, field }, sealed)).reveal(),
            );
        }
      }
      return tokens;
    });
  } finally {
    await database.close();
  }
}

async function dumpDatabase(hub: HubUnderTest): Promise<string> {
  const tables = await query<{ tablename: string }>(
    hub,
    `select tablename from pg_tables where schemaname = 'public'`,
  );
  const dumps = await Promise.all(
    tables.map(async ({ tablename }) => {
      const rows = await query<Record<string, unknown>>(hub, `select * from "${tablename}"`);
      return JSON.stringify(rows, (_key, value: unknown) =>
        typeof value === 'object' && value !== null && (value as { type?: unknown }).type === 'Buffer'
          ? Buffer.from((value as { data: number[] }).data).toString('latin1')
          : value,
      );
    }),
  );
  return dumps.join('\n');
}

async function query<Row extends pg.QueryResultRow>(hub: HubUnderTest, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: hub.test.ownerUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Every byte of a history as text, payload bytes included. */
function bytesToText(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner instanceof Uint8Array ? Buffer.from(inner).toString('latin1') : inner,
  );
}
