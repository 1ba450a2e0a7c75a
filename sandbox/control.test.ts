import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LedgerEntry, RefusalEntry } from './control/ledger.ts';
import { AURORA, CLIENT, NORTHPINE, TestSandbox, type TokenAnswer } from './test-kit.ts';

let sandbox: TestSandbox;
let tokens: TokenAnswer;
beforeAll(async () => {
  sandbox = await TestSandbox.start({ rateLimits: 'off' });
});
beforeEach(async () => {
  tokens = await sandbox.connect();
});
afterEach(() => sandbox.control('POST', '/reset'));
afterAll(() => sandbox.stop());

async function entries<T>(path: string): Promise<T[]> {
  const body = (await (await sandbox.control('GET', path)).json()) as { entries: T[] };
  return body.entries;
}
const fault = (settings: Record<string, unknown>): Promise<Response> =>
  sandbox.control('POST', '/faults', { platform: 'x', endpoint: 'create', ...settings });
const post = (text: string): Promise<Response> => sandbox.post(tokens.access_token, text);
const acceptedTexts = (): string[] => sandbox.sandbox.ledger().map(({ text }) => text);

describe('ledger', () => {
  it('tells of each accepted post in order, with its times and marks', async () => {
    const before = Date.now();
    await sandbox.fetch('/x/2/tweets', {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens.access_token}`, 'x-client-token': 'job-7' },
      body: JSON.stringify({ text: 'first & <b>' }),
    });
    const first = sandbox.sandbox.ledger()[0];
    await sandbox.post(tokens.access_token, 'second', first?.postId);
    const ledger = await entries<LedgerEntry>('/ledger');
    expect(ledger).toMatchObject([
      {
        seq: 1,
        platform: 'x',
        accountId: AURORA,
        handle: 'auroracoffee',
        kind: 'post',
        text: 'first & <b>',
        replyTo: null,
        clientToken: 'job-7',
        tokenHash: expect.stringMatching(/^[0-9a-f]{12}$/) as string,
        deletedAt: null,
      },
      { seq: 2, kind: 'reply', replyTo: first?.postId, clientToken: null },
    ]);
    const [entry] = ledger;
    expect(entry?.receivedAt).toBe(new Date(Math.floor(entry?.receivedAtMs ?? 0)).toISOString());
    expect(entry?.receivedAtMs).toBeGreaterThanOrEqual(before);
    expect(entry?.receivedAtMs).toBeLessThan(Date.now() + 1);
    expect(Date.parse(entry?.acceptedAt ?? '')).toBeGreaterThanOrEqual(Math.floor(entry?.receivedAtMs ?? 0));
  });

  it('is narrowed by account and by what was read before', async () => {
    const other = (await sandbox.connect(NORTHPINE)).access_token;
    await post('one');
    await sandbox.post(other, 'two');
    await post('three');
    const texts = async (query: string): Promise<string[]> =>
      (await entries<LedgerEntry>(`/ledger?${query}`)).map(({ text }) => text);
    expect(await texts(`accountId=${NORTHPINE}`)).toEqual(['two']);
    expect(await texts('after=1')).toEqual(['two', 'three']);
    expect(await texts('platform=instagram')).toEqual([]);
    expect((await sandbox.control('GET', '/ledger?after=x')).status).toBe(400);
  });

  it('keeps refused posts apart, with the reason', async () => {
    await post('twice');
    await post('twice');
    await post('');
    await sandbox.post('unknown token', 'hello');
    expect(await entries<RefusalEntry>('/refusals')).toMatchObject([
      {
        seq: 1,
        accountId: AURORA,
        text: 'twice',
        status: 403,
        reason: expect.stringContaining('duplicate') as string,
      },
      { seq: 2, status: 400, reason: expect.stringContaining('$.text') as string },
      { seq: 3, accountId: null, text: 'hello', status: 401, reason: 'Unauthorized' },
    ]);
    expect(acceptedTexts()).toEqual(['twice']);
  });
});

describe('faults', () => {
  it('answer a status without doing anything, as often as told, with the usual or a given body', async () => {
    await fault({ fault: 'status', status: 503, times: 2 });
    const first = await post('hello');
    expect(first.status).toBe(503);
    expect(await first.json()).toMatchObject({ title: 'Service Unavailable', status: 503 });
    expect((await post('hello')).status).toBe(503);
    expect((await post('hello')).status).toBe(201);
    await fault({ fault: 'status', status: 429, body: { code: 88 }, headers: { 'x-rate-limit-reset': '1' } });
    const limited = await post('again');
    expect(limited.status).toBe(429);
    expect(limited.headers.get('x-rate-limit-remaining')).toBe('0');
    expect(limited.headers.get('x-rate-limit-reset')).toBe('1');
    expect(await limited.json()).toEqual({ code: 88 });
    expect(acceptedTexts()).toEqual(['hello']);
    expect(sandbox.sandbox.refusals()).toMatchObject([
      { status: 503, reason: 'fault: status' },
      { status: 503 },
      { status: 429 },
    ]);
  });

  it('answer a status after the post was accepted', async () => {
    await fault({ fault: 'status_after' });
    expect((await post('kept')).status).toBe(503);
    expect(acceptedTexts()).toEqual(['kept']);
    expect((await post('kept')).status).toBe(403);
  });

  it.each([
    ['reset_before', []],
    ['reset_after', ['cut']],
    ['timeout_before', []],
    ['timeout_after', ['cut']],
  ])('%s leaves the caller without an answer', async (kind, accepted) => {
    await fault({ fault: kind, delayMs: 50 });
    await expect(post('cut')).rejects.toThrow();
    expect(acceptedTexts()).toEqual(accepted);
    expect(sandbox.sandbox.refusals().map(({ reason }) => reason)).toEqual(
      accepted.length === 0 ? [`fault: ${kind}`] : [],
    );
  });

  it('slow accepts late, also for a caller that has gone away', async () => {
    await fault({ fault: 'slow', delayMs: 150 });
    const impatient = sandbox.api(
      tokens.access_token,
      'POST',
      '/tweets',
      { text: 'late' },
      AbortSignal.timeout(40),
    );
    await expect(impatient).rejects.toThrow();
    expect(acceptedTexts()).toEqual([]);
    await expect.poll(acceptedTexts).toEqual(['late']);
  });

  it('lag hides young posts from the timeline', async () => {
    await post('young');
    await sandbox.control('POST', '/faults', {
      platform: 'x',
      endpoint: 'timeline',
      fault: 'lag',
      delayMs: 60_000,
    });
    const list = async (): Promise<unknown> =>
      (await sandbox.api(tokens.access_token, 'GET', `/users/${AURORA}/tweets`)).json();
    expect(await list()).toEqual({ meta: { result_count: 0 } });
    expect(await list()).toMatchObject({ meta: { result_count: 1 } });
  });

  it('strike only the account and endpoint they are for', async () => {
    await fault({ fault: 'status', accountId: NORTHPINE });
    await sandbox.control('POST', '/faults', { platform: 'x', endpoint: 'me', fault: 'status', status: 401 });
    expect((await post('untouched')).status).toBe(201);
    expect((await sandbox.api(tokens.access_token, 'GET', '/users/me')).status).toBe(401);
    expect((await sandbox.api(tokens.access_token, 'GET', '/users/me')).status).toBe(200);
    const other = (await sandbox.connect(NORTHPINE)).access_token;
    expect((await sandbox.post(other, 'struck')).status).toBe(503);
  });

  it('can lose the answer of a refresh that rotated the token', async () => {
    await sandbox.control('POST', '/faults', {
      platform: 'x',
      endpoint: 'token',
      accountId: AURORA,
      fault: 'reset_after',
    });
    await expect(sandbox.refresh(tokens.refresh_token ?? '')).rejects.toThrow();
    expect((await sandbox.refresh(tokens.refresh_token ?? '')).status).toBe(400);
  });

  it('are listed, cleared and checked', async () => {
    await fault({ fault: 'status' });
    const listed = (await (await sandbox.control('GET', '/faults')).json()) as { faults: unknown[] };
    expect(listed.faults).toHaveLength(1);
    expect((await sandbox.control('DELETE', '/faults')).status).toBe(204);
    expect((await post('clear')).status).toBe(201);
    expect((await fault({ fault: 'explode' })).status).toBe(400);
    expect((await fault({ fault: 'status', platform: 'y' })).status).toBe(400);
    expect((await fault({ fault: 'webhook_lost' })).status).toBe(400);
    const elsewhere = await fault({ fault: 'status', endpoint: 'dance' });
    expect(elsewhere.status).toBe(400);
    expect(await elsewhere.text()).toContain('not one of: create, delete');
  });
});

describe('tokens', () => {
  it('expire: the access token dies, the refresh token lives', async () => {
    await sandbox.control('POST', '/tokens/expire', { accountId: AURORA });
    expect((await post('late')).status).toBe(401);
    expect((await sandbox.refresh(tokens.refresh_token ?? '')).status).toBe(200);
  });

  it('revoke: both die, those of other accounts live', async () => {
    const other = (await sandbox.connect(NORTHPINE)).access_token;
    await sandbox.control('POST', '/tokens/revoke', { accountId: AURORA });
    expect((await post('late')).status).toBe(401);
    expect((await sandbox.refresh(tokens.refresh_token ?? '')).status).toBe(400);
    expect((await sandbox.post(other, 'alive')).status).toBe(201);
  });
});

describe('what befalls tokens from outside', () => {
  it('spend: the refresh token counts as used, the access token lives', async () => {
    await sandbox.control('POST', '/tokens/spend', { platform: 'x', accountId: AURORA });
    expect((await sandbox.refresh(tokens.refresh_token ?? '')).status).toBe(400);
    expect((await post('still')).status).toBe(201);
  });

  it('remove-scope: the tokens lose it, also over a refresh and a restart', async () => {
    const removal = { platform: 'x', accountId: AURORA, scope: 'tweet.write' };
    const answer = await sandbox.control('POST', '/tokens/remove-scope', removal);
    expect(await answer.json()).toEqual({ changed: 1 });
    expect((await post('not allowed')).status).toBe(403);
    await sandbox.restart();
    const refreshed = (await (await sandbox.refresh(tokens.refresh_token ?? '')).json()) as TokenAnswer;
    expect(refreshed.scope).not.toContain('tweet.write');
  });
});

describe('switches', () => {
  it('are told with the endpoints, and go back with a reset', async () => {
    const told = async (): Promise<unknown> => (await sandbox.control('GET', '/x')).json();
    expect((await sandbox.control('PUT', '/x/vocabulary', { vocabulary: 'renamed' })).status).toBe(200);
    expect(await told()).toMatchObject({
      endpoints: expect.arrayContaining(['create', 'token']) as string[],
      switches: { vocabulary: 'renamed' },
    });
    expect((await sandbox.control('PUT', '/x/vocabulary', { vocabulary: 'loud' })).status).toBe(400);
    expect((await sandbox.control('PUT', '/x/mood', { mood: 'good' })).status).toBe(404);
    await sandbox.control('POST', '/reset');
    expect(await told()).toMatchObject({ switches: { vocabulary: 'as-asked' } });
  });
});

describe('apps and accounts', () => {
  it('replaces an app: the old secret and addresses no longer count', async () => {
    await sandbox.control('PUT', '/apps/x/other', {
      clientSecret: 'old',
      redirectUris: ['http://localhost:1/a'],
    });
    await sandbox.control('PUT', '/apps/x/other', {
      clientSecret: 'new',
      redirectUris: [CLIENT.redirectUri],
    });
    expect((await sandbox.revoke('t', { id: 'other', secret: 'old' })).status).toBe(401);
    expect((await sandbox.revoke('t', { id: 'other', secret: 'new' })).status).toBe(200);
  });

  it('refuses an app without an address', async () => {
    const answer = await sandbox.control('PUT', '/apps/x/other', { clientSecret: null, redirectUris: [] });
    expect(answer.status).toBe(400);
  });

  it('lists the accounts', async () => {
    const { accounts } = (await (await sandbox.control('GET', '/accounts')).json()) as {
      accounts: unknown[];
    };
    expect(accounts).toContainEqual({
      platform: 'x',
      id: AURORA,
      name: 'Aurora Coffee',
      username: 'auroracoffee',
    });
  });
});

describe('reset', () => {
  it('forgets posts, refusals and tokens, and keeps the apps', async () => {
    await post('gone');
    await post('');
    expect((await sandbox.control('POST', '/reset')).status).toBe(204);
    expect(sandbox.sandbox.ledger()).toEqual([]);
    expect(sandbox.sandbox.refusals()).toEqual([]);
    expect((await post('late')).status).toBe(401);
    const { access_token } = await sandbox.connect();
    await sandbox.post(access_token, 'gone');
    expect(sandbox.sandbox.ledger()).toMatchObject([{ seq: 1, text: 'gone' }]);
  });
});

describe('guard', () => {
  /** `fetch` does not let a caller choose the Host. */
  const statusWithHost = (path: string, host: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(sandbox.sandbox.url);
      const call = request({ hostname, port, path, headers: { host } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      call.on('error', reject).end();
    });

  it.each(['/_sandbox/ledger', '/mail', '/ledger'])(
    'keeps foreign hosts and origins from %s',
    async (path) => {
      expect(await statusWithHost(path, 'evil.example')).toBe(403);
      expect(await statusWithHost(path, '127.0.0.1.evil.example:4400')).toBe(403);
      expect(await statusWithHost(path, 'localhost:4400')).toBe(200);
      const foreign = await sandbox.fetch(path, { headers: { origin: 'http://localhost:3000' } });
      expect(foreign.status).toBe(403);
      const own = await sandbox.fetch(path, { headers: { origin: sandbox.sandbox.url } });
      expect(own.status).toBe(200);
    },
  );

  it('answers unknown controls and broken JSON in JSON', async () => {
    expect((await sandbox.control('GET', '/nothing')).status).toBe(404);
    const broken = await sandbox.fetch('/_sandbox/faults', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect(broken.status).toBe(400);
    expect(await broken.json()).toEqual({ error: 'The body is not valid JSON.' });
  });
});
