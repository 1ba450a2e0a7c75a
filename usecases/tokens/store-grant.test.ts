import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OauthToken } from '../../db/entities/oauth-token.ts';
import { SocialAccount } from '../../db/entities/social-account.ts';
import { Secret } from '../../infra/secrets/secret.ts';
import { connectTestAccount, createTenant, openTestDatabase } from '../../test/setup/seed.ts';
import type { OpenTestDatabase, Tenant } from '../../test/setup/seed.ts';
import { disconnectAccount } from '../accounts/disconnect-account.ts';
import { readAccessToken } from './read-access-token.ts';
import { endGrant } from './end-grant.ts';
import { releaseLease, saveRefreshed, takeRefreshLease } from './refresh-lease.ts';

describe('connecting an account once more', () => {
  let open: OpenTestDatabase;
  let tenant: Tenant;

  beforeAll(async () => {
    open = await openTestDatabase();
    tenant = await createTenant(open.database);
  });
  afterAll(() => open.close());

  const connect = async (
    handle: string,
    options: { refreshToken?: string | null; clientId?: string } = {},
  ) => {
    const accountId = await connectTestAccount(tenant, open.keys, { handle, ...options });
    const { grantId } = await tenant.run((tx) =>
      tx.manager.findOneByOrFail(SocialAccount, { id: accountId }),
    );
    return { accountId, grantId: grantId ?? '' };
  };
  const row = (grantId: string): Promise<OauthToken> =>
    tenant.run((tx) => tx.manager.findOneByOrFail(OauthToken, { id: grantId }));
  const lease = async (grantId: string) => {
    const { version } = await row(grantId);
    return tenant.run((tx) => takeRefreshLease(tx, open.keys, { grantId, versionSeen: version }));
  };
  /** What the next renewal would use; null when there is nothing. */
  const refreshTokenOf = async (grantId: string): Promise<string | null> => {
    const taken = await lease(grantId);
    if (taken.kind !== 'taken') return null;
    await tenant.run((tx) => releaseLease(tx, { grantId, fence: taken.fence }));
    return taken.refreshToken.reveal();
  };

  /** Connects again without a refresh token: true when a live grant of its own came of it, with nothing carried over. */
  const startedAnew = async (handle: string, before: string): Promise<boolean> => {
    const { grantId } = await connect(handle, { refreshToken: null });
    const { status, refreshToken } = await row(grantId);
    return grantId !== before && status === 'live' && refreshToken === null;
  };

  it('takes the new tokens and forgets the old ones', async () => {
    const first = await connect('both', { refreshToken: 'old' });
    const second = await connect('both', { refreshToken: 'new' });
    expect(second.accountId).toBe(first.accountId);
    expect(await refreshTokenOf(second.grantId)).toBe('new');
    expect(await row(first.grantId)).toMatchObject({ status: 'revoked', refreshToken: null });
  });

  it('keeps the refresh token when the same person and app come without one', async () => {
    const first = await connect('keeps', { refreshToken: 'the only one' });
    const second = await connect('keeps', { refreshToken: null });
    expect(await refreshTokenOf(second.grantId)).toBe('the only one');
    const access = await tenant.run((tx) => readAccessToken(tx, open.keys, second.grantId));
    expect(second.grantId).toBe(first.grantId);
    expect(access?.version).toBe(2);
    expect(access?.token.reveal()).toBe('canary-access-keeps');
  });

  it('keeps what a renewal under way brings meanwhile', async () => {
    const { grantId } = await connect('racing', { refreshToken: 'first' });
    const { version } = await row(grantId);
    const taken = await lease(grantId);
    if (taken.kind !== 'taken') throw new Error(taken.kind);
    await connect('racing', { refreshToken: null });
    const tokens = {
      accessToken: new Secret('rotated access'),
      refreshToken: new Secret('rotated refresh'),
      expiresInSeconds: 7200,
    };
    const saved = await tenant.run((tx) =>
      saveRefreshed(tx, open.keys, { grantId, fence: taken.fence, versionSeen: version, tokens }),
    );
    expect(saved).toBe(true);
    expect(await refreshTokenOf(grantId)).toBe('rotated refresh');
  });

  it('leaves the refresh token of another app alone', async () => {
    const first = await connect('app', { refreshToken: 'of the old app', clientId: 'old-app' });
    const second = await connect('app', { refreshToken: null, clientId: 'new-app' });
    expect(second.grantId).not.toBe(first.grantId);
    expect(await refreshTokenOf(second.grantId)).toBeNull();
  });

  it('leaves the refresh token of another person alone', async () => {
    const first = await connect('person', { refreshToken: 'of somebody' });
    await tenant.run((tx) =>
      tx.manager.update(OauthToken, { id: first.grantId }, { grantedBy: 'somebody else' }),
    );
    expect(await refreshTokenOf((await connect('person', { refreshToken: null })).grantId)).toBeNull();
  });

  it('does not go on with a refresh token that the platform refused or that is being taken back', async () => {
    const dead = await connect('dead', { refreshToken: 'refused' });
    const { leaseFence } = await row(dead.grantId);
    await tenant.run((tx) =>
      endGrant(tx, {
        grantId: dead.grantId,
        fence: leaseFence,
        reason: { code: 'refresh_refused', detail: 'Refused.' },
      }),
    );
    expect(await startedAnew('dead', dead.grantId)).toBe(true);
    const left = await connect('left', { refreshToken: 'being revoked' });
    await tenant.run((tx) => disconnectAccount(tx, left.accountId));
    expect(await startedAnew('left', left.grantId)).toBe(true);
  });
});
