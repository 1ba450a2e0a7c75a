import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../infra/secrets/secret.ts';
import { AdapterSandbox } from '../../test/setup/adapter-sandbox.ts';
import { AURORA, INES, instagramAdapter, MARTA } from '../../test/setup/instagram-adapter.ts';
import type { PlatformPort, TokenGrant } from '../port.ts';

const DAY_MS = 86_400_000;

let ig: AdapterSandbox;
let adapter: PlatformPort;
let grant: TokenGrant;

beforeAll(async () => {
  ig = await AdapterSandbox.start('instagram');
});
afterAll(() => ig.close());
beforeEach(async () => {
  await ig.reset();
  adapter = instagramAdapter(ig, 'instagram');
  grant = await ig.connect(adapter, AURORA);
});

it('says whether Meta knows the app, which only Facebook Login has a call for', async () => {
  expect('checkApp' in adapter).toBe(false);
  expect(await instagramAdapter(ig, 'facebook').checkApp?.()).toBe('accepted');
  expect(await instagramAdapter(ig, 'facebook', new Secret('wrong')).checkApp?.()).toBe('refused');
  await ig.fault('facebook-token', 'status', { status: 503 });
  await expect(instagramAdapter(ig, 'facebook').checkApp?.()).rejects.toMatchObject({ retryable: true });
});

describe('connecting', () => {
  it('through Instagram brings the account by its own id, not by that of the person in the app', async () => {
    expect(grant.expiresInSeconds).toBeGreaterThan(59 * 86_400);
    expect(await adapter.accounts(grant)).toMatchObject({
      profiles: [{ platformAccountId: AURORA, handle: 'aurora.coffee', displayName: 'Aurora Coffee' }],
    });
  });

  it.each([
    ['flat', 'array', 'flat'],
    ['data', 'text', 'data'],
  ])('reads both shapes of Meta’s answers (%s, %s, %s)', async (token, permissions, profile) => {
    await ig.set('tokenAnswer', token);
    await ig.set('permissionsAnswer', permissions);
    await ig.set('profileAnswer', profile);
    grant = await ig.connect(adapter, AURORA);
    expect(grant.scopes).toEqual(adapter.scopes);
    expect((await adapter.accounts(grant)).profiles).toMatchObject([{ platformAccountId: AURORA }]);
  });

  it('through Facebook brings the accounts of pages behind a business too', async () => {
    adapter = instagramAdapter(ig, 'facebook');
    grant = await ig.connect(adapter, INES);
    const { profiles } = await adapter.accounts(grant);
    // One page the business owns, one it works for; the person's own list has none.
    expect(profiles.map((one) => one.platformAccountId).sort()).toEqual([
      '17841400000000003',
      '17841400000000005',
    ]);
    grant = await ig.connect(adapter, INES, ['business_management']);
    expect((await adapter.accounts(grant)).profiles).toEqual([]);
    // A refusal costs the pages behind the business, not those of the person.
    grant = await ig.connect(adapter, MARTA);
    await ig.fault('businesses', 'status', { status: 400 });
    expect((await adapter.accounts(grant)).profiles).toHaveLength(2);
  });

  it('through Facebook brings every account behind the pages that a person runs', async () => {
    adapter = instagramAdapter(ig, 'facebook');
    grant = await ig.connect(adapter, MARTA);
    const { grantedBy, profiles } = await adapter.accounts(grant);
    expect(grantedBy).toBe(MARTA);
    expect(profiles.map(({ handle }) => handle)).toEqual(['aurora.coffee', 'northpine.outdoor']);
    expect(await adapter.refresh(grant.refreshToken ?? grant.accessToken)).toMatchObject({
      kind: 'refreshed',
    });
  });

  it('knows which scopes a person left out', async () => {
    grant = await ig.connect(adapter, AURORA, ['instagram_business_manage_comments']);
    expect(grant.scopes).not.toContain('instagram_business_manage_comments');
    expect(grant.scopes).toContain('instagram_business_content_publish');
  });

  it('takes a code once', async () => {
    const code = (await ig.consent(adapter, AURORA)).searchParams.get('code') ?? '';
    await ig.exchange(adapter, code);
    await expect(ig.exchange(adapter, code)).rejects.toMatchObject({ retryable: false, status: 400 });
  });

  it('renews a token that is a day old, waits with a younger one, and knows a dead one', async () => {
    const token = grant.refreshToken ?? grant.accessToken;
    expect(await adapter.refresh(token)).toMatchObject({ kind: 'transient' });
    await ig.later(2 * DAY_MS);
    const renewed = await adapter.refresh(token);
    if (renewed.kind !== 'refreshed') throw new Error(renewed.kind);
    expect((await adapter.accounts(renewed.grant)).profiles).toHaveLength(1);
    await ig.later(90 * DAY_MS);
    expect(await adapter.refresh(renewed.grant.accessToken)).toMatchObject({ kind: 'dead' });
  });

  it('takes its rights back', async () => {
    await adapter.revoke?.(grant.accessToken);
    await expect(adapter.accounts(grant)).rejects.toMatchObject({ code: 'graph_190', retryable: false });
  });
});
