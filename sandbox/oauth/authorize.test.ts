import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SandboxStore } from '../store/sandbox-store.ts';
import { AURORA, CLIENT, TestSandbox, VERIFIER } from '../test-kit.ts';
import { xPlatform } from '../x/platform.ts';
import { checkAuthorizeRequest, type AuthorizeCheck, type AuthorizeRules } from './authorize-request.ts';

describe('a platform that lets people withhold scopes', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await TestSandbox.start({}, [{ ...xPlatform, scopesMayBeUnticked: true }]);
  });
  afterAll(() => sandbox.stop());

  const decide = (granted: readonly string[]): Promise<Response> => {
    const body = sandbox.authorizeParameters({ scope: 'tweet.read users.read tweet.write' });
    body.set('account_id', AURORA);
    body.set('decision', 'approve');
    for (const scope of granted) body.append('granted', scope);
    return sandbox.fetch('/x/i/oauth2/authorize', { method: 'POST', body });
  };
  const backAt = (answer: Response): URLSearchParams =>
    new URL(answer.headers.get('location') ?? '').searchParams;

  it('shows boxes that can be unticked', async () => {
    const page = await sandbox.fetch(`/x/i/oauth2/authorize?${sandbox.authorizeParameters().toString()}`);
    const boxes = (await page.text()).match(/<input type="checkbox"[^>]*>/g) ?? [];
    expect(boxes).toHaveLength(4);
    expect(boxes.join('')).not.toContain('disabled');
  });

  it.each([[['tweet.read']], [['tweet.read', 'users.read']]])(
    'grants what was ticked: %j',
    async (ticked) => {
      const code = backAt(await decide(ticked)).get('code') ?? '';
      const tokens = (await (await sandbox.redeem(code)).json()) as { scope: string };
      expect(tokens.scope.split(' ')).toEqual(ticked);
    },
  );

  it('takes no tick at all for a no, and none that was not asked for', async () => {
    expect(backAt(await decide([])).get('error')).toBe('access_denied');
    expect(backAt(await decide(['dm.read'])).get('error')).toBe('access_denied');
  });
});

describe('the rules of a platform', () => {
  let folder: string;
  let store: SandboxStore;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sandbox-rules-'));
    store = await SandboxStore.open(folder, Date.now());
    await store.commit({
      type: 'app',
      platform: 'x',
      clientId: CLIENT.id,
      secretHash: null,
      redirectUris: [CLIENT.redirectUri],
      products: null,
      webhookUrl: null,
      webhookVerifyToken: null,
      deauthorizeUrl: null,
      dataDeletionUrl: null,
    });
  });
  afterAll(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  const rules: AuthorizeRules = {
    clientIdName: 'client_key',
    scopeSeparator: /,/,
    state: { required: false, maxLength: 10 },
    pkce: { required: () => false, form: 'hex', methods: ['S256'], usualMethod: 'S256' },
    codeLifeMs: 1_000,
    denied: { error: 'access_denied' },
  };
  const check = (
    parameters: Record<string, string>,
    changes: Partial<AuthorizeRules> = {},
  ): AuthorizeCheck => {
    const all: Record<string, string> = {
      response_type: 'code',
      client_key: CLIENT.id,
      redirect_uri: CLIENT.redirectUri,
      scope: 'tweet.read,users.read',
      ...parameters,
    };
    return checkAuthorizeRequest(
      { store, platform: xPlatform },
      { ...rules, ...changes },
      (name) => all[name],
    );
  };
  const digest = createHash('sha256').update(VERIFIER);
  const base64url = digest.copy().digest('base64url');

  it('decide the name of the client id, the comma and the state', () => {
    expect(check({})).toMatchObject({
      kind: 'ok',
      request: { scopes: ['tweet.read', 'users.read'], state: null, challenge: null },
    });
    expect(check({ state: 's'.repeat(11) }).kind).toBe('page');
    expect(check({}, { state: { required: true, maxLength: 10 } }).kind).toBe('page');
    expect(check({ client_key: 'stranger' }).kind).toBe('page');
  });

  it('read a challenge in hex, and refuse base64url then', () => {
    const hex = digest.copy().digest('hex');
    expect(check({ code_challenge: hex })).toMatchObject({ kind: 'ok', request: { challenge: base64url } });
    expect(check({ code_challenge: base64url }).kind).toBe('redirect');
    expect(check({ code_challenge: hex, code_challenge_method: 'plain' }).kind).toBe('redirect');
  });

  it('ask for a challenge where they must, and ignore it where there is none', () => {
    const pkce: AuthorizeRules['pkce'] = {
      required: () => true,
      form: 'hex',
      methods: ['S256'],
      usualMethod: 'S256',
    };
    expect(check({}, { pkce }).kind).toBe('redirect');
    expect(check({ code_challenge: '?' }, { pkce: null })).toMatchObject({ request: { challenge: null } });
  });
});
