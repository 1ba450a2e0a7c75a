import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Agent } from 'undici';
import type { Dispatcher } from 'undici';
import type { Platform } from '../../domain/platforms.ts';
import { Secret } from '../../infra/secrets/secret.ts';
import type { PlatformPort, TokenGrant } from '../../platforms/port.ts';
import { createSandbox } from '../../sandbox/create-sandbox.ts';
import type { Sandbox } from '../../sandbox/create-sandbox.ts';
import { recordExchanges } from './record-exchanges.ts';
import type { WireExchange } from './record-exchanges.ts';

export const APP = { clientId: 'hub', clientSecret: new Secret('secret of the app') } as const;
const VERIFIER = 'v'.repeat(64);

/** One platform's adapter meets its stand-in over HTTP. */
export class AdapterSandbox {
  readonly platform: Platform;
  readonly sandbox: Sandbox;
  /** Everything that went over the wire since the start, in order. */
  readonly exchanges: WireExchange[] = [];
  readonly #agent = new Agent();
  readonly dispatcher: Dispatcher = this.#agent.compose(recordExchanges(this.exchanges));
  readonly redirectUri: string;
  readonly #folder: string;

  private constructor(platform: Platform, sandbox: Sandbox, folder: string) {
    this.platform = platform;
    this.sandbox = sandbox;
    this.#folder = folder;
    this.redirectUri = `http://localhost:3000/api/oauth/${platform}/callback`;
  }

  static async start(platform: Platform): Promise<AdapterSandbox> {
    const folder = mkdtempSync(path.join(tmpdir(), `hub-${platform}-`));
    const sandbox = await createSandbox({ port: 0, smtpPort: 0, dataDir: folder, rateLimits: 'off' });
    return new AdapterSandbox(platform, sandbox, folder);
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
    await this.sandbox.close();
    rmSync(this.#folder, { recursive: true });
  }

  /** Everything as on the first day, with the app registered. */
  async reset(app: Readonly<Record<string, unknown>> = {}): Promise<void> {
    await this.control('POST', '/reset');
    await this.control('PUT', `/apps/${this.platform}/${APP.clientId}`, {
      clientSecret: APP.clientSecret.reveal(),
      redirectUris: [this.redirectUri],
      ...app,
    });
  }

  async control(method: string, address: string, body: unknown = {}): Promise<unknown> {
    const answer = await fetch(`${this.sandbox.url}/_sandbox${address}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? null : answer.json();
  }

  async fault(endpoint: string, fault: string, facts: Readonly<Record<string, unknown>> = {}): Promise<void> {
    await this.control('POST', '/faults', { platform: this.platform, endpoint, fault, ...facts });
  }

  /** The next call of the endpoint is refused so. `reason`: which of the platform's refusals of that status. */
  async refuse(endpoint: string, status: number, reason?: string): Promise<void> {
    await this.fault(endpoint, 'status', { status, ...(reason === undefined ? {} : { reason }) });
  }

  /** So many calls of the endpoint in a quarter of an hour, and no more. */
  async limit(endpoint: string, limit: number): Promise<void> {
    const limits = { [endpoint]: { perUser: { limit, seconds: 900 } } };
    await this.control('PUT', '/rate-limits', { platform: this.platform, limits });
  }

  /** The account's tokens lose a right. */
  async withdraw(accountId: string, scope: string): Promise<void> {
    await this.control('POST', '/tokens/remove-scope', { platform: this.platform, accountId, scope });
  }

  async set(name: string, value: string | number | boolean): Promise<void> {
    await this.control('PUT', `/${this.platform}/${name}`, { [name]: value });
  }

  /** Lets the sandbox's own time jump ahead. */
  async later(milliseconds: number): Promise<void> {
    await this.control('PUT', '/clock', { offsetMs: milliseconds });
  }

  /**
   * Presses "approve" on the consent page with every scope but the refused ones ticked, and answers where the browser
   * is sent.
   */
  async consent(adapter: PlatformPort, accountId: string, refused: readonly string[] = []): Promise<URL> {
    const page = adapter.authorizeUrl({
      state: 'st',
      codeVerifier: new Secret(VERIFIER),
      redirectUri: this.redirectUri,
    });
    const body = new URLSearchParams(page.searchParams);
    body.set('account_id', accountId);
    body.set('decision', 'approve');
    for (const scope of adapter.scopes) if (!refused.includes(scope)) body.append('granted', scope);
    const answer = await fetch(`${page.origin}${page.pathname}`, {
      method: 'POST',
      body,
      redirect: 'manual',
    });
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`no way back: ${answer.status} ${await answer.text()}`);
    return new URL(location);
  }

  async connect(
    adapter: PlatformPort,
    accountId: string,
    refused: readonly string[] = [],
  ): Promise<TokenGrant> {
    const back = await this.consent(adapter, accountId, refused);
    return this.exchange(adapter, back.searchParams.get('code') ?? '');
  }

  exchange(adapter: PlatformPort, code: string): Promise<TokenGrant> {
    return adapter.exchange({ code, codeVerifier: new Secret(VERIFIER), redirectUri: this.redirectUri });
  }
}
