import { createHash } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { madeMovie } from '../media/made-files.ts';
import type { SandboxOptions } from '../sandbox-options.ts';
import { TestSandbox } from '../test-kit.ts';
import { CREATORS } from './accounts.ts';
import { TIKTOK_SCOPES } from './endpoints.ts';

/** By what holds them back; the first is Aurora Coffee. */
export const [AURORA, , PRIVATE, UNAUDITED, NO_DUET, SHORT, BANNED, SPENT] = CREATORS.map(({ id }) => id) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];

export const ALL_SCOPES = Object.keys(TIKTOK_SCOPES).join(',');
export const SECRET = 'tt-client-secret';
const REDIRECT = 'http://localhost:3000/callback/tt';
export const VERIFIER = 'sandbox-verifier-0123456789-abcdefghijklmnopqrstuvwxyz';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('hex');

export interface TikTokTokens {
  readonly access_token: string;
  readonly expires_in: number;
  readonly open_id: string;
  readonly refresh_token: string;
  readonly refresh_expires_in: number;
  readonly scope: string;
}

export interface Envelope {
  readonly data: Record<string, unknown>;
  readonly error: { readonly code: string; readonly message: string; readonly log_id: string };
}

/** Meets the stand-in for TikTok from outside. Its clock stands still unless told. */
export class TikTokSandbox {
  readonly base: TestSandbox;
  #aheadMs = 0;

  private constructor(base: TestSandbox) {
    this.base = base;
  }

  static async start(settings: Partial<SandboxOptions> = {}): Promise<TikTokSandbox> {
    const tiktok = new TikTokSandbox(await TestSandbox.start(settings));
    await tiktok.registerApp();
    return tiktok;
  }

  async registerApp(webhookUrl?: string): Promise<void> {
    await this.control('PUT', '/apps/tiktok/hub', {
      clientSecret: SECRET,
      redirectUris: [REDIRECT],
      ...(webhookUrl === undefined ? {} : { webhookUrl }),
    });
  }

  async reset(): Promise<void> {
    this.#aheadMs = 0;
    await this.control('POST', '/reset');
  }

  control(method: string, path: string, body?: unknown): Promise<Response> {
    return this.base.control(method, path, body);
  }

  fault(endpoint: string, fault: string, facts: Record<string, unknown> = {}): Promise<Response> {
    return this.control('POST', '/faults', { platform: 'tiktok', endpoint, fault, ...facts });
  }

  async set(name: string, value: string | number): Promise<void> {
    const answer = await this.control('PUT', `/tiktok/${name}`, { [name]: value });
    if (answer.status !== 200) throw new Error(await answer.text());
  }

  async pass(ms: number): Promise<void> {
    this.#aheadMs += ms;
    const answer = await this.control('PUT', '/clock', { offsetMs: this.#aheadMs });
    if (answer.status !== 200) throw new Error(await answer.text());
  }

  authorizePath(changes: Record<string, string> = {}): string {
    const search = new URLSearchParams({
      response_type: 'code',
      client_key: 'hub',
      redirect_uri: REDIRECT,
      scope: ALL_SCOPES,
      state: 'st-1',
      code_challenge: CHALLENGE,
      code_challenge_method: 'S256',
      ...changes,
    });
    for (const [name, value] of Object.entries(changes)) if (value === '') search.delete(name);
    return `/tt/www/v2/auth/authorize/?${search.toString()}`;
  }

  /** Presses a button of the consent page; `scopes` stay ticked. */
  decide(
    decision: 'approve' | 'cancel',
    accountId: string,
    changes: Record<string, string> = {},
    scopes: string = changes['scope'] ?? ALL_SCOPES,
  ): Promise<Response> {
    const path = new URL(this.authorizePath(changes), 'http://sandbox.invalid');
    const body = new URLSearchParams(path.search);
    body.set('account_id', accountId);
    body.set('decision', decision);
    for (const scope of scopes.split(',')) body.append('granted', scope);
    return this.base.fetch(path.pathname, { method: 'POST', body });
  }

  async code(accountId = AURORA, changes: Record<string, string> = {}, scopes?: string): Promise<string> {
    const location = (await this.decide('approve', accountId, changes, scopes)).headers.get('location') ?? '';
    const code = new URL(location).searchParams.get('code');
    if (code === null) throw new Error(`No code in ${location}`);
    return code;
  }

  form(path: string, form: Record<string, string>): Promise<Response> {
    const body = new URLSearchParams({ client_key: 'hub', client_secret: SECRET, ...form });
    for (const [name, value] of Object.entries(form)) if (value === '') body.delete(name);
    return this.base.fetch(`/tt/api/v2/oauth/${path}/`, { method: 'POST', body });
  }

  redeem(code: string, changes: Record<string, string> = {}): Promise<Response> {
    return this.form('token', {
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT,
      code_verifier: VERIFIER,
      ...changes,
    });
  }

  refresh(token: string): Promise<Response> {
    return this.form('token', { grant_type: 'refresh_token', refresh_token: token });
  }

  async tokens(accountId = AURORA, scopes = ALL_SCOPES): Promise<TikTokTokens> {
    return (await (await this.redeem(await this.code(accountId, {}, scopes))).json()) as TikTokTokens;
  }

  async token(accountId = AURORA, scopes = ALL_SCOPES): Promise<string> {
    return (await this.tokens(accountId, scopes)).access_token;
  }

  /** A string is sent as it is. */
  api(token: string, path: string, body?: unknown): Promise<Response> {
    return this.base.fetch(`/tt/api/v2/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=UTF-8' },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  async call(token: string, path: string, body?: unknown): Promise<Envelope & { readonly status: number }> {
    const answer = await this.api(token, path, body);
    return { ...((await answer.json()) as Envelope), status: answer.status };
  }

  status(token: string, publishId: string): Promise<Envelope & { readonly status: number }> {
    return this.call(token, 'post/publish/status/fetch/', { publish_id: publishId });
  }

  /** The body of a direct post of one file, with changes of its two parts. */
  videoInit(size: number, info: Record<string, unknown> = {}, source: Record<string, unknown> = {}): object {
    return {
      post_info: {
        title: 'Fresh bread #bakery',
        privacy_level: 'PUBLIC_TO_EVERYONE',
        disable_comment: false,
        disable_duet: false,
        disable_stitch: false,
        brand_content_toggle: false,
        brand_organic_toggle: false,
        ...info,
      },
      source_info: {
        source: 'FILE_UPLOAD',
        video_size: size,
        chunk_size: size,
        total_chunk_count: 1,
        ...source,
      },
    };
  }

  /** Resolves with the ids of an accepted init. */
  async begun(
    token: string,
    body: object,
    path = 'video',
  ): Promise<{ publishId: string; uploadUrl: string }> {
    const { data, error } = await this.call(token, `post/publish/${path}/init/`, body);
    if (error.code !== 'ok') throw new Error(JSON.stringify(error));
    return { publishId: String(data['publish_id']), uploadUrl: String(data['upload_url']) };
  }

  put(
    uploadUrl: string,
    bytes: Buffer,
    first = 0,
    total = bytes.length,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const range = `bytes ${first}-${first + bytes.length - 1}/${total}`;
    return fetch(uploadUrl, {
      method: 'PUT',
      headers: { 'content-type': 'video/mp4', 'content-range': range, ...headers },
      body: new Uint8Array(bytes),
    });
  }

  /** A whole direct post, up to the end of its upload. */
  async uploaded(token: string, info: Record<string, unknown> = {}, film = madeMovie()): Promise<string> {
    const { publishId, uploadUrl } = await this.begun(token, this.videoInit(film.length, info));
    const answer = await this.put(uploadUrl, film);
    if (answer.status !== 201) throw new Error(await answer.text());
    return publishId;
  }

  async published(token: string, info: Record<string, unknown> = {}): Promise<string> {
    const publishId = await this.uploaded(token, info);
    await this.pass(5_000);
    const { data } = await this.status(token, publishId);
    if (data['status'] !== 'PUBLISH_COMPLETE') throw new Error(JSON.stringify(data));
    return publishId;
  }

  stop(): Promise<void> {
    return this.base.stop();
  }
}

/** A web server of the test's own, on a free port of this machine. */
export async function serve(listener: RequestListener): Promise<{ url: string; close: () => void }> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A listening TCP server has an address of this form.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => void server.close() };
}
