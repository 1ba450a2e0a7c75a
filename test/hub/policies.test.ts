import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withSystem } from '../../db/doors/doors.ts';
import type { SystemPurpose } from '../../db/doors/system-purpose.ts';
import { connectTestAccount, createTenant, openTestDatabase } from '../setup/seed.ts';
import type { OpenTestDatabase, Tenant } from '../setup/seed.ts';

describe('a system purpose reaches no further than it says', () => {
  let open: OpenTestDatabase;
  let ada: Tenant;
  let eve: Tenant;

  beforeAll(async () => {
    open = await openTestDatabase();
    ada = await createTenant(open.database, 'Ada');
    eve = await createTenant(open.database, 'Eve');
    await connectTestAccount(ada, open.keys);
    await run('password-reset', newOutboxRow('null'));
  });
  afterAll(() => open.close());

  /** Runs in a transaction of the purpose; `asUser` as the profile's use case names the person. */
  const run = (purpose: SystemPurpose, sql: string, asUser?: string) =>
    withSystem(open.database, purpose, async (tx) => {
      if (asUser) await tx.rows(`select set_config('app.user_id', $1, true)`, [asUser]);
      return tx.rows<Record<string, unknown>>(sql);
    });
  const userId = async (name: string): Promise<string> =>
    String((await run('operator', `select id from users where name = '${name}'`))[0]?.id);

  it('profile: the person’s own row', async () => {
    const [adaId, eveId] = [await userId('Ada'), await userId('Eve')];
    const rename = `update users set name = 'Changed' where id = '${adaId}' returning id`;
    expect(await run('profile', rename)).toEqual([]);
    expect(await run('profile', rename, eveId)).toEqual([]);
    expect(await run('profile', 'select id from users', eveId)).toEqual([{ id: eveId }]);
    expect(await run('profile', rename, adaId)).toEqual([{ id: adaId }]);
  });

  it.each([
    ['profile', 'is_instance_admin = true'],
    ['profile', `password_hash = 'x'`],
    ['profile', 'session_epoch = 7'],
    ['profile', `email = 'other@example.com'`],
    ['password-reset', 'is_instance_admin = true'],
    ['password-reset', `name = 'x'`],
    ['password-reset', `email = 'other@example.com'`],
    ['operator', `email = 'other@example.com'`],
    ['operator', `name = 'x'`],
  ] as const)('%s: not “set %s”', async (purpose, set) => {
    const eveId = await userId('Eve');
    await expect(run(purpose, `update users set ${set} where id = '${eveId}'`, eveId)).rejects.toMatchObject({
      code: '42501',
    });
  });

  it.each([
    ['token-sweep', 'select access_token from oauth_tokens'],
    ['token-sweep', 'select * from oauth_tokens'],
    ['authenticate', `update api_tokens set role = 'owner'`],
    ['orphan-check', 'select revision_id from posts'],
  ] as const)('%s: not “%s”', async (purpose, sql) => {
    await expect(run(purpose, sql)).rejects.toMatchObject({ code: '42501' });
  });

  it.each([
    ['relay', 'select id from workspaces'],
    ['orphan-check', 'select id from outbox'],
    ['orphan-check', 'select id from posts'],
    ['profile', 'select id from users'],
  ] as const)('%s: nothing from “%s”', async (purpose, sql) => {
    expect(await run(purpose, sql)).toEqual([]);
  });

  it('password-reset: no workflow and no mail in a workspace’s name', async () => {
    const mail = (workspace: string): string =>
      `insert into deliveries (id, workspace_id, kind, content) values (gen_random_uuid(), ${workspace}, 'mail', '')`;
    for (const insert of [newOutboxRow, mail]) {
      await expect(run('password-reset', insert(`'${eve.workspaceId}'`))).rejects.toMatchObject({
        code: '42501',
      });
      await expect(run('password-reset', insert('null'))).resolves.toEqual([]);
    }
  });
});

function newOutboxRow(workspace: string): string {
  return `insert into outbox (workspace_id, workflow_type, workflow_id, input) values (${workspace}, 'delivery', 'policies', '{}')`;
}
