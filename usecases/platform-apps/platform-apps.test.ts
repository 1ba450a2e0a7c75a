import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withSystem } from '../../db/doors/doors.ts';
import type { SavePlatformApp } from '../../domain/platform-apps/platform-app.schema.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { SettingsApps } from '../../infra/config/platform-app.ts';
import { silentLogger } from '../../infra/logging/logger.ts';
import { KeyRing } from '../../infra/secrets/key-ring.ts';
import { Secret } from '../../infra/secrets/secret.ts';
import { createTenant, openTestDatabase } from '../../test/setup/seed.ts';
import type { OpenTestDatabase, Tenant } from '../../test/setup/seed.ts';
import { TEST_KEYS } from '../../test/setup/test-keys.ts';
import { followPlatformApps } from './follow-platform-apps.ts';
import type { AppFollower } from './follow-platform-apps.ts';
import { removePlatformApp } from './remove-platform-app.ts';
import { savePlatformApp } from './save-platform-app.ts';
import type { Saved } from './save-platform-app.ts';

const SECRET = 'canary-client-secret-0123456789';

describe('apps of the settings', () => {
  let open: OpenTestDatabase;
  let tenant: Tenant;
  let owner: pg.Client;

  beforeAll(async () => {
    open = await openTestDatabase();
    tenant = await createTenant(open.database);
    owner = new pg.Client({ connectionString: open.test.ownerUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await open.close();
  });
  beforeEach(() => owner.query('delete from platform_apps'));

  const save = (platform: Platform, app: SavePlatformApp, version = 0, keys = open.keys): Promise<Saved> =>
    withSystem(open.database, 'platform-app-change', (tx) =>
      savePlatformApp(tx, { platform, app, version, actor: tenant.actor, keys }),
    );
  const remove = (platform: Platform, version: number): Promise<void> =>
    withSystem(open.database, 'platform-app-change', (tx) =>
      removePlatformApp(tx, { platform, version, actor: tenant.actor }),
    );
  const versionOf = async (platform: Platform): Promise<number> => {
    const { rows } = await owner.query<{ version: string }>(
      'select version from platform_apps where platform = $1',
      [platform],
    );
    return Number(rows[0]?.version ?? 0);
  };
  const follow = async (
    keys: KeyRing = open.keys,
  ): Promise<{ follower: AppFollower; latest: () => SettingsApps }> => {
    let latest: SettingsApps = {};
    const follower = await followPlatformApps(
      { database: open.database, keys, logger: silentLogger },
      (apps) => {
        latest = apps;
      },
    );
    return { follower, latest: () => latest };
  };
  const read = async (keys: KeyRing = open.keys): Promise<SettingsApps> => {
    const { follower, latest } = await follow(keys);
    await follower.close();
    return latest();
  };

  it('are read as they were entered, with the scopes that the Hub uses unless told', async () => {
    await save('tiktok', { clientId: 'aw1', clientSecret: SECRET });
    await save('x', { clientId: 'public', clientSecret: null });
    await save('instagram', {
      clientId: '1',
      clientSecret: SECRET,
      login: 'facebook',
      scopes: ['pages_show_list'],
    });
    const apps = await read();
    expect(apps.tiktok?.clientSecret?.reveal()).toBe(SECRET);
    expect(apps.tiktok).toMatchObject({ clientId: 'aw1', login: null });
    expect(apps.tiktok?.scopes).toContain('user.info.basic');
    expect(apps.x).toMatchObject({ clientId: 'public', clientSecret: null });
    expect(apps.instagram).toMatchObject({ login: 'facebook', scopes: ['pages_show_list'] });
  });

  it('leave no clear secret in any table, and the log of changes in the instance’s own chain', async () => {
    await save('tiktok', { clientId: 'aw1', clientSecret: SECRET });
    await remove('tiktok', await versionOf('tiktok'));
    await save('tiktok', { clientId: 'aw1', clientSecret: SECRET });
    const { rows: tables } = await owner.query<{ tablename: string }>(
      `select tablename from pg_tables where schemaname = 'public'`,
    );
    let dump = '';
    for (const { tablename } of tables) {
      const { rows } = await owner.query<{ row: string }>(`select t::text as row from "${tablename}" t`);
      dump += rows.map(({ row }) => row).join('\n');
    }
    expect(dump).toContain('aw1');
    expect(dump).not.toContain(SECRET);
    // PostgreSQL writes bytes as hex.
    expect(dump).not.toContain(Buffer.from(SECRET).toString('hex'));
    const { rows } = await owner.query(
      `select action, actor_name, workspace_id from audit_logs where entity = 'platformApp' order by timestamp desc limit 3`,
    );
    const entry = (action: string) => ({ action, actor_name: 'Ada', workspace_id: null });
    expect(rows).toEqual(
      ['platform_app.save_tiktok', 'platform_app.remove_tiktok', 'platform_app.save_tiktok'].map(entry),
    );
  });

  it('open beside their own platform and client id alone', async () => {
    await save('tiktok', { clientId: 'aw1', clientSecret: SECRET });
    await save('linkedin', { clientId: '78abc', clientSecret: 'another' });
    await owner.query(
      `update platform_apps set client_secret = (select client_secret from platform_apps where platform = 'tiktok')
       where platform = 'linkedin'`,
    );
    const apps = await read();
    expect(apps.linkedin).toBeNull();
    expect(apps.tiktok?.clientId).toBe('aw1');
    await owner.query(`update platform_apps set client_id = 'aw2' where platform = 'tiktok'`);
    expect((await read()).tiktok).toBeNull();
  });

  it('keep their secret through a change of scopes, not through another client id', async () => {
    await save('tiktok', { clientId: 'aw1', clientSecret: SECRET });
    const version = await versionOf('tiktok');
    expect(await save('tiktok', { clientId: 'aw2' }, version)).toBe('secret_needed');
    expect(await save('tiktok', { clientId: 'aw1', scopes: ['user.info.basic'] }, version)).toBe('saved');
    const apps = await read();
    expect(apps.tiktok?.clientSecret?.reveal()).toBe(SECRET);
    expect(apps.tiktok?.scopes).toEqual(['user.info.basic']);
    expect(await save('linkedin', { clientId: '78abc' })).toBe('secret_needed');
  });

  it('keep, change and lose the secret that only notices are signed with, which opens for nothing else', async () => {
    const notice = 'canary-notice-secret-0123456789';
    await save('x', { clientId: 'c1', clientSecret: null, noticeSecret: notice });
    expect((await read()).x?.noticeSecret?.reveal()).toBe(notice);
    await save('x', { clientId: 'c1', clientSecret: SECRET }, await versionOf('x'));
    const kept = (await read()).x;
    expect([kept?.clientSecret?.reveal(), kept?.noticeSecret?.reveal()]).toEqual([SECRET, notice]);
    const { rows } = await owner.query<{ row: string }>(
      `select t::text as row from platform_apps t union all select l::text from audit_logs l`,
    );
    const dump = rows.map(({ row }) => row).join('\n');
    expect(dump).not.toContain(notice);
    expect(dump).not.toContain(Buffer.from(notice).toString('hex'));
    // Neither stands in for the other.
    await owner.query('update platform_apps set notice_secret = client_secret');
    expect((await read()).x).toBeNull();
    await save('x', { clientId: 'c2', clientSecret: SECRET, noticeSecret: notice }, await versionOf('x'));
    await save('x', { clientId: 'c2', noticeSecret: null }, await versionOf('x'));
    expect((await read()).x).toMatchObject({ clientId: 'c2', noticeSecret: null });
  });

  it('do not take the notice secret of another client id over', async () => {
    await save('instagram', { clientId: '1', clientSecret: SECRET, noticeSecret: 'meta' });
    await save('instagram', { clientId: '2', clientSecret: SECRET }, await versionOf('instagram'));
    expect((await read()).instagram).toMatchObject({ clientId: '2', noticeSecret: null });
  });

  it('move to the current master key when they are saved again', async () => {
    await save('tiktok', { clientId: 'aw1', clientSecret: SECRET });
    const rotated = new KeyRing(new Secret(`k2:${Buffer.alloc(32, 7).toString('base64')},${TEST_KEYS}`));
    expect((await read(rotated)).tiktok?.clientSecret?.reveal()).toBe(SECRET);
    await save('tiktok', { clientId: 'aw1' }, await versionOf('tiktok'), rotated);
    const { rows } = await owner.query('select master_key_id from platform_apps');
    expect(rows).toEqual([{ master_key_id: 'k2' }]);
    expect((await read(rotated)).tiktok?.clientSecret?.reveal()).toBe(SECRET);
  });

  it('are changed and removed by whoever saw them as they are', async () => {
    await save('tiktok', { clientId: 'aw1', clientSecret: SECRET });
    const version = await versionOf('tiktok');
    await expect(save('tiktok', { clientId: 'aw9', clientSecret: SECRET })).rejects.toMatchObject({
      code: 'version_conflict',
    });
    await expect(remove('tiktok', version + 1)).rejects.toMatchObject({ code: 'version_conflict' });
    await remove('tiktok', version);
    await expect(remove('tiktok', 0)).rejects.toMatchObject({ code: 'not_found' });
    // A version is never used twice, or a process could take the new app for the old one.
    await save('tiktok', { clientId: 'aw1', clientSecret: SECRET });
    expect(await versionOf('tiktok')).toBeGreaterThan(version);
  });

  it('entered by several at once are entered by one', async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => save('x', { clientId: `c${index}`, clientSecret: null })),
    );
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  });

  it('are followed without being asked for, also when no notification arrives', async () => {
    const { follower, latest } = await follow();
    expect(latest()).toEqual({});
    await save('tiktok', { clientId: 'aw1', clientSecret: SECRET });
    await expect.poll(() => latest().tiktok?.clientId, { timeout: 2000 }).toBe('aw1');
    // By hand there is no notification: polling is the truth.
    await owner.query('delete from platform_apps');
    await expect.poll(() => latest(), { timeout: 8000 }).toEqual({});
    await save('x', { clientId: 'public', clientSecret: null });
    await follower.readNow();
    expect(latest().x?.clientId).toBe('public');
    await follower.close();
  }, 15_000);

  it('are hidden from every other purpose and from workspaces', async () => {
    await save('x', { clientId: 'public', clientSecret: null });
    const look = 'select 1 from platform_apps';
    expect(await withSystem(open.database, 'authenticate', (tx) => tx.rows(look))).toEqual([]);
    await expect(tenant.run((tx) => tx.rows(look))).rejects.toThrow(/permission denied/);
    const touch = `update platform_apps set client_id = 'mine' returning 1`;
    expect(await withSystem(open.database, 'platform-apps', (tx) => tx.rows(touch))).toEqual([]);
  });
});
