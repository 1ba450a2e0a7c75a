import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withSystem } from '../../db/doors/doors.ts';
import { readEventsAfter } from '../../db/queries/read-events.ts';
import { createTenant, openTestDatabase } from '../../test/setup/seed.ts';
import type { OpenTestDatabase, Tenant } from '../../test/setup/seed.ts';
import { dropOutboxRows, leaseOutboxRows, postponeOutboxRow } from './outbox.ts';
import { recordChange } from './record-change.ts';
import { AUDIT_COLUMNS, hashEntry, INSTANCE_CHAIN, sealAudit } from './seal-audit.ts';
import type { AuditEntry } from './seal-audit.ts';
import { stampEvents } from './stamp-events.ts';

describe('what a change leaves behind', () => {
  let open: OpenTestDatabase;
  let tenant: Tenant;

  beforeAll(async () => {
    open = await openTestDatabase();
    tenant = await createTenant(open.database);
  });
  afterAll(() => open.close());

  const change = (postId: string, submission: number): Promise<void> =>
    tenant.run((tx) =>
      recordChange(tx, {
        entity: 'post',
        entityId: postId,
        action: 'post.test',
        events: [{ type: 'post.created', data: { submission } }],
        wake: [
          {
            workflow: 'post',
            id: `post/${postId}/${submission}`,
            input: { workspaceId: tenant.workspaceId, postId, submission },
          },
        ],
      }),
    );
  const post = '01900000-0000-7000-8000-000000000001';
  const lease = (holder = '01900000-0000-7000-8000-00000000000a') =>
    withSystem(open.database, 'relay', (tx) => leaseOutboxRows(tx, holder, 50));

  describe('outbox', () => {
    it('is delivered oldest first per workflow, one at a time, while other workflows go on', async () => {
      await change(post, 1);
      await change(post, 1);
      await change(post, 2);
      const first = await lease();
      expect(first.map((row) => row.workflowId).sort()).toEqual([`post/${post}/1`, `post/${post}/2`]);
      // The second row of workflow 1 waits for the first, also for another relay.
      expect(await lease('01900000-0000-7000-8000-00000000000b')).toEqual([]);
      await withSystem(open.database, 'relay', (tx) =>
        dropOutboxRows(
          tx,
          first.map((row) => row.id),
        ),
      );
      const second = await lease();
      expect(second.map((row) => row.workflowId)).toEqual([`post/${post}/1`]);
      await withSystem(open.database, 'relay', (tx) =>
        dropOutboxRows(
          tx,
          second.map((row) => row.id),
        ),
      );
    });

    it('tries a failed row again later, and sets a dead one aside so that its successors go on', async () => {
      await change(post, 3);
      await change(post, 3);
      const [row] = await lease();
      await withSystem(open.database, 'relay', (tx) =>
        postponeOutboxRow(tx, { id: row?.id ?? '', error: 'away', dead: false }),
      );
      expect(await lease()).toEqual([]);
      await new Promise((resolve) => setTimeout(resolve, 600));
      const [again] = await lease();
      expect(again?.id).toBe(row?.id);
      await withSystem(open.database, 'relay', (tx) =>
        postponeOutboxRow(tx, { id: row?.id ?? '', error: 'never', dead: true }),
      );
      const [next] = await lease();
      expect(Number(next?.id)).toBeGreaterThan(Number(row?.id));
    });
  });

  describe('events', () => {
    it('get rising positions after commit; one that commits late is not skipped', async () => {
      await withSystem(open.database, 'relay', stampEvents);
      const before = await withSystem(open.database, 'tail', (tx) => readEventsAfter(tx, 0, 1000));
      const last = before.at(-1)?.position ?? 0;
      let release = (): void => undefined;
      const gate = new Promise<void>((resolve) => {
        release = resolve;
      });
      const late = tenant.run(async (tx) => {
        await recordChange(tx, {
          entity: 'post',
          entityId: post,
          action: 'post.test',
          events: [{ type: 'post.edited' }],
        });
        await gate;
      });
      await change(post, 9);
      await withSystem(open.database, 'relay', stampEvents);
      const early = await withSystem(open.database, 'tail', (tx) => readEventsAfter(tx, last, 1000));
      expect(early.map((event) => event.type)).toEqual(['post.created']);
      release();
      await late;
      await withSystem(open.database, 'relay', stampEvents);
      const then = await withSystem(open.database, 'tail', (tx) =>
        readEventsAfter(tx, early.at(-1)?.position ?? 0, 1000),
      );
      expect(then.map((event) => event.type)).toEqual(['post.edited']);
    });
  });

  describe('audit', () => {
    it('is sealed into one unbroken chain per workspace and one for the instance, from the first entry', async () => {
      while ((await withSystem(open.database, 'relay', (tx) => sealAudit(tx, 1))) > 0);
      for (const chain of [tenant.workspaceId, INSTANCE_CHAIN]) {
        const entries = await withSystem(open.database, 'relay', (tx) =>
          tx.rows<AuditEntry & { sequence: string; previous_hash: Buffer; hash: Buffer }>(
            `select ${AUDIT_COLUMNS}, s.sequence, s.previous_hash, s.hash from audit_logs a join audit_seals s on s.audit_id = a.id
             where s.chain = $1 order by s.sequence`,
            [chain],
          ),
        );
        expect(entries.length).toBeGreaterThan(0);
        let previous: Buffer = Buffer.alloc(32);
        entries.forEach((entry, index) => {
          expect(Number(entry.sequence)).toBe(index + 1);
          expect(entry.previous_hash.equals(previous)).toBe(true);
          expect(hashEntry(index + 1, previous, entry).equals(entry.hash)).toBe(true);
          expect(hashEntry(index + 1, previous, { ...entry, actor_name: 'Mallory' }).equals(entry.hash)).toBe(
            false,
          );
          previous = entry.hash;
        });
      }
      const [unsealed] = await withSystem(open.database, 'relay', (tx) =>
        tx.rows<{ count: string }>(
          'select count(*) from audit_logs a where not exists (select from audit_seals s where s.audit_id = a.id)',
        ),
      );
      expect(unsealed?.count).toBe('0');
    });

    it('can be added to, and neither changed nor removed, by anybody', async () => {
      await expect(tenant.run((tx) => tx.rows(`update audit_logs set action = 'x'`))).rejects.toThrow(
        /permission denied/,
      );
      await expect(tenant.run((tx) => tx.rows('delete from audit_logs'))).rejects.toThrow(
        /permission denied/,
      );
      const { default: pg } = await import('pg');
      const owner = new pg.Client({ connectionString: open.test.ownerUrl });
      await owner.connect();
      try {
        for (const sql of [
          `update audit_logs set action = 'x'`,
          'delete from audit_logs',
          'truncate audit_logs',
          `update audit_seals set sequence = 0`,
          'truncate audit_seals',
        ]) {
          await expect(owner.query(sql), sql).rejects.toThrow(/append-only/);
        }
      } finally {
        await owner.end();
      }
    });
  });
});
