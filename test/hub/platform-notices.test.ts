import { createHmac } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HubClient } from '../setup/hub-client.ts';
import type { PostBody } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';
import { madeFilm } from '../setup/made-files.ts';
import { TIKTOK_DIRECT } from '../setup/tiktok-options.ts';

const INSTAGRAM = '17841400000000001';
const TIKTOK = '-sbx-open-1';
const X = '1500000000000000001';
const STRANGER = '1331556234163126273';
/** Instants this near each other count as one: platforms tell whole seconds, by clocks of their own. */
const ALIKE_MS = 5_500;
const IN_A_WEEK = () => new Date(Date.now() + 7 * 86_400_000).toISOString();

interface Account {
  readonly id: string;
  readonly status: string;
  readonly statusReason: { readonly code: string } | null;
}
interface Delivery {
  readonly platform: string;
  readonly statuses: readonly number[];
}

/** The sandbox sends as the platforms do, over HTTP; what is sent here is nobody's notice. */
describe('what platforms tell of their own accord', () => {
  let hub: HubUnderTest;
  let client: HubClient;

  beforeAll(async () => {
    hub = await startHub();
    client = new HubClient(hub);
    await client.signUp();
  }, 60_000);
  afterAll(() => hub.close());
  beforeEach(() => hub.sandbox.url && control('DELETE', 'faults'));

  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${hub.sandbox.url}/_sandbox/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? null : answer.json();
  };
  const secret = (): string => hub.config.SANDBOX_CLIENT_SECRET ?? '';
  const account = async (id: string): Promise<Account | undefined> =>
    (await client.call<{ items: Account[] }>('GET', '/api/accounts')).body.items.find((one) => one.id === id);
  const connect = async (platform: string, person: string): Promise<string> => {
    const [connected] = await client.connect(platform, person);
    if (!connected) throw new Error('no account');
    return connected.id;
  };
  const asOwner = async (sql: string, parameters: unknown[] = []): Promise<pg.QueryResultRow[]> => {
    const owner = new pg.Client({ connectionString: hub.test.ownerUrl });
    await owner.connect();
    try {
      return (await owner.query<pg.QueryResultRow>(sql, parameters)).rows;
    } finally {
      await owner.end();
    }
  };
  /** How often the workspace was told that the account needs a person. */
  const told = async (accountId: string): Promise<number> => {
    const sql = `select from events where type = 'account.needs_reconnect' and entity_id = $1`;
    return (await asOwner(sql, [accountId])).length;
  };
  const newestDelivery = async (): Promise<Delivery | undefined> => {
    // The sandbox is this repository's own; its tests hold the shape.
    const { deliveries } = (await control('GET', 'webhooks')) as { deliveries: Delivery[] };
    return deliveries.at(-1);
  };
  const send = (path: string, body: string): Promise<Response> =>
    fetch(`${hub.url}/api/webhooks/${path}`, { method: 'POST', body });
  const removeTikTok = (): Promise<unknown> =>
    control('POST', `tiktok/creators/${TIKTOK}/remove-access`, { reason: 1 });
  const removeInstagram = (erase = false): Promise<unknown> =>
    control('POST', 'instagram/removals', {
      accountId: INSTAGRAM,
      clientId: hub.config.SANDBOX_CLIENT_ID,
      erase,
    });
  /** Somebody lets the app in on X, and the answer never reaches the Hub. */
  const consentUnheard = async (person: string): Promise<void> => {
    const { SANDBOX_CLIENT_ID: client } = hub.config;
    const [redirect_uri, verifier] = [`${hub.url}/api/oauth/x/callback`, 'v'.repeat(43)];
    const form = { response_type: 'code', client_id: client, redirect_uri, scope: 'tweet.read', state: 's' };
    const approved = await fetch(`${hub.sandbox.url}/x/i/oauth2/authorize`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({
        ...form,
        code_challenge: verifier,
        account_id: person,
        decision: 'approve',
      }),
    });
    const code = new URL(approved.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const redeemed = await fetch(`${hub.sandbox.url}/x/2/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${client}:${secret()}`)}` },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri,
        code_verifier: verifier,
      }),
    });
    expect(redeemed.status).toBe(200);
  };
  const removeX = (): Promise<unknown> => control('POST', `x/accounts/${X}/remove-access`, {});
  const REMOVED = { status: 'needs_reconnect', statusReason: { code: 'access_removed' } };

  describe('that access was removed', () => {
    it('on TikTok: the consent ends, told once', async () => {
      const accountId = await connect('tiktok', TIKTOK);
      await control('POST', 'faults', { platform: 'tiktok', endpoint: 'webhook', fault: 'webhook_twice' });
      await removeTikTok();
      await expect.poll(() => account(accountId)).toMatchObject(REMOVED);
      await expect.poll(newestDelivery).toMatchObject({ platform: 'tiktok', statuses: [200, 200] });
      expect(await told(accountId)).toBe(1);
      const [grant] = await asOwner(
        `select status, access_token, refresh_token from oauth_tokens where platform = 'tiktok'`,
      );
      expect(grant).toEqual({ status: 'dead', access_token: null, refresh_token: null });
    });

    it('on Instagram, whichever of the two ids names the person', async () => {
      for (const signedUser of ['app-scoped', 'professional']) {
        await control('PUT', 'instagram/signedUser', { signedUser });
        const accountId = await connect('instagram', INSTAGRAM);
        expect(await account(accountId)).toMatchObject({ status: 'connected', statusReason: null });
        await removeInstagram();
        await expect.poll(() => account(accountId)).toMatchObject(REMOVED);
        await expect.poll(newestDelivery).toMatchObject({ platform: 'instagram', statuses: [200] });
      }
    });

    it('on X; what waits for the account says so at once, and goes on when it is connected again', async () => {
      const accountId = await connect('x', X);
      const { id } = await client.createPost(accountId);
      await client.call('POST', `/api/posts/${id}/schedule`, { body: { scheduledAt: IN_A_WEEK() } });
      await control('POST', 'faults', { platform: 'x', endpoint: 'webhook', fault: 'webhook_twice' });
      expect(await removeX()).toEqual({ removed: [hub.config.SANDBOX_CLIENT_ID] });
      await expect.poll(() => account(accountId)).toMatchObject(REMOVED);
      await expect.poll(newestDelivery).toMatchObject({ platform: 'x', statuses: [200, 200] });
      expect(await told(accountId)).toBe(1);
      const { body: post } = await client.call<PostBody>('GET', `/api/posts/${id}`);
      expect(post.variants[0]?.waiting?.code).toBe('account_not_connected');
      const timeline = async (): Promise<string[]> => {
        const answer = await client.call<{ items: { type: string }[] }>('GET', `/api/posts/${id}/timeline`);
        return answer.body.items.map(({ type }) => type);
      };
      await expect.poll(timeline, { timeout: 10_000 }).toContain('part.account_not_connected');
      await connect('x', X);
      await expect.poll(timeline).toContain('part.account_reconnected');
    });

    it('too late: a consent that was given since stays', async () => {
      const accountId = await connect('x', X);
      const before = await told(accountId);
      const delayMs = 3_600_000;
      await control('POST', 'faults', { platform: 'x', endpoint: 'webhook', fault: 'webhook_late', delayMs });
      await removeX();
      await delay(ALIKE_MS);
      await connect('x', X);
      await control('PUT', 'clock', { offsetMs: delayMs });
      await expect.poll(newestDelivery).toMatchObject({ platform: 'x', statuses: [200] });
      expect(await account(accountId)).toMatchObject({ status: 'connected' });
      expect(await told(accountId)).toBe(before);
    });

    it('of somebody nobody here knows', async () => {
      await consentUnheard(STRANGER);
      await control('POST', `x/accounts/${STRANGER}/remove-access`, {});
      await expect.poll(newestDelivery).toMatchObject({
        platform: 'x',
        body: expect.stringContaining(STRANGER) as string,
        statuses: [200],
      });
    });
  });

  describe('by somebody else', () => {
    const counted = async (platform: string): Promise<number> => {
      const { registry } = await import('../../infra/telemetry/metrics.ts');
      const metric = await registry.getSingleMetricAsString('hub_platform_notices_total');
      return Number(new RegExp(`platform="${platform}",outcome="forged"} (\\d+)`).exec(metric)?.[1] ?? 0);
    };

    it('is refused, counted and logged without what it says', async () => {
      const accountId = await connect('tiktok', TIKTOK);
      const before = await counted('tiktok');
      await control('POST', 'faults', { platform: 'tiktok', endpoint: 'webhook', fault: 'webhook_forged' });
      await removeTikTok();
      await expect.poll(newestDelivery).toMatchObject({ platform: 'tiktok', statuses: [401] });
      expect(await account(accountId)).toMatchObject({ status: 'connected' });
      expect(await counted('tiktok')).toBe(before + 1);
      const line = hub.logs.filter((one) => one.includes('a notice was refused')).at(-1) ?? '';
      expect(JSON.parse(line)).toMatchObject({ platform: 'tiktok', why: 'wrong_signature' });
      expect(line).not.toContain(TIKTOK);
    });

    it.each([
      ['instagram', '{}', 403],
      ['instagram/deauthorize', 'signed_request=a.b', 403],
      ['instagram/data-deletion', '', 403],
      ['tiktok', '{}', 401],
      ['linkedin', '{}', 401],
      ['x', '{}', 401],
    ])('at %s is refused', async (path, body, status) => {
      expect((await send(path, body)).status).toBe(status);
    });

    it('is refused before it is read when it is larger than a megabyte', async () => {
      expect((await send('x', 'x'.repeat(1_100_000))).status).toBe(413);
    });

    it('changes nothing about a session that comes along', async () => {
      const answer = await client.fetch('/api/webhooks/x', { method: 'POST', body: '{}' });
      expect(answer.status).toBe(401);
      expect((await client.call('GET', '/api/me')).status).toBe(200);
    });
  });

  it('is asked about its address, each platform in its own way', async () => {
    const get = (path: string): Promise<Response> => fetch(`${hub.url}/api/webhooks/${path}`);
    const { verified } = (await control('POST', 'instagram/verify-webhook', {
      clientId: hub.config.SANDBOX_CLIENT_ID,
    })) as { verified: boolean };
    expect(verified).toBe(true);
    expect((await get('instagram?hub.mode=subscribe&hub.challenge=1&hub.verify_token=guess')).status).toBe(
      403,
    );
    const linkedIn = (await (await get('linkedin?challengeCode=abc-1&applicationId=7')).json()) as object;
    expect(linkedIn).toEqual({
      challengeCode: 'abc-1',
      challengeResponse: createHmac('sha256', secret()).update('abc-1').digest('hex'),
    });
    // X has challenged the address when the Hub was registered with it, and heard what it should.
    expect((await get('x?crc_token=abc')).status).toBe(200);
    expect((await get('tiktok')).status).toBe(404);
  });

  it('that a person wants to be forgotten: nothing of them stays, and they can look it up', async () => {
    await control('PUT', 'instagram/signedUser', { signedUser: 'app-scoped' });
    const accountId = await connect('instagram', INSTAGRAM);
    const lines = await asOwner('select count(*)::int as all from events where data::text ~ $1', ['aurora']);
    const { deletion } = (await removeInstagram(true)) as {
      deletion: { url: string; confirmationCode: string };
    };
    expect(deletion.url).toBe(`${hub.url}/data-deletion?code=${deletion.confirmationCode}`);
    const [left] = await asOwner('select to_jsonb(a) as row from social_accounts a where id = $1', [
      accountId,
    ]);
    expect(left?.row).toMatchObject({
      status: 'disconnected',
      status_code: 'data_deleted',
      avatar_url: null,
      profile_url: null,
    });
    const everything = await asOwner(
      `select to_jsonb(t) as row from oauth_tokens t where platform = 'instagram'`,
    );
    // Nothing new is written about them either.
    expect(
      await asOwner('select count(*)::int as all from events where data::text ~ $1', ['aurora']),
    ).toEqual(lines);
    expect(JSON.stringify([left, ...everything])).not.toMatch(/1784140000000|26001234|aurora/i);
    const anonymous = new HubClient(hub);
    expect(await anonymous.call('GET', `/api/data-deletions/${deletion.confirmationCode}`)).toMatchObject({
      status: 200,
      body: { platform: 'instagram', found: true },
    });
    expect((await anonymous.call('GET', `/api/data-deletions/${'x'.repeat(43)}`)).status).toBe(404);
    // Asked once more, there is nothing left to delete.
    const again = (await removeInstagram(true)) as { removed: boolean };
    expect(again.removed).toBe(false);
    expect(await asOwner('select from data_deletions')).not.toHaveLength(0);
    await connect('instagram', INSTAGRAM);
    expect(await account(accountId)).toMatchObject({ status: 'disconnected' });
  });

  it('that a post on TikTok has come through: it is read sooner than the schedule would', async () => {
    const accountId = await connect('tiktok', TIKTOK);
    await control('PUT', 'tiktok/processingSeconds', { processingSeconds: 3 });
    await control('PUT', 'tiktok/moderationSeconds', { moderationSeconds: 4 });
    const film = madeFilm(90_000, { width: 720, height: 1280, seconds: 4 });
    const uploaded = await client.fetch('/api/media?name=reel', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(film),
    });
    const { id: mediaId } = (await uploaded.json()) as { id: string };
    const created = await client.call<PostBody>('POST', '/api/posts', {
      body: {
        variants: [{ accountId, text: 'Soon', media: [{ mediaId, altText: '' }], options: TIKTOK_DIRECT }],
      },
    });
    expect(created.status).toBe(201);
    const { id } = created.body;
    await client.call('POST', `/api/posts/${id}/publish-now`);
    const part = (post: PostBody) => post.variants[0]?.parts[0];
    await client.waitForPost(id, (post) => part(post)?.state === 'unknown', 30_000);
    // The schedule reads after ten seconds; then, for the address, after two and fifteen.
    const begun = Date.now();
    await client.waitForPost(id, ({ status }) => status === 'published', 8_000);
    const linked = await client.waitForPost(id, (post) => part(post)?.permalink !== null, 9_000);
    expect(Date.now() - begun).toBeLessThan(15_000);
    await control('POST', `tiktok/posts/${part(linked)?.platformId ?? ''}/hide`, {});
    await expect
      .poll(async () => {
        const answer = await client.call<{ items: { type: string }[] }>('GET', `/api/posts/${id}/timeline`);
        return answer.body.items.map(({ type }) => type);
      })
      .toContain('part.hidden');
  }, 90_000);
});
