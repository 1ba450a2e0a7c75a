import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HubClient } from '../setup/hub-client.ts';
import type { ProblemBody } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';

interface MeBody {
  readonly user: { readonly email: string; readonly isInstanceAdmin: boolean };
  readonly workspaces: readonly { readonly id: string; readonly role: string }[];
}

describe('people and sessions', () => {
  let hub: HubUnderTest;

  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.close());

  it('the first account administers the instance, the second does not', async () => {
    const fresh = await new HubClient(hub).call<{ fresh: boolean }>('GET', '/api/instance');
    expect(fresh.body.fresh).toBe(true);
    const [first, second] = [new HubClient(hub), new HubClient(hub)];
    await first.signUp('First');
    await second.signUp('Second');
    expect((await first.call<MeBody>('GET', '/api/me')).body.user.isInstanceAdmin).toBe(true);
    expect((await second.call<MeBody>('GET', '/api/me')).body.user.isInstanceAdmin).toBe(false);
  });

  it('signs in and out; a wrong password and an unknown address look the same', async () => {
    const client = new HubClient(hub);
    const { email, password } = await client.signUp();
    expect((await client.call('POST', '/api/auth/logout')).status).toBe(204);
    expect((await client.call('GET', '/api/me')).status).toBe(401);
    const wrong = await client.call<ProblemBody>('POST', '/api/auth/login', {
      body: { email, password: 'not this one' },
    });
    const unknown = await client.call<ProblemBody>('POST', '/api/auth/login', {
      body: { email: 'nobody@example.com', password },
    });
    expect([wrong.status, wrong.body.code, wrong.body.detail]).toEqual([
      unknown.status,
      unknown.body.code,
      unknown.body.detail,
    ]);
    expect(wrong.status).toBe(401);
    expect((await client.call('POST', '/api/auth/login', { body: { email, password } })).status).toBe(200);
    expect((await client.call<MeBody>('GET', '/api/me')).body.user.email).toBe(email);
  });

  it('limits tries on one account, says for how long, and not on another', async () => {
    const client = new HubClient(hub);
    const { email } = await client.signUp('Guessed');
    const attempts = [];
    for (let attempt = 0; attempt < 11; attempt += 1) {
      attempts.push(
        await client.call<ProblemBody>('POST', '/api/auth/login', {
          body: { email, password: `guess ${attempt}` },
        }),
      );
    }
    expect(attempts.slice(0, 10).every((answer) => answer.status === 401)).toBe(true);
    expect(attempts[10]).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    expect(Number(attempts[10]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('resets a password by mail, once, and ends every session', async () => {
    const client = new HubClient(hub);
    const { email } = await client.signUp('Forgetful');
    expect(
      (await new HubClient(hub).call('POST', '/api/auth/password/forgot', { body: { email } })).status,
    ).toBe(202);
    expect(
      (
        await new HubClient(hub).call('POST', '/api/auth/password/forgot', {
          body: { email: 'nobody@example.com' },
        })
      ).status,
    ).toBe(202);
    await expect.poll(() => hub.sandbox.mails().length, { timeout: 15_000 }).toBe(1);
    const token = /token=([\w-]+)/.exec(hub.sandbox.mails()[0]?.text ?? '')?.[1] ?? '';
    const body = { token, password: 'a password that is new' };
    const check = (one: string) =>
      new HubClient(hub).call('POST', '/api/auth/password/check', { body: { token: one } });
    expect(await check(token)).toMatchObject({ status: 200, body: { valid: true } });
    expect(await check(`${token}x`)).toMatchObject({ status: 200, body: { valid: false } });
    expect((await new HubClient(hub).call('POST', '/api/auth/password/reset', { body })).status).toBe(204);
    expect((await client.call('GET', '/api/me')).status).toBe(401);
    expect(await new HubClient(hub).call('POST', '/api/auth/password/reset', { body })).toMatchObject({
      status: 410,
      body: { code: 'reset_link_invalid' },
    });
    expect(await check(token)).toMatchObject({ status: 200, body: { valid: false } });
    expect(
      (await client.call('POST', '/api/auth/login', { body: { email, password: body.password } })).status,
    ).toBe(200);
    // The link was a secret: the database never held it, or the mail, in clear.
    const { rows } = await ownerQuery(hub, `select encode(content, 'escape') as content from deliveries`);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('refuses changes that do not come from its own pages', async () => {
    const client = new HubClient(hub);
    await client.signUp();
    const from = (headers: Record<string, string>) =>
      client.call<ProblemBody>('PATCH', '/api/me', { body: { name: 'Mallory' }, headers });
    expect(await from({ 'sec-fetch-site': 'cross-site' })).toMatchObject({
      status: 403,
      body: { code: 'cross_site_request' },
    });
    expect(await from({ 'sec-fetch-site': 'same-site' })).toMatchObject({ status: 403 });
    expect(await from({ 'sec-fetch-site': 'same-origin' })).toMatchObject({ status: 200 });
  });

  it('gives a cookie that scripts and other sites cannot use, named after the port', async () => {
    const response = await fetch(`${hub.url}/api/auth/signup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        email: 'cookie@example.com',
        password: 'a long enough password',
        name: 'Cookie',
      }),
    });
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toContain(`hub_session_${hub.config.PORT}=`);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
  });

  it('explains itself at an address it does not answer at', async () => {
    const port = String(hub.config.PORT);
    const other = await rawGet(hub.config.PORT, 'hub.example.com');
    expect(other).toMatchObject({ status: 421 });
    expect(other.body).toContain('PUBLIC_URL');
    const loopback = await rawGet(hub.config.PORT, `127.0.0.1:${port}`);
    expect(loopback.status).toBe(307);
  });
});

async function ownerQuery(hub: HubUnderTest, sql: string): Promise<{ rows: unknown[] }> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: hub.test.ownerUrl });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

async function rawGet(port: number, host: string): Promise<{ status: number; body: string }> {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: '/', headers: { host, accept: 'text/html' } }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    })
      .on('error', reject)
      .end();
  });
}
