import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SocialAccount } from '../../db/entities/social-account.ts';
import { createSlackSender } from '../../infra/slack/slack-sender.ts';
import { silentLogger } from '../../infra/logging/logger.ts';
import { Secret } from '../../infra/secrets/secret.ts';
import type { PlatformPort, RefreshOutcome } from '../../platforms/port.ts';
import { createTestMedia } from '../../test/setup/test-media.ts';
import { connectTestAccount, createTenant, openTestDatabase } from '../../test/setup/seed.ts';
import type { OpenTestDatabase, Tenant } from '../../test/setup/seed.ts';
import { readAccessToken } from '../../usecases/tokens/read-access-token.ts';
import type { ActivityDeps } from '../deps.ts';
import { createTokenActivities } from './create-token-activities.ts';
import { refreshGrant } from './refresh-grant.ts';
import type { RefreshFlights } from './refresh-grant.ts';

describe('renewing a grant', () => {
  let open: OpenTestDatabase;
  let tenant: Tenant;

  beforeAll(async () => {
    open = await openTestDatabase();
    tenant = await createTenant(open.database);
  });
  afterAll(() => open.close());

  /** A worker of its own, against a platform that answers as told and counts its calls. */
  const worker = (answer: () => Promise<RefreshOutcome>, clientId = 'test-app', sandbox = true) => {
    const seen: string[] = [];
    const platform: Pick<PlatformPort, 'refresh' | 'clientId'> = {
      clientId,
      refresh: (token) => {
        seen.push(token.reveal());
        return answer();
      },
    };
    const deps: ActivityDeps = {
      database: open.database,
      keys: open.keys,
      // Only these two are used here; the whole client has its contract tests against the sandbox.
      platforms: { get: () => platform as PlatformPort, isSandbox: () => sandbox, configured: ['x'] },
      media: createTestMedia(open.keys),
      mailer: null,
      slack: createSlackSender({ loopback: true }),
      publicUrl: 'http://localhost:3000',
      logger: silentLogger,
      worker: 'test',
      stopping: new AbortController().signal,
    };
    const flights: RefreshFlights = new Map();
    return { deps, flights, seen };
  };
  const refreshed = (name: string, refreshToken: string | null = `refresh-${name}`): RefreshOutcome => ({
    kind: 'refreshed',
    grant: {
      accessToken: new Secret(`access-${name}`),
      refreshToken: refreshToken === null ? null : new Secret(refreshToken),
      expiresInSeconds: 7200,
      scopes: [],
    },
  });
  const connect = async (
    handle: string,
    options: { refreshToken?: null; expiresInSeconds?: number } = {},
  ) => {
    const accountId = await connectTestAccount(tenant, open.keys, { handle, ...options });
    const account = await tenant.run((tx) => tx.manager.findOneByOrFail(SocialAccount, { id: accountId }));
    return {
      accountId,
      request: { workspaceId: tenant.workspaceId, grantId: account.grantId ?? '', versionSeen: 1 },
    };
  };
  const token = (grantId: string) => tenant.run((tx) => readAccessToken(tx, open.keys, grantId));
  const slowly = async (outcome: RefreshOutcome): Promise<RefreshOutcome> => {
    await new Promise((resolve) => setTimeout(resolve, 150));
    return outcome;
  };

  it('calls the platform once for a hundred callers in three workers, and not for the late ones', async () => {
    const { request } = await connect('storm');
    const workers = [1, 2, 3].map(() => worker(() => slowly(refreshed('new'))));
    const results = await Promise.all(
      Array.from({ length: 100 }, (_, index) => {
        const one = workers[index % 3];
        if (!one) throw new Error('no worker');
        return refreshGrant(one.deps, one.flights, request);
      }),
    );
    expect(results.every((result) => result === 'fresh')).toBe(true);
    expect(workers.flatMap((one) => one.seen)).toEqual(['canary-refresh-storm']);
    const late = worker(() => Promise.resolve(refreshed('too much')));
    expect(await refreshGrant(late.deps, late.flights, request)).toBe('fresh');
    expect(late.seen).toEqual([]);
    expect((await token(request.grantId))?.token.reveal()).toBe('access-new');
  });

  it('never overwrites a refresh token with nothing', async () => {
    const { request } = await connect('kept');
    const first = worker(() => Promise.resolve(refreshed('first', null)));
    await refreshGrant(first.deps, first.flights, request);
    const second = worker(() => Promise.resolve(refreshed('second')));
    await refreshGrant(second.deps, second.flights, { ...request, versionSeen: 2 });
    expect(second.seen).toEqual(['canary-refresh-kept']);
  });

  it('takes a network blip for what it is: nothing is lost and the next try works', async () => {
    const { request, accountId } = await connect('blip');
    for (const kind of ['transient', 'unknown'] as const) {
      const blip = worker(() => Promise.resolve({ kind, code: 'reset', detail: 'x' }));
      expect(await refreshGrant(blip.deps, blip.flights, request)).toBe('later');
    }
    const account = await tenant.run((tx) => tx.manager.findOneByOrFail(SocialAccount, { id: accountId }));
    expect(account.status).toBe('connected');
    const works = worker(() => Promise.resolve(refreshed('works')));
    expect(await refreshGrant(works.deps, works.flights, request)).toBe('fresh');
  });

  it('keeps the only copy of a rotated token until the database takes it, even after its lease', async () => {
    const { request } = await connect('away');
    const works = worker(async () => {
      // While the platform rotates, the lease passes on and the database goes away for a moment.
      await tenant.run((tx) =>
        tx.rows(`update oauth_tokens set lease_fence = lease_fence + 1 where id = $1`, [request.grantId]),
      );
      return refreshed('kept');
    });
    let refusals = 2;
    const flaky = new Proxy(open.database, {
      get: (database, name) => {
        if (name !== 'source' || works.seen.length === 0 || refusals === 0)
          return Reflect.get(database, name) as unknown;
        refusals -= 1;
        throw new Error('the database is away');
      },
    });
    expect(await refreshGrant({ ...works.deps, database: flaky }, works.flights, request)).toBe('fresh');
    expect(refusals).toBe(0);
    expect((await token(request.grantId))?.token.reveal()).toBe('access-kept');
  });

  it('tells a dead grant once and asks for a person', async () => {
    const { request, accountId } = await connect('dead');
    const dead = worker(() =>
      Promise.resolve({
        kind: 'dead',
        code: 'invalid_request',
        detail: 'Value passed for the token was invalid.',
      }),
    );
    expect(await refreshGrant(dead.deps, dead.flights, request)).toBe('dead');
    expect(await refreshGrant(dead.deps, dead.flights, request)).toBe('dead');
    expect(dead.seen).toHaveLength(1);
    const account = await tenant.run((tx) => tx.manager.findOneByOrFail(SocialAccount, { id: accountId }));
    expect(account).toMatchObject({
      status: 'needs_reconnect',
      statusCode: 'refresh_refused',
      statusReason: 'Value passed for the token was invalid.',
    });
    const events = await tenant.run((tx) =>
      tx.rows(`select 1 from events where type = 'account.needs_reconnect' and entity_id = $1`, [accountId]),
    );
    expect(events).toHaveLength(1);
  });

  it('is not tried with the credentials of another app, and asks for a person', async () => {
    const { request, accountId } = await connect('moved');
    const other = worker(() => Promise.resolve(refreshed('stolen')), 'another-app');
    expect(await refreshGrant(other.deps, other.flights, request)).toBe('dead');
    expect(other.seen).toEqual([]);
    expect(await token(request.grantId)).toBeNull();
    const account = await tenant.run((tx) => tx.manager.findOneByOrFail(SocialAccount, { id: accountId }));
    expect(account).toMatchObject({ status: 'needs_reconnect', statusCode: 'other_app' });
  });

  it('lives again, with what waits for it, once its app is back', async () => {
    const { request, accountId } = await connect('back');
    const other = worker(() => Promise.resolve(refreshed('stolen')), 'another-app');
    expect(await refreshGrant(other.deps, other.flights, request)).toBe('dead');
    const same = worker(() => Promise.resolve(refreshed('again')));
    const activities = createTokenActivities(same.deps, same.flights);
    const found = (await activities.findDueGrants()).find(({ grantId }) => grantId === request.grantId);
    expect(found && (await activities.renewGrant(found))).toBe('fresh');
    expect((await token(request.grantId))?.token.reveal()).toBe('access-again');
    const account = await tenant.run((tx) => tx.manager.findOneByOrFail(SocialAccount, { id: accountId }));
    expect(account).toMatchObject({ status: 'connected', statusCode: null });
    expect(await activities.findDueGrants()).not.toContainEqual(found);
  });

  it('stays dead for every other reason', async () => {
    const { request } = await connect('gone');
    const { deps, flights } = worker(() => Promise.resolve({ kind: 'dead', code: 'no', detail: 'No.' }));
    expect(await refreshGrant(deps, flights, request)).toBe('dead');
    expect(await refreshGrant(deps, flights, request)).toBe('dead');
    expect(await token(request.grantId)).toBeNull();
  });

  it('leaves tokens of the sandbox in the sandbox once the platform itself is set up', async () => {
    const { request, accountId } = await connect('left');
    const real = worker(() => Promise.resolve(refreshed('stolen')), 'real-app', false);
    expect(await refreshGrant(real.deps, real.flights, request)).toBe('dead');
    expect(real.seen).toEqual([]);
    const account = await tenant.run((tx) => tx.manager.findOneByOrFail(SocialAccount, { id: accountId }));
    expect(account.statusCode).toBe('left_sandbox');
  });

  it('is found by the sweep when its app was replaced, whether or not it is due', async () => {
    const { request } = await connect('swept');
    const same = worker(() => Promise.resolve(refreshed('same')));
    const other = worker(() => Promise.resolve(refreshed('other')), 'another-app');
    const found = async ({ deps, flights }: typeof same): Promise<string[]> =>
      (await createTokenActivities(deps, flights).findDueGrants()).map(({ grantId }) => grantId);
    expect(await found(same)).not.toContain(request.grantId);
    expect(await found(other)).toContain(request.grantId);
    // Credentials that are gone may come back.
    const none = { ...same.deps, platforms: { get: () => null, isSandbox: () => false, configured: [] } };
    expect(await found({ ...same, deps: none })).not.toContain(request.grantId);
  });

  it('is found by the sweep when nothing renews it and it has ended, and asks for a person', async () => {
    const lasting = await connect('by-hand', { refreshToken: null });
    const ended = await connect('ended', { refreshToken: null, expiresInSeconds: -1 });
    const { deps, flights, seen } = worker(() => Promise.resolve(refreshed('never')));
    const activities = createTokenActivities(deps, flights);
    const due = await activities.findDueGrants();
    expect(due.map(({ grantId }) => grantId)).not.toContain(lasting.request.grantId);
    const found = due.find(({ grantId }) => grantId === ended.request.grantId);
    expect(found && (await activities.renewGrant(found))).toBe('dead');
    expect(seen).toEqual([]);
    const account = await tenant.run((tx) =>
      tx.manager.findOneByOrFail(SocialAccount, { id: ended.accountId }),
    );
    expect(account).toMatchObject({ status: 'needs_reconnect', statusCode: 'no_refresh_token' });
  });

  it('opens a secret only where it was sealed: not in another row, not in another workspace', async () => {
    const a = await connect('place-a');
    const b = await connect('place-b');
    await tenant.run((tx) =>
      tx.rows(
        `update oauth_tokens set access_token = (select access_token from oauth_tokens where id = $1) where id = $2`,
        [a.request.grantId, b.request.grantId],
      ),
    );
    await expect(token(b.request.grantId)).rejects.toThrow();
    expect((await token(a.request.grantId))?.token.reveal()).toBe('canary-access-place-a');
  });
});
