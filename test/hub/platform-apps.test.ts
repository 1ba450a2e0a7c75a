import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HubClient } from '../setup/hub-client.ts';
import type { Answer, ProblemBody } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';

const SECRET = 'canary-client-secret-0123456789';
const NOTICE_SECRET = 'canary-notice-secret-0123456789';

interface AppBody {
  readonly platform: string;
  readonly source: string;
  readonly clientId: string | null;
  readonly secretSet: boolean;
  readonly noticeSecretSet: boolean;
  readonly scopes: readonly string[];
  readonly version: number;
  readonly updatedBy: string | null;
  readonly register: readonly { readonly field: string; readonly value: string }[];
}
type AppAnswer = AppBody & ProblemBody;

describe('platform apps over the API', () => {
  let hub: HubUnderTest;
  let admin: HubClient;

  beforeAll(async () => {
    hub = await startHub();
    admin = new HubClient(hub);
    await admin.signUp();
  });
  afterAll(() => hub.close());

  const appOf = async (platform: string, client = admin): Promise<AppBody> => {
    const { body } = await client.call<{ items: AppBody[] }>('GET', '/api/platform-apps');
    const app = body.items.find((one) => one.platform === platform);
    if (!app) throw new Error(`no ${platform}`);
    return app;
  };
  const put = async (
    platform: string,
    body: unknown,
    version?: number,
    client = admin,
  ): Promise<Answer<AppAnswer>> =>
    client.call('PUT', `/api/platform-apps/${platform}`, {
      body,
      headers: { 'if-match': `"${version ?? (await appOf(platform)).version}"` },
    });
  const remove = async (platform: string): Promise<Answer<ProblemBody>> =>
    admin.call('DELETE', `/api/platform-apps/${platform}`, {
      headers: { 'if-match': `"${(await appOf(platform)).version}"` },
    });
  const account = async () => {
    const { body } = await admin.call<{ items: { status: string; statusReason: string | null }[] }>(
      'GET',
      '/api/accounts',
    );
    return body.items[0];
  };

  it('are for instance administrators alone, and not for programs', async () => {
    const other = new HubClient(hub);
    await other.signUp('Other');
    const program = await admin.asProgram('owner');
    for (const client of [other, program]) {
      expect(await client.call('GET', '/api/platform-apps')).toMatchObject({ status: 403 });
      expect(await put('x', { clientId: 'mine' }, 0, client)).toMatchObject({ status: 403 });
      const headers = { 'if-match': '"0"' };
      expect(await client.call('DELETE', '/api/platform-apps/x', { headers })).toMatchObject({ status: 403 });
    }
    expect((await appOf('x')).source).toBe('sandbox');
  });

  it('say what is to be registered with each platform', async () => {
    expect((await appOf('instagram')).register).toEqual([
      { field: 'redirect', value: `${hub.url}/api/oauth/instagram/callback` },
      { field: 'webhook', value: `${hub.url}/api/webhooks/instagram` },
      { field: 'deauthorize', value: `${hub.url}/api/webhooks/instagram/deauthorize` },
      { field: 'dataDeletion', value: `${hub.url}/api/webhooks/instagram/data-deletion` },
    ]);
    expect((await appOf('linkedin')).register.map((one) => one.field)).toEqual(['redirect', 'webhook']);
  });

  it('are entered and removed, seen at once by everybody, their secret by nobody', async () => {
    const saved = await put('tiktok', {
      clientId: 'aw1',
      clientSecret: SECRET,
      scopes: ['user.info.basic', 'video.upload'],
    });
    expect(saved).toMatchObject({
      status: 200,
      body: { source: 'settings', clientId: 'aw1', secretSet: true, updatedBy: 'Ada' },
    });
    expect(saved.body.scopes).toEqual(['user.info.basic', 'video.upload']);
    const begun = await admin.call(
      'GET',
      `/api/oauth/tiktok/authorize?workspace_id=${admin.workspaceId ?? ''}`,
    );
    const consent = new URL(begun.headers.get('location') ?? '');
    expect(consent.origin).toBe('https://www.tiktok.com');
    expect(consent.searchParams.get('client_key')).toBe('aw1');
    expect(consent.searchParams.get('scope')).toBe('user.info.basic,video.upload');
    const instance = await admin.call<{ platforms: { platform: string; sandbox: boolean }[] }>(
      'GET',
      '/api/instance',
    );
    expect(instance.body.platforms.find((one) => one.platform === 'tiktok')?.sandbox).toBe(false);
    expect(JSON.stringify([saved.body, await appOf('tiktok')])).not.toContain(SECRET);
    expect((await remove('tiktok')).status).toBe(204);
    expect(await appOf('tiktok')).toMatchObject({ source: 'sandbox', clientId: null, version: 0 });
    expect(hub.logs.join('\n')).not.toContain(SECRET);
  });

  it('name the field that is wrong', async () => {
    const wrongField = async (platform: string, body: unknown): Promise<string[] | undefined> => {
      const answer = await put(platform, body);
      expect(answer.status).toBe(400);
      return answer.body.errors?.map((one) => one.path);
    };
    expect(await wrongField('instagram', { clientId: 'abc', clientSecret: SECRET })).toEqual([
      'body.clientId',
    ]);
    expect(await wrongField('tiktok', { clientId: 'aw1' })).toEqual(['body.clientSecret']);
    expect(await wrongField('tiktok', { clientId: 'aw1', clientSecret: 'a b' })).toEqual([
      'body.clientSecret',
    ]);
    expect(await wrongField('linkedin', { clientId: 'a', clientSecret: 'b', scopes: ['openid'] })).toEqual([
      'body.scopes',
    ]);
    expect(
      await wrongField('tiktok', { clientId: 'aw1', clientSecret: SECRET, noticeSecret: NOTICE_SECRET }),
    ).toEqual(['body.noticeSecret']);
    expect(await wrongField('x', { clientId: 'a', clientSecret: null, unknown: 1 })).toEqual([
      'body.unknown',
    ]);
  });

  it('are checked where the platform has a call for it', async () => {
    const check = (platform: string) => admin.call('POST', `/api/platform-apps/${platform}/check`);
    expect(await check('tiktok')).toMatchObject({ status: 200, body: { result: 'accepted' } });
    for (const platform of ['instagram', 'linkedin', 'x'])
      expect(await check(platform)).toMatchObject({ status: 404 });
  });

  it('are changed by whoever saw them as they are', async () => {
    expect(await put('linkedin', { clientId: 'a', clientSecret: 'b' }, 7)).toMatchObject({
      status: 412,
      body: { code: 'version_conflict' },
    });
    const body = { clientId: 'a', clientSecret: 'b' };
    expect(await admin.call('PUT', '/api/platform-apps/linkedin', { body })).toMatchObject({ status: 428 });
    expect(await remove('linkedin')).toMatchObject({ status: 404 });
  });

  it('are followed by a running worker: tokens of the sandbox stay there, and posts wait for their account', async () => {
    const accountId = await admin.connectX();
    expect((await put('x', { clientId: 'real', clientSecret: SECRET })).status).toBe(200);
    const followed = () => hub.logs.filter((line) => line.includes('platform apps') && line.includes('x:'));
    // The api and the worker.
    await expect.poll(followed).toHaveLength(2);
    const post = await admin.createPost(accountId);
    await admin.call('POST', `/api/posts/${post.id}/publish-now`);
    const waiting = await admin.waitForPost(
      post.id,
      (one) => one.variants[0]?.waiting?.code === 'account_not_connected',
    );
    expect(waiting.status).toBe('scheduled');
    expect(await account()).toMatchObject({
      status: 'needs_reconnect',
      statusReason: { code: 'left_sandbox' },
    });
    // Back to the sandbox, without a restart of anything.
    expect((await remove('x')).status).toBe(204);
    await admin.connectX();
    await admin.waitForPost(post.id, (one) => one.status === 'published');
  });

  it('take the secret of notices at once, tell only that it is there, and let it be removed', async () => {
    const challenge = () => admin.call('GET', '/api/webhooks/x?crc_token=token');
    const saved = await put('x', { clientId: 'c1', clientSecret: SECRET, noticeSecret: NOTICE_SECRET });
    expect(saved).toMatchObject({ status: 200, body: { noticeSecretSet: true } });
    expect(await challenge()).toMatchObject({
      status: 200,
      body: {
        response_token: `sha256=${createHmac('sha256', NOTICE_SECRET).update('token').digest('base64')}`,
      },
    });
    const kept = await put('x', { clientId: 'c1' });
    expect(kept.body.noticeSecretSet).toBe(true);
    const removed = await put('x', { clientId: 'c1', noticeSecret: null });
    expect(removed.body).toMatchObject({ secretSet: true, noticeSecretSet: false });
    expect((await challenge()).status).toBe(404);
    expect(JSON.stringify([saved.body, kept.body, await appOf('x')])).not.toContain(NOTICE_SECRET);
    expect(hub.logs.join('\n')).not.toContain(NOTICE_SECRET);
    expect((await remove('x')).status).toBe(204);
  });

  it('of the environment come first, and are changed there', async () => {
    await put('tiktok', { clientId: 'kept', clientSecret: SECRET });
    const configured = { TIKTOK_CLIENT_KEY: 'from-environment', TIKTOK_CLIENT_SECRET: 'secret' };
    Object.assign(hub.config, configured);
    await hub.stopApi();
    await hub.startApi();
    expect(await appOf('tiktok')).toMatchObject({
      source: 'environment',
      clientId: 'from-environment',
      kept: true,
    });
    expect(await put('tiktok', { clientId: 'mine', clientSecret: SECRET })).toMatchObject({
      status: 409,
      body: { code: 'set_by_environment' },
    });
    expect((await remove('tiktok')).status).toBe(204);
    expect(await appOf('tiktok')).toMatchObject({ source: 'environment', version: 0 });
  });
});
