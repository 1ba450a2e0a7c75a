import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox, type Sandbox } from './create-sandbox.ts';
import type { Platform } from './platform/platform.ts';
import type { SandboxOptions } from './sandbox-options.ts';
import { X_ACCOUNTS } from './x/accounts.ts';

/** The app that calls the sandbox. */
export const CLIENT = {
  id: 'hub',
  secret: 'hub secret',
  redirectUri: 'http://localhost:3000/callback?from=x',
};
export const VERIFIER = 'v'.repeat(43);
export const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
export const SCOPES = 'tweet.read tweet.write users.read offline.access';
/** Aurora Coffee and Northpine Outdoor. */
export const [AURORA, NORTHPINE] = X_ACCOUNTS.map(({ id }) => id) as [string, string];

export interface TokenAnswer {
  readonly token_type: string;
  readonly expires_in: number;
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly scope: string;
}

/** Meets a sandbox from outside, as an app and its user would. */
export class SandboxCaller {
  readonly #url: () => string;

  constructor(url: () => string) {
    this.#url = url;
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.#url()}${path}`, { redirect: 'manual', ...init });
  }

  control(method: string, path: string, body?: unknown): Promise<Response> {
    return this.fetch(`/_sandbox${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  }

  registerApp(clientId: string, clientSecret: string | null): Promise<Response> {
    return this.control('PUT', `/apps/x/${clientId}`, { clientSecret, redirectUris: [CLIENT.redirectUri] });
  }

  authorizeParameters(changes: Record<string, string | null> = {}): URLSearchParams {
    const parameters: Record<string, string | null> = {
      response_type: 'code',
      client_id: CLIENT.id,
      redirect_uri: CLIENT.redirectUri,
      scope: SCOPES,
      state: 'st-1',
      code_challenge: CHALLENGE,
      code_challenge_method: 'S256',
      ...changes,
    };
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(parameters)) if (value !== null) search.set(name, value);
    return search;
  }

  /** Presses a button of the consent page. */
  decide(
    decision: 'approve' | 'cancel',
    accountId: string,
    changes: Record<string, string | null> = {},
  ): Promise<Response> {
    const body = this.authorizeParameters(changes);
    body.set('account_id', accountId);
    body.set('decision', decision);
    return this.fetch('/x/i/oauth2/authorize', { method: 'POST', body });
  }

  async approvedCode(accountId = AURORA, changes: Record<string, string | null> = {}): Promise<string> {
    const answer = await this.decide('approve', accountId, changes);
    const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code');
    if (code === null) throw new Error(`No code in ${answer.headers.get('location') ?? 'the answer'}`);
    return code;
  }

  /** `client: null` sends no Authorization header. */
  token(
    form: Record<string, string>,
    client: { id: string; secret: string } | null = CLIENT,
  ): Promise<Response> {
    return this.#form('/x/2/oauth2/token', form, client);
  }

  revoke(token: string, client: { id: string; secret: string } | null = CLIENT): Promise<Response> {
    return this.#form('/x/2/oauth2/revoke', { token }, client);
  }

  redeem(code: string, changes: Record<string, string> = {}): Promise<Response> {
    return this.token({
      grant_type: 'authorization_code',
      code,
      redirect_uri: CLIENT.redirectUri,
      code_verifier: VERIFIER,
      ...changes,
    });
  }

  refresh(refreshToken: string): Promise<Response> {
    return this.token({ grant_type: 'refresh_token', refresh_token: refreshToken });
  }

  async connect(accountId = AURORA, scope = SCOPES): Promise<TokenAnswer> {
    const answer = await this.redeem(await this.approvedCode(accountId, { scope }));
    return (await answer.json()) as TokenAnswer;
  }

  api(
    accessToken: string,
    method: string,
    path: string,
    body?: unknown,
    signal?: AbortSignal,
  ): Promise<Response> {
    return this.fetch(`/x/2${path}`, {
      method,
      headers: {
        authorization: `Bearer ${accessToken}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  }

  post(accessToken: string, text: string, replyTo?: string): Promise<Response> {
    const reply = replyTo === undefined ? {} : { reply: { in_reply_to_tweet_id: replyTo } };
    return this.api(accessToken, 'POST', '/tweets', { text, ...reply });
  }

  async posted(accessToken: string, text: string, replyTo?: string): Promise<string> {
    const answer = await this.post(accessToken, text, replyTo);
    const { data } = (await answer.json()) as { data: { id: string } };
    return data.id;
  }

  #form(
    path: string,
    form: Record<string, string>,
    client: { id: string; secret: string } | null,
  ): Promise<Response> {
    const headers =
      client === null
        ? undefined
        : { authorization: `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}` };
    return this.fetch(path, {
      method: 'POST',
      body: new URLSearchParams(form),
      ...(headers === undefined ? {} : { headers }),
    });
  }
}

/** A sandbox in this process on ports and a folder of its own, with a confidential app registered. */
export class TestSandbox extends SandboxCaller {
  readonly dataDir: string;
  readonly #settings: Partial<SandboxOptions>;
  #sandbox: Sandbox;

  private constructor(dataDir: string, settings: Partial<SandboxOptions>, sandbox: Sandbox) {
    super(() => this.sandbox.url);
    this.dataDir = dataDir;
    this.#settings = settings;
    this.#sandbox = sandbox;
  }

  /** `platforms`: those of `platforms.ts` unless told; a restart brings those back. */
  static async start(
    settings: Partial<SandboxOptions> = {},
    platforms?: readonly Platform[],
  ): Promise<TestSandbox> {
    const dataDir = await mkdtemp(join(tmpdir(), 'sandbox-'));
    const sandbox = await createSandbox({ port: 0, smtpPort: 0, dataDir, ...settings }, platforms);
    const started = new TestSandbox(dataDir, settings, sandbox);
    await started.registerApp(CLIENT.id, CLIENT.secret);
    return started;
  }

  get sandbox(): Sandbox {
    return this.#sandbox;
  }

  /** Closes it and starts another on the same data. */
  async restart(whileClosed: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    await this.#sandbox.close();
    await whileClosed();
    this.#sandbox = await createSandbox({ port: 0, smtpPort: 0, dataDir: this.dataDir, ...this.#settings });
  }

  async stop(): Promise<void> {
    await this.#sandbox.close();
    await rm(this.dataDir, { recursive: true });
  }
}
