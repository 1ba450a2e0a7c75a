import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectTestAccount, createDraft, createTenant, openTestDatabase } from '../../test/setup/seed.ts';
import type { OpenTestDatabase, Tenant } from '../../test/setup/seed.ts';
import { silentLogger } from '../../infra/logging/logger.ts';
import { MovableClock } from '../../test/setup/movable-clock.ts';
import { Post } from '../entities/post.ts';
import { readHubNow } from '../queries/read-hub-now.ts';
import { openDatabase } from './database.ts';
import { withSystem, withWorkspace } from './doors.ts';

describe('the two doors', () => {
  let open: OpenTestDatabase;
  let ours: Tenant;
  let theirs: Tenant;
  let theirPost: string;

  beforeAll(async () => {
    open = await openTestDatabase();
    ours = await createTenant(open.database, 'Ours');
    theirs = await createTenant(open.database, 'Theirs');
    theirPost = await createDraft(theirs, [await connectTestAccount(theirs, open.keys)]);
  });
  afterAll(() => open.close());

  it('show a workspace its own rows and none of another', async () => {
    expect(await theirs.run((tx) => tx.manager.count(Post))).toBe(1);
    expect(await ours.run((tx) => tx.manager.count(Post))).toBe(0);
    expect(await ours.run((tx) => tx.manager.findOneBy(Post, { id: theirPost }))).toBeNull();
  });

  it('do nothing where they do not open: what travels with the beginning is void', async () => {
    const owner = await openDatabase({
      url: open.test.ownerUrl,
      poolSize: 1,
      applicationName: 'hub-test',
      logger: silentLogger,
    });
    const rename = `update workspaces set name = 'Renamed' where id = '${ours.workspaceId}'`;
    try {
      // Outside of any door this login may do it.
      await owner.source.query(`begin; ${rename}; rollback`);
      await expect(
        withWorkspace(owner, ours.workspaceId, ours.actor, (tx) => tx.rows(rename)),
      ).rejects.toThrow('permission denied to set role "hub_app"');
      const [workspace] = await owner.source.query<{ name: string }[]>(
        'select name from workspaces where id = $1',
        [ours.workspaceId],
      );
      expect(workspace?.name).not.toBe('Renamed');
    } finally {
      await owner.close();
    }
  });

  it('refuse to write into another workspace', async () => {
    await expect(
      ours.run((tx) =>
        tx.rows(
          `insert into posts (id, workspace_id, editorial_stage, status, time_zone) values (gen_random_uuid(), $1, 'draft', 'draft', 'UTC')`,
          [theirs.workspaceId],
        ),
      ),
    ).rejects.toThrow(/row-level security/);
    await ours.run((tx) => tx.rows(`update posts set status = 'published'`));
    expect(await theirs.run((tx) => tx.manager.findOneByOrFail(Post, { id: theirPost }))).toMatchObject({
      status: 'draft',
    });
  });

  it('give the bare login nothing but sessions and limits', async () => {
    for (const table of [
      'posts',
      'users',
      'workspaces',
      'oauth_tokens',
      'audit_logs',
      'outbox',
      'events',
      'instance_facts',
    ]) {
      await expect(open.database.source.query(`select 1 from ${table}`)).rejects.toThrow(/permission denied/);
    }
    await expect(open.database.source.query('select 1 from sessions')).resolves.toEqual([]);
    await expect(open.database.source.query('select 1 from rate_limits')).resolves.toEqual([]);
  });

  it('keep the system door to its purpose', async () => {
    // Reading events is the tailer's and the relay's purpose, not the one of signing in.
    expect(await withSystem(open.database, 'tail', (tx) => tx.rows('select 1 from events'))).not.toEqual([]);
    expect(await withSystem(open.database, 'authenticate', (tx) => tx.rows('select 1 from events'))).toEqual(
      [],
    );
    await expect(
      withSystem(open.database, 'relay', (tx) => tx.rows('select 1 from post_variants')),
    ).rejects.toThrow(/permission denied/);
  });

  it('leave nothing of a workspace on the pooled connection', async () => {
    await theirs.run((tx) => tx.rows('select 1'));
    const [row] = await open.database.source.query<{ who: string; workspace: string }[]>(
      `select current_user as who, coalesce(current_setting('app.workspace_id', true), '') as workspace`,
    );
    expect(row).toEqual({ who: 'hub', workspace: '' });
  });

  it('roll everything back when the work throws', async () => {
    await expect(
      ours.run(async (tx) => {
        await tx.rows(`update workspaces set name = 'changed'`);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    const [row] = await ours.run((tx) => tx.rows<{ name: string }>('select name from workspaces'));
    expect(row?.name).toBe("Ours's workspace");
  });

  it('let only a uuid name a workspace', async () => {
    await expect(
      withWorkspace(open.database, `x'; drop table posts; --`, ours.actor, () => Promise.resolve()),
    ).rejects.toThrow(/uuid/);
  });

  it('tell what time it is by the clock of the process', async () => {
    const clock = new MovableClock();
    const one = await openDatabase({
      url: open.test.url,
      poolSize: 1,
      applicationName: 'hub-test',
      logger: silentLogger,
      clock,
    });
    try {
      const aheadMs = async (): Promise<number> => {
        const now = await withWorkspace(one, ours.workspaceId, ours.actor, readHubNow);
        return now.getTime() - Date.now();
      };
      expect(Math.abs(await aheadMs())).toBeLessThan(1_000);
      clock.offsetMs = 86_400_000;
      expect(Math.abs((await aheadMs()) - clock.offsetMs)).toBeLessThan(1_000);
      // The setting ends with its transaction, on the same connection.
      clock.offsetMs = 0;
      expect(Math.abs(await aheadMs())).toBeLessThan(1_000);
    } finally {
      await one.close();
    }
  });

  it('give the connection back in order when a transaction could not even begin', async () => {
    const one = await openDatabase({
      url: open.test.url,
      poolSize: 1,
      applicationName: 'hub-test',
      logger: silentLogger,
    });
    try {
      // A purpose that breaks the statement stands for whatever makes BEGIN fail.
      await expect(withSystem(one, `x'; select 1/0; --` as never, () => Promise.resolve())).rejects.toThrow();
      await expect(
        withWorkspace(one, ours.workspaceId, ours.actor, (tx) => tx.rows('select 1')),
      ).resolves.toHaveLength(1);
    } finally {
      await one.close();
    }
  });
});
