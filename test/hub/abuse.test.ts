import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HubClient } from '../setup/hub-client.ts';
import type { ProblemBody } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';

describe('against abuse', () => {
  let hub: HubUnderTest;
  let owner: HubClient;
  let database: Client;

  beforeAll(async () => {
    hub = await startHub({ worker: false });
    owner = new HubClient(hub);
    await owner.signUp();
    database = new Client({ connectionString: hub.test.ownerUrl });
    await database.connect();
  });
  afterAll(async () => {
    await database.end();
    await hub.close();
  });

  it('signs in whoever sends a token along, into a session that makes tokens', async () => {
    const person = new HubClient(hub);
    const { email, password } = await person.signUp('Bea');
    const { body } = await person.call<{ secret: string }>('POST', '/api/api-tokens', {
      body: { name: 'short', role: 'owner', expiresInDays: 1 },
    });
    const program = person.withToken(body.secret);
    expect(await program.call('POST', '/api/auth/login', { body: { email, password } })).toMatchObject({
      status: 200,
      body: { user: { email } },
    });
    // The token still counts before the cookie, and may not make another.
    expect(
      await program.call('POST', '/api/api-tokens', { body: { name: 'child', expiresInDays: null } }),
    ).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await person.call('POST', '/api/api-tokens', { body: { name: 'other' } })).status).toBe(201);
  });

  it('keeps a session to its days, whatever is done with it', async () => {
    const person = new HubClient(hub);
    const { email } = await person.signUp('Old');
    const read = async (): Promise<unknown> =>
      (
        await database.query(
          `select s.expire, s.xmin from sessions s join users u on u.id::text = s.sess->'passport'->'user'->>'userId' where u.email = $1`,
          [email],
        )
      ).rows;
    const before = await read();
    expect((await person.call('GET', '/api/me')).status).toBe(200);
    expect((await person.call('PATCH', '/api/me', { body: { name: 'Older' } })).status).toBe(200);
    expect(await read()).toEqual(before);
    await database.query(
      `update sessions set sess = jsonb_set(sess::jsonb, '{passport,user,since}', to_jsonb(extract(epoch from now() - interval '14 days') * 1000))::json`,
    );
    expect((await person.call('GET', '/api/me')).status).toBe(401);
    await database.query('delete from sessions');
    await owner.signUp();
  });

  it('tries once more after a deadlock, and says 503 when that fails too', async () => {
    await database.query(`
      create sequence conflicts;
      create function conflict() returns trigger language plpgsql security definer set search_path = public as $$
      begin
        if new.name = 'always' or nextval('conflicts') = 1 then raise 'deadlock' using errcode = '40P01'; end if;
        return new;
      end $$;
      create trigger conflict before insert on api_tokens for each row execute function conflict()`);
    const create = (name: string) => owner.call<ProblemBody>('POST', '/api/api-tokens', { body: { name } });
    expect((await create('once')).status).toBe(201);
    const { body } = await owner.call<{ items: { name: string }[] }>('GET', '/api/api-tokens');
    expect(body.items.filter((token) => token.name === 'once')).toHaveLength(1);
    const failed = await create('always');
    expect(failed).toMatchObject({ status: 503, body: { code: 'database_unavailable' } });
    expect(failed.headers.get('retry-after')).toBe('2');
  });

  it('lets no stranger spend a workspace’s calls', async () => {
    const { generalLimits } = await import('../../api/auth/limits.ts');
    const limit = generalLimits();
    const call = async (userId: string, own: string, named?: string): Promise<unknown> => {
      const request = { get: () => named };
      const principal = { userId, token: null, memberships: [{ workspaceId: own }] };
      let passed: unknown = 'refused';
      await Promise.resolve(
        limit(request as never, { locals: { principal } } as never, () => (passed = 'passed')),
      ).catch((error: unknown) => (passed = (error as { code?: unknown }).code));
      return passed;
    };
    for (let stranger = 0; stranger < 6; stranger += 1)
      for (let count = 0; count < 1100; count += 1)
        await call(`stranger-${stranger}`, `s-${stranger}`, 'ours');
    expect(await call('member', 'ours', 'ours')).toBe('passed');
    expect(await call('member', 'ours')).toBe('passed');
    for (let member = 0; member < 6; member += 1)
      for (let count = 0; count < 1100; count += 1)
        await call(`member-${member}`, 'ours', 'OURS'.toLowerCase());
    expect(await call('member', 'ours', 'ours')).toBe('rate_limited');
  });

  it('answers /metrics to this machine, and to nobody through a proxy', async () => {
    expect((await fetch(`${hub.url}/metrics`)).status).toBe(200);
    for (const header of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'])
      expect((await fetch(`${hub.url}/metrics`, { headers: { [header]: '10.0.0.1' } })).status).toBe(404);
  });

  // Last: this machine's address has nothing left after it.
  it('limits forged tokens by the address they come from', async () => {
    const statuses = new Map<number, number>();
    for (let round = 0; round < 62; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, () =>
          fetch(`${hub.url}/api/me`, { headers: { authorization: 'Bearer hub_forged' } }),
        ),
      );
      for (const { status } of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect(statuses.get(401)).toBeGreaterThan(2000);
    expect(statuses.get(429)).toBeGreaterThan(50);
  }, 60_000);
});
