import { Client, Connection } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import pg from 'pg';
import { openDatabase } from '../../db/doors/database.ts';
import { withWorkspace } from '../../db/doors/doors.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { OauthToken } from '../../db/entities/oauth-token.ts';
import { silentLogger } from '../../infra/logging/logger.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';
import { loadKeys } from '../../infra/secrets/load-keys.ts';
import { createPayloadCodec } from '../../temporal/codec/payload-codec.ts';
import { openWithDataKey } from '../../usecases/tokens/workspace-secrets.ts';
import type { HubUnderTest } from './hub-under-test.ts';

export function keysOf(hub: HubUnderTest): KeyRing {
  return loadKeys({ keys: hub.config.HUB_KEYS, dataDir: hub.config.HUB_DATA_DIR });
}

/** Tokens of all grants, and what parts gained at the platforms, as the worker reads them: with the keys. */
export async function readSecretsInClear(
  hub: HubUnderTest,
): Promise<{ tokens: string[]; artefacts: string[] }> {
  const keys = keysOf(hub);
  const database = await openDatabase({
    url: hub.test.url,
    poolSize: 2,
    applicationName: 'hub-test',
    logger: silentLogger,
  });
  const workspaces = await query<{ id: string }>(hub, 'select distinct workspace_id as id from oauth_tokens');
  const found = { tokens: [] as string[], artefacts: [] as string[] };
  try {
    for (const { id } of workspaces) {
      await withWorkspace(database, id, { kind: 'system', name: 'test' }, async (tx) => {
        found.tokens.push(...(await tokensIn(tx, keys)));
        found.artefacts.push(...(await artefactsIn(tx, keys)));
      });
    }
  } finally {
    await database.close();
  }
  return found;
}

async function tokensIn(tx: WorkspaceTransaction, keys: KeyRing): Promise<string[]> {
  const tokens: string[] = [];
  for (const grant of await tx.manager.find(OauthToken)) {
    for (const [field, sealed] of [
      ['access_token', grant.accessToken],
      ['refresh_token', grant.refreshToken],
    ] as const) {
      if (sealed === null) continue;
      const opened = await openWithDataKey(tx, keys, grant.dataKeyId, { rowId: grant.id, field }, sealed);
      tokens.push(opened.reveal());
    }
  }
  return tokens;
}

async function artefactsIn(tx: WorkspaceTransaction, keys: KeyRing): Promise<string[]> {
  const rows = await tx.rows<{ id: string; sealed: Buffer; key: string }>(
    'select id, artefacts as sealed, artefacts_key as key from publish_parts where artefacts is not null',
  );
  return Promise.all(
    rows.map(async ({ id, sealed, key }) =>
      (await openWithDataKey(tx, keys, key, { rowId: id, field: 'artefacts' }, sealed)).reveal(),
    ),
  );
}

/** Every column of every table as text, bytes included: also events, audit, outbox and sessions. */
export async function dumpDatabase(hub: HubUnderTest): Promise<string> {
  const tables = await query<{ tablename: string }>(
    hub,
    `select tablename from pg_tables where schemaname = 'public'`,
  );
  const dumps = await Promise.all(
    tables.map(async ({ tablename }) => {
      const rows = await query<Record<string, unknown>>(hub, `select * from "${tablename}"`);
      return textOf(rows);
    }),
  );
  return dumps.join('\n');
}

/** Every workflow's history: `raw` as Temporal keeps it, `opened` with its payloads decrypted. */
export async function readHistories(hub: HubUnderTest): Promise<{ raw: string; opened: string }> {
  const connection = await Connection.connect({ address: hub.config.TEMPORAL_ADDRESS });
  const client = new Client({ connection, namespace: hub.config.TEMPORAL_NAMESPACE });
  const codec = createPayloadCodec(keysOf(hub));
  const raw: string[] = [];
  const opened: string[] = [];
  for await (const { workflowId, runId } of client.workflow.list()) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    raw.push(textOf(history));
    const payloads = payloadsIn(history);
    opened.push(textOf(await codec.decode(payloads)));
  }
  await connection.close();
  return { raw: raw.join('\n'), opened: opened.join('\n') };
}

/** Wherever they stand in the history's events. */
function payloadsIn(value: unknown): Payload[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  if ('metadata' in value && 'data' in value && value.data instanceof Uint8Array) return [value as Payload];
  return Object.values(value).flatMap(payloadsIn);
}

/** Every name, text and number inside, and every byte as a character. JSON would make base64 of bytes, which hides. */
function textOf(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, inner]) => `${name} ${textOf(inner)}`)
    .join('\n');
}

export async function query<Row extends pg.QueryResultRow>(hub: HubUnderTest, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: hub.test.ownerUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
