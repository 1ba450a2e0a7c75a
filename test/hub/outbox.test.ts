import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';

/** Longer than Temporal takes an id: the request can never succeed. */
const IMPOSSIBLE_ID = `delivery/${'x'.repeat(2_000)}`;

describe('an outbox row that Temporal refuses for good', () => {
  let hub: HubUnderTest;

  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.close());

  const asOwner = async (sql: string, parameters: unknown[] = []): Promise<pg.QueryResultRow[]> => {
    const owner = new pg.Client({ connectionString: hub.test.ownerUrl });
    await owner.connect();
    try {
      return (await owner.query<pg.QueryResultRow>(sql, parameters)).rows;
    } finally {
      await owner.end();
    }
  };
  const worker = (path: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${hub.config.WORKER_PORT}${path}`);
  const gauge = async (): Promise<string | undefined> =>
    /^hub_outbox_dead_rows (\d+)$/m.exec(await (await worker('/metrics')).text())?.[1];

  it('is set aside with its reason and counted for the operator; the worker stays ready', async () => {
    expect(await gauge()).toBe('0');
    await asOwner(`insert into outbox (workflow_type, workflow_id, input) values ('delivery', $1, $2)`, [
      IMPOSSIBLE_ID,
      { deliveryId: randomUUID() },
    ]);
    await expect.poll(gauge, { timeout: 15_000 }).toBe('1');
    const [row] = await asOwner('select last_error, dead_at is not null as dead from outbox');
    expect(row).toMatchObject({ dead: true, last_error: expect.stringMatching(/length|exceeds/i) as string });
    expect((await worker('/readyz')).status).toBe(200);
  });
});
