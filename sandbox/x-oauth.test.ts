import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AURORA, CHALLENGE, CLIENT, SCOPES, TestSandbox, VERIFIER, type TokenAnswer } from './test-kit.ts';

let nowMs = Date.parse('2026-11-20T09:00:00.000Z');
let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.start({ clock: { nowMs: () => nowMs } });
  await sandbox.registerApp('native', null);
});
afterAll(() => sandbox.stop());

const authorize = (changes: Record<string, string | null> = {}): Promise<Response> =>
  sandbox.fetch(`/x/i/oauth2/authorize?${sandbox.authorizeParameters(changes).toString()}`);
const backAt = (answer: Response): URL => new URL(answer.headers.get('location') ?? '');

const INVALID_TOKEN = {
  error: 'invalid_request',
  error_description: 'Value passed for the token was invalid.',
};
const WRONG_VERIFIER = {
  error: 'invalid_request',
  error_description: 'Value passed for the code verifier did not match the code challenge.',
};
const UNPROVEN = {
  error: 'unauthorized_client',
  error_description: 'Missing valid authorization header',
};

describe('consent page', () => {
  it('lists the accounts and says each scope in words', async () => {
    const answer = await authorize();
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(page).toContain('Aurora Coffee');
    expect(page).toContain('Publish and delete posts for you.');
    expect(page.match(/type="radio"/g)?.length).toBeGreaterThanOrEqual(5);
  });

  it("lets its form lead to the app's origin and loads nothing from outside", async () => {
    const policy = (await authorize()).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self' http://localhost:3000");
  });

  it.each([
    ['an unknown client', { client_id: 'stranger' }],
    ['no client', { client_id: null }],
    ['another redirect_uri', { redirect_uri: 'http://localhost:3000/callback' }],
    ['no redirect_uri', { redirect_uri: null }],
    ['no state', { state: null }],
    ['a state of 501 characters', { state: 's'.repeat(501) }],
  ])('explains %s on a page, without a redirect', async (_case, changes) => {
    const answer = await authorize(changes);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('This request cannot be answered');
  });

  it.each([
    ['unsupported_response_type', { response_type: 'token' }],
    ['invalid_scope', { scope: 'tweet.read tweet.eat' }],
    ['invalid_scope', { scope: null }],
    ['invalid_request', { code_challenge: null }],
    ['invalid_request', { code_challenge: 'short' }],
    ['invalid_request', { code_challenge_method: 'S512' }],
  ])('sends %s back to the app', async (error, changes) => {
    const answer = await authorize(changes);
    expect(answer.status).toBe(303);
    expect(backAt(answer).searchParams.get('error')).toBe(error);
    expect(backAt(answer).searchParams.get('state')).toBe('st-1');
  });

  it('takes a state of 500 characters and the method in lower case', async () => {
    const answer = await authorize({ state: 's'.repeat(500), code_challenge_method: 's256' });
    expect(answer.status).toBe(200);
  });

  it('answers an approval with 303, code and state, and keeps the query of the address', async () => {
    const answer = await sandbox.decide('approve', AURORA);
    expect(answer.status).toBe(303);
    expect(backAt(answer).origin).toBe('http://localhost:3000');
    expect(backAt(answer).searchParams.get('from')).toBe('x');
    expect(backAt(answer).searchParams.get('state')).toBe('st-1');
    expect(backAt(answer).searchParams.get('code')).toMatch(/^[\w-]{20,}$/);
  });

  it('answers a cancellation with access_denied', async () => {
    const back = backAt(await sandbox.decide('cancel', AURORA));
    expect(Object.fromEntries(back.searchParams)).toEqual({
      from: 'x',
      error: 'access_denied',
      state: 'st-1',
    });
  });

  it('refuses an account that is not there, and a form sent by another site', async () => {
    expect((await sandbox.decide('approve', '1')).status).toBe(400);
    const foreign = await sandbox.fetch('/x/i/oauth2/authorize', {
      method: 'POST',
      body: sandbox.authorizeParameters(),
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(foreign.status).toBe(403);
  });
});

describe('POST /2/oauth2/token with a code', () => {
  it('gives tokens for two hours', async () => {
    const answer = await sandbox.redeem(await sandbox.approvedCode());
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      token_type: 'bearer',
      expires_in: 7200,
      access_token: expect.any(String) as string,
      refresh_token: expect.any(String) as string,
      scope: SCOPES,
    });
  });

  it('gives no refresh token without offline.access', async () => {
    const tokens = await sandbox.connect(AURORA, 'tweet.read users.read');
    expect(tokens.refresh_token).toBeUndefined();
  });

  it('takes a code once', async () => {
    const code = await sandbox.approvedCode();
    expect((await sandbox.redeem(code)).status).toBe(200);
    const again = await sandbox.redeem(code);
    expect(again.status).toBe(400);
    expect(await again.json()).toEqual(INVALID_TOKEN);
  });

  it('takes a code once when two redeem it in the same instant', async () => {
    const code = await sandbox.approvedCode();
    const answers = await Promise.all([sandbox.redeem(code), sandbox.redeem(code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it('takes a code for 30 seconds', async () => {
    const code = await sandbox.approvedCode();
    nowMs += 30_000;
    expect(await (await sandbox.redeem(code)).json()).toEqual(INVALID_TOKEN);
  });

  it('refuses a wrong verifier and another redirect_uri', async () => {
    const code = await sandbox.approvedCode();
    const wrongVerifier = await sandbox.redeem(code, { code_verifier: 'w'.repeat(43) });
    expect(wrongVerifier.status).toBe(400);
    expect(await wrongVerifier.json()).toEqual(WRONG_VERIFIER);
    const wrongAddress = await sandbox.redeem(code, { redirect_uri: 'http://localhost:3000/' });
    expect(await wrongAddress.json()).toEqual(WRONG_VERIFIER);
  });

  it('verifies the method plain', async () => {
    const code = await sandbox.approvedCode(AURORA, {
      code_challenge: VERIFIER,
      code_challenge_method: 'plain',
    });
    expect((await sandbox.redeem(code)).status).toBe(200);
    const s256AsPlain = await sandbox.approvedCode(AURORA, {
      code_challenge: CHALLENGE,
      code_challenge_method: null,
    });
    expect((await sandbox.redeem(s256AsPlain)).status).toBe(400);
  });

  it('refuses a confidential client with a wrong secret or without the header', async () => {
    const form = {
      grant_type: 'authorization_code',
      code: await sandbox.approvedCode(),
      code_verifier: VERIFIER,
    };
    for (const [fields, client] of [
      [form, { id: CLIENT.id, secret: 'wrong' }],
      [{ ...form, client_id: CLIENT.id }, null],
      [form, { id: 'stranger', secret: 'x' }],
    ] as const) {
      const answer = await sandbox.token(fields, client);
      expect(answer.status).toBe(401);
      expect(await answer.json()).toEqual(UNPROVEN);
    }
  });

  it('serves a public client by its client_id in the body', async () => {
    const code = await sandbox.approvedCode(AURORA, { client_id: 'native' });
    const form = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: CLIENT.redirectUri,
      code_verifier: VERIFIER,
    };
    expect((await sandbox.token({ ...form, client_id: 'native' }, null)).status).toBe(200);
    expect((await sandbox.token(form, null)).status).toBe(400);
  });

  it('refuses a code of another client', async () => {
    const code = await sandbox.approvedCode(AURORA, { client_id: 'native' });
    expect(await (await sandbox.redeem(code)).json()).toEqual(INVALID_TOKEN);
  });

  it('names what is missing, and refuses other grants and JSON', async () => {
    expect(await (await sandbox.token({})).json()).toMatchObject({
      error: 'invalid_request',
      error_description: 'Missing required parameter [grant_type].',
    });
    const other = await sandbox.token({ grant_type: 'password' });
    expect(await other.json()).toMatchObject({ error: 'unsupported_grant_type' });
    const json = await sandbox.fetch('/x/2/oauth2/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ grant_type: 'authorization_code', client_id: 'native' }),
    });
    expect(json.status).toBe(400);
  });
});

describe('POST /2/oauth2/token with a refresh token', () => {
  it('rotates: the new one works, the old one is dead, both access tokens live', async () => {
    const first = await sandbox.connect();
    const answer = await sandbox.refresh(first.refresh_token ?? '');
    const second = (await answer.json()) as TokenAnswer;
    expect(answer.status).toBe(200);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    const old = await sandbox.refresh(first.refresh_token ?? '');
    expect(old.status).toBe(400);
    expect(await old.json()).toEqual(INVALID_TOKEN);
    expect((await sandbox.refresh(second.refresh_token ?? '')).status).toBe(200);
    expect((await sandbox.api(first.access_token, 'GET', '/users/me')).status).toBe(200);
  });

  it('refuses an access token in its place', async () => {
    const { access_token } = await sandbox.connect();
    expect(await (await sandbox.refresh(access_token)).json()).toEqual(INVALID_TOKEN);
  });
});

describe('POST /2/oauth2/revoke', () => {
  it('ends an access token alone', async () => {
    const tokens = await sandbox.connect();
    const answer = await sandbox.revoke(tokens.access_token);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ revoked: true });
    expect((await sandbox.api(tokens.access_token, 'GET', '/users/me')).status).toBe(401);
    expect((await sandbox.refresh(tokens.refresh_token ?? '')).status).toBe(200);
  });

  it('ends all tokens of the consent with the refresh token', async () => {
    const tokens = await sandbox.connect();
    await sandbox.revoke(tokens.refresh_token ?? '');
    expect((await sandbox.api(tokens.access_token, 'GET', '/users/me')).status).toBe(401);
    expect((await sandbox.refresh(tokens.refresh_token ?? '')).status).toBe(400);
  });

  it('answers an unknown token with 200 and an unproven client with 401', async () => {
    expect((await sandbox.revoke('unknown')).status).toBe(200);
    expect((await sandbox.revoke('unknown', { id: CLIENT.id, secret: 'wrong' })).status).toBe(401);
  });
});

describe('access tokens', () => {
  it('expire after two hours', async () => {
    const { access_token } = await sandbox.connect();
    nowMs += 7_199_000;
    expect((await sandbox.api(access_token, 'GET', '/users/me')).status).toBe(200);
    nowMs += 1_000;
    const answer = await sandbox.api(access_token, 'GET', '/users/me');
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({
      title: 'Unauthorized',
      type: 'about:blank',
      status: 401,
      detail: 'Unauthorized',
    });
  });
});
