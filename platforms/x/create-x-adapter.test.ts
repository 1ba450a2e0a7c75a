import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent } from 'undici';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Secret } from '../../infra/secrets/secret.ts';
import { createSandbox } from '../../sandbox/create-sandbox.ts';
import type { Sandbox } from '../../sandbox/create-sandbox.ts';
import { postPayload, publishCall } from '../../test/setup/platform-calls.ts';
import type { PlatformPort, TokenGrant } from '../port.ts';
import { PlatformCallError } from '../port.ts';
import { createXAdapter } from './create-x-adapter.ts';

const ACCOUNT = '1500000000000000001';
const REDIRECT = 'http://localhost:3000/api/oauth/x/callback';
const VERIFIER = 'v'.repeat(64);

let folder: string;
let sandbox: Sandbox;
let dispatcher: Agent;
let x: PlatformPort;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hub-x-'));
  sandbox = await createSandbox({ port: 0, smtpPort: 0, dataDir: folder });
});
afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  await control('POST', '/reset');
  await control('PUT', '/apps/x/hub', { clientSecret: 'secret', redirectUris: [REDIRECT] });
  dispatcher = new Agent();
  x = adapter();
});
afterEach(() => dispatcher.close());

test('the consent page is asked for the scopes, with PKCE', () => {
  const url = x.authorizeUrl({
    state: 'st',
    codeVerifier: new Secret(VERIFIER),
    redirectUri: REDIRECT,
  });
  expect(Object.fromEntries(url.searchParams)).toEqual({
    response_type: 'code',
    client_id: 'hub',
    redirect_uri: REDIRECT,
    scope: 'tweet.read tweet.write users.read media.write offline.access',
    state: 'st',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
  });
});

test.each([
  ['a confidential client', 'secret'],
  ['a public client', null],
])('%s gets tokens for a code, once', async (_, clientSecret) => {
  await control('PUT', '/apps/x/hub', { clientSecret, redirectUris: [REDIRECT] });
  x = adapter({ clientSecret: clientSecret === null ? null : new Secret(clientSecret) });
  const code = await consent();
  const grant = await exchange(code);
  expect(grant.expiresInSeconds).toBe(7200);
  expect(grant.scopes).toEqual(x.scopes);
  expect(grant.refreshToken).not.toBeNull();
  const again = await exchange(code).catch((error: unknown) => error);
  expect(again).toBeInstanceOf(PlatformCallError);
  expect(again).toMatchObject({ retryable: false, status: 400 });
});

test.each(['legacy', 'renamed', 'as-asked'])(
  'profile and publishing read the vocabulary "%s"',
  async (vocabulary) => {
    const { accessToken } = await connect();
    await control('PUT', '/x/vocabulary', { vocabulary });
    expect(await profile(accessToken)).toMatchObject({
      platformAccountId: ACCOUNT,
      handle: 'auroracoffee',
      displayName: 'Aurora Coffee',
      profileUrl: `${sandbox.url}/x/auroracoffee`,
    });
    expect(await publish(accessToken, `Open until nine (${vocabulary})`)).toMatchObject({
      kind: 'published',
    });
  },
);

test('a published post is the one in the ledger, and its link leads to it', async () => {
  const { accessToken } = await connect();
  const outcome = await publish(accessToken, 'Neue Röstung ☕ “kräftig”');
  const [entry] = sandbox.ledger();
  expect(entry?.text).toBe('Neue Röstung ☕ “kräftig”');
  expect(outcome).toEqual({
    kind: 'published',
    platformId: entry?.postId,
    permalink: `${sandbox.url}/x/auroracoffee/status/${entry?.postId ?? ''}`,
  });
});

test('the same text twice is refused for good, and named as a duplicate', async () => {
  const { accessToken } = await connect();
  await publish(accessToken, 'Once only');
  expect(await publish(accessToken, 'Once only')).toMatchObject({
    kind: 'rejected',
    code: 'duplicate_content',
  });
  expect(sandbox.ledger()).toHaveLength(1);
});

test('a refresh brings new tokens and ends the old one', async () => {
  const { refreshToken } = await connect();
  const first = await x.refresh(refreshToken ?? new Secret(''));
  expect(first.kind).toBe('refreshed');
  if (first.kind === 'refreshed')
    expect(await profile(first.grant.accessToken)).toMatchObject({ platformAccountId: ACCOUNT });
  expect(await x.refresh(refreshToken ?? new Secret(''))).toMatchObject({
    kind: 'dead',
    code: 'invalid_request',
  });
});

test('an expired access token is told apart from a refusal, and from an app with a wrong secret', async () => {
  const { accessToken, refreshToken } = await connect();
  await control('POST', '/tokens/expire', { accountId: ACCOUNT });
  expect(await publish(accessToken, 'Too late')).toMatchObject({
    kind: 'token_invalid',
    code: 'unauthorized',
  });
  await expect(profile(accessToken)).rejects.toMatchObject({
    code: 'unauthorized',
    retryable: false,
    status: 401,
  });
  x = adapter({ clientSecret: new Secret('wrong') });
  // Nothing is known against the account's own token.
  expect(await x.refresh(refreshToken ?? new Secret(''))).toMatchObject({ kind: 'transient' });
});

test('a revoked token publishes nothing more', async () => {
  const { accessToken } = await connect();
  await x.revoke?.(accessToken);
  expect(await publish(accessToken, 'After the end')).toMatchObject({ kind: 'token_invalid' });
});

test('a window limit waits until the reset that X tells', async () => {
  const { accessToken } = await connect();
  const reset = Math.floor(Date.now() / 1000) + 600;
  await fault({
    endpoint: 'create',
    fault: 'status',
    status: 429,
    headers: { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': String(reset) },
  });
  expect(await publish(accessToken, 'Busy day')).toMatchObject({
    kind: 'rate_limited',
    code: 'rate_limited',
    until: new Date((reset + 1) * 1000).toISOString(),
  });
});

test.each(['status', 'status_after'] as const)(
  '503 (%s) is unknown: X may have created the post',
  async (kind) => {
    const { accessToken } = await connect();
    await fault({ endpoint: 'create', fault: kind, status: 503 });
    expect(await publish(accessToken, 'Perhaps')).toMatchObject({
      kind: 'unknown',
      code: 'unexpected_answer',
      facts: { status: 503 },
    });
    expect(sandbox.ledger()).toHaveLength(kind === 'status' ? 0 : 1);
  },
);

test.each(['reset_before', 'reset_after'] as const)(
  'a connection that breaks under way (%s) is unknown',
  async (kind) => {
    const { accessToken } = await connect();
    await fault({ endpoint: 'create', fault: kind });
    expect(await publish(accessToken, 'Perhaps')).toMatchObject({ kind: 'unknown' });
    expect(sandbox.ledger()).toHaveLength(kind === 'reset_before' ? 0 : 1);
  },
);

test('giving up on an answer that does not come is unknown', async () => {
  const { accessToken } = await connect();
  await fault({ endpoint: 'create', fault: 'timeout_after' });
  expect(await publish(accessToken, 'Perhaps', AbortSignal.timeout(300))).toMatchObject({
    kind: 'unknown',
    code: 'no_answer',
    facts: { cause: 'timeout' },
  });
  expect(sandbox.ledger()).toHaveLength(1);
});

test('a lost answer to a refresh is unknown: the old token may be dead', async () => {
  const { refreshToken } = await connect();
  await fault({ endpoint: 'token', fault: 'reset_after' });
  expect(await x.refresh(refreshToken ?? new Secret(''))).toMatchObject({ kind: 'unknown' });
  expect(await x.refresh(refreshToken ?? new Secret(''))).toMatchObject({ kind: 'dead' });
});

test('connections stay open between posts', async () => {
  const { accessToken } = await connect();
  await publish(accessToken, 'first');
  let opened = 0;
  dispatcher.on('connect', () => (opened += 1));
  for (const text of ['second', 'third', 'fourth']) await publish(accessToken, text);
  expect(opened).toBe(0);
});

function adapter(changes: Partial<Parameters<typeof createXAdapter>[0]> = {}): PlatformPort {
  return createXAdapter({
    apiBase: `${sandbox.url}/x/`,
    authorizeUrl: `${sandbox.url}/x/i/oauth2/authorize`,
    webUrl: `${sandbox.url}/x`,
    clientId: 'hub',
    clientSecret: new Secret('secret'),
    dispatcher,
    ...changes,
  });
}

/** Presses "approve" on the consent page, and takes the code from where it sends the browser. */
async function consent(): Promise<string> {
  const page = x.authorizeUrl({ state: 'st', codeVerifier: new Secret(VERIFIER), redirectUri: REDIRECT });
  const body = new URLSearchParams(page.searchParams);
  body.set('account_id', ACCOUNT);
  body.set('decision', 'approve');
  const answer = await fetch(`${page.origin}${page.pathname}`, { method: 'POST', body, redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

function exchange(code: string): Promise<TokenGrant> {
  return x.exchange({ code, codeVerifier: new Secret(VERIFIER), redirectUri: REDIRECT });
}

async function connect(): Promise<TokenGrant> {
  return exchange(await consent());
}

function publish(token: Secret, text: string, signal = new AbortController().signal) {
  const account = { platformAccountId: ACCOUNT, kind: 'person', handle: 'auroracoffee' } as const;
  return x.publish(publishCall({ accessToken: token, account, payload: postPayload(text), signal }));
}

async function profile(accessToken: Secret) {
  return (await x.accounts({ accessToken, scopes: [] })).profiles[0];
}

async function fault(body: Record<string, unknown>): Promise<void> {
  await control('POST', '/faults', { platform: 'x', ...body });
}

async function control(method: string, path: string, body: unknown = {}): Promise<void> {
  const answer = await fetch(`${sandbox.url}/_sandbox${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}
