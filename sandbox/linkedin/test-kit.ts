import type { SandboxOptions } from '../sandbox-options.ts';
import { TestSandbox } from '../test-kit.ts';
import { MEMBERS, ORGANIZATIONS, urnOf } from './accounts.ts';
import { PRODUCT_SCOPES } from './endpoints.ts';

export const [KARI, ADA] = MEMBERS.map(({ id }) => id) as [string, string];
export const [KARI_URN, ADA_URN, JONAS_URN] = MEMBERS.map(urnOf) as [string, string, string];
export const [AURORA_URN, NORTHPINE_URN, LUMEN_URN] = ORGANIZATIONS.map(urnOf) as [string, string, string];

export const SELF_SERVE_SCOPES = PRODUCT_SCOPES['self-serve'].join(' ');
export const ALL_SCOPES = [
  ...new Set([...PRODUCT_SCOPES['self-serve'], ...PRODUCT_SCOPES['community-management']]),
].join(' ');

/** `hub` may do everything, `small` is a self-serve app. */
export const SECRETS: Readonly<Record<string, string>> = { hub: 'li secret', small: 'small secret' };
const REDIRECT = 'http://localhost:3000/callback/li';

export interface LinkedInTokens {
  readonly access_token: string;
  readonly expires_in: number;
  readonly refresh_token?: string;
  readonly refresh_token_expires_in?: number;
  readonly scope: string;
  readonly id_token?: string;
}

/** Meets the stand-in for LinkedIn from outside. */
export class LinkedInSandbox {
  readonly base: TestSandbox;

  private constructor(base: TestSandbox) {
    this.base = base;
  }

  static async start(settings: Partial<SandboxOptions> = {}): Promise<LinkedInSandbox> {
    const linkedin = new LinkedInSandbox(await TestSandbox.start(settings));
    await linkedin.registerApps();
    return linkedin;
  }

  async registerApps(): Promise<void> {
    const app = { redirectUris: [REDIRECT] };
    await this.control('PUT', '/apps/linkedin/hub', { ...app, clientSecret: SECRETS['hub'] });
    await this.control('PUT', '/apps/linkedin/small', {
      ...app,
      clientSecret: SECRETS['small'],
      products: ['self-serve'],
    });
  }

  control(method: string, path: string, body?: unknown): Promise<Response> {
    return this.base.control(method, path, body);
  }

  fault(endpoint: string, fault: string, facts: Record<string, unknown> = {}): Promise<Response> {
    return this.control('POST', '/faults', { platform: 'linkedin', endpoint, fault, ...facts });
  }

  async set(name: string, value: string | number): Promise<void> {
    const answer = await this.control('PUT', `/linkedin/${name}`, { [name]: value });
    if (answer.status !== 200) throw new Error(await answer.text());
  }

  authorizePath(changes: Record<string, string> = {}): string {
    const search = new URLSearchParams({
      response_type: 'code',
      client_id: 'hub',
      redirect_uri: REDIRECT,
      scope: ALL_SCOPES,
      state: 'st-1',
      ...changes,
    });
    return `/li/www/oauth/v2/authorization?${search.toString()}`;
  }

  /** Presses a button of the consent page. */
  decide(
    decision: 'approve' | 'cancel',
    accountId: string,
    changes: Record<string, string> = {},
  ): Promise<Response> {
    const path = new URL(this.authorizePath(changes), 'http://sandbox.invalid');
    const body = new URLSearchParams(path.search);
    body.set('account_id', accountId);
    body.set('decision', decision);
    return this.base.fetch(path.pathname, { method: 'POST', body });
  }

  async code(accountId = KARI, changes: Record<string, string> = {}): Promise<string> {
    const answer = await this.decide('approve', accountId, changes);
    const location = answer.headers.get('location') ?? '';
    const code = new URL(location).searchParams.get('code');
    if (code === null) throw new Error(`No code in ${location}`);
    return code;
  }

  form(path: string, form: Record<string, string>, clientId = 'hub'): Promise<Response> {
    const client = { client_id: clientId, client_secret: SECRETS[clientId] ?? '' };
    const body = new URLSearchParams({ ...client, ...form });
    return this.base.fetch(`/li/www/oauth/v2/${path}`, { method: 'POST', body });
  }

  redeem(code: string, clientId = 'hub'): Promise<Response> {
    return this.form(
      'accessToken',
      { grant_type: 'authorization_code', code, redirect_uri: REDIRECT },
      clientId,
    );
  }

  refresh(token: string): Promise<Response> {
    return this.form('accessToken', { grant_type: 'refresh_token', refresh_token: token });
  }

  async tokens(accountId = KARI, scope = ALL_SCOPES, clientId = 'hub'): Promise<LinkedInTokens> {
    const code = await this.code(accountId, { scope, client_id: clientId });
    return (await (await this.redeem(code, clientId)).json()) as LinkedInTokens;
  }

  async token(accountId = KARI, scope = ALL_SCOPES, clientId = 'hub'): Promise<string> {
    return (await this.tokens(accountId, scope, clientId)).access_token;
  }

  /** With the headers that every call needs; `headers` changes them, an empty value leaves one out. */
  api(
    token: string,
    method: string,
    path: string,
    { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const all: Record<string, string> = {
      authorization: `Bearer ${token}`,
      'linkedin-version': '202607',
      'x-restli-protocol-version': '2.0.0',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    };
    return this.base.fetch(`/li/api${path}`, {
      method,
      headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  post(
    token: string,
    author: string,
    commentary: string,
    changes: Record<string, unknown> = {},
  ): Promise<Response> {
    return this.api(token, 'POST', '/rest/posts', { body: postBody(author, commentary, changes) });
  }

  async posted(
    token: string,
    author: string,
    commentary: string,
    changes: Record<string, unknown> = {},
  ): Promise<string> {
    const answer = await this.post(token, author, commentary, changes);
    const urn = answer.headers.get('x-restli-id');
    if (urn === null) throw new Error(`${answer.status} ${await answer.text()}`);
    return urn;
  }

  /** Takes a picture or document in, whole; its URN. */
  async uploaded(
    token: string,
    owner: string,
    bytes: Uint8Array<ArrayBuffer>,
    kind = 'image',
  ): Promise<string> {
    const { uploadUrl, urn } = await this.initialized(token, owner, kind);
    await fetch(uploadUrl, { method: 'PUT', body: bytes });
    return urn;
  }

  async initialized(
    token: string,
    owner: string,
    kind = 'image',
  ): Promise<{ uploadUrl: string; urn: string }> {
    const answer = await this.api(token, 'POST', `/rest/${kind}s?action=initializeUpload`, {
      body: { initializeUploadRequest: { owner } },
    });
    const { value } = (await answer.json()) as { value: Record<string, string> };
    return { uploadUrl: value['uploadUrl'] ?? '', urn: value[kind] ?? '' };
  }

  async status(token: string, urn: string): Promise<string> {
    const kind = urn.split(':')[2] ?? '';
    const answer = await this.api(token, 'GET', `/rest/${kind}s/${enc(urn)}`);
    return ((await answer.json()) as { status: string }).status;
  }

  stop(): Promise<void> {
    return this.base.stop();
  }
}

export function postBody(
  author: string,
  commentary: string,
  changes: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    author,
    commentary,
    visibility: 'PUBLIC',
    distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
    lifecycleState: 'PUBLISHED',
    isReshareDisabledByAuthor: false,
    ...changes,
  };
}

/** As Rest.li wants keys and values: parentheses too, which `encodeURIComponent` leaves. */
export function enc(value: string): string {
  return encodeURIComponent(value).replaceAll('(', '%28').replaceAll(')', '%29');
}

/** A picture of one grey dot, of the size its head says. */
export function png(width = 640, height = 480): Uint8Array<ArrayBuffer> {
  const head = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return new Uint8Array(Buffer.concat([head, size, Buffer.from('0802000000', 'hex')]));
}
