import { setTimeout as delay } from 'node:timers/promises';
import type { SandboxOptions } from '../sandbox-options.ts';
import { TestSandbox } from '../test-kit.ts';
import { FACEBOOK_PAGES, FACEBOOK_PEOPLE, INSTAGRAM_ACCOUNTS } from './accounts.ts';
import { FACEBOOK_LOGIN_SCOPES, INSTAGRAM_LOGIN_SCOPES } from './scopes.ts';

export const [AURORA, NORTHPINE, KARI] = INSTAGRAM_ACCOUNTS.map(({ id }) => id) as [string, string, string];
export const [MARTA, JONAS, INES] = FACEBOOK_PEOPLE.map(({ id }) => id) as [string, string, string];
export const [AURORA_PAGE] = FACEBOOK_PAGES.map(({ id }) => id) as [string];
export const IGL_SCOPES = Object.keys(INSTAGRAM_LOGIN_SCOPES);
export const FBL_SCOPES = Object.keys(FACEBOOK_LOGIN_SCOPES);
export const REDIRECT = 'http://localhost:3000/callback/ig';
/** One app for each login. */
export const SECRETS = { ig: 'ig-app-secret', fb: 'fb-app-secret' };
export type Login = keyof typeof SECRETS;

export interface GraphAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed; each test knows the shape it expects. */
  readonly body: Record<string, unknown>;
}

/** Meets the stand-in for Instagram from outside. */
export class InstagramSandbox {
  readonly base: TestSandbox;

  private constructor(base: TestSandbox) {
    this.base = base;
  }

  static async start(settings: Partial<SandboxOptions> = {}): Promise<InstagramSandbox> {
    const instagram = new InstagramSandbox(await TestSandbox.start(settings));
    await instagram.register('ig');
    await instagram.register('fb');
    return instagram;
  }

  register(login: Login, facts: Record<string, unknown> = {}): Promise<Response> {
    return this.control('PUT', `/apps/instagram/${login}-app`, {
      clientSecret: SECRETS[login],
      redirectUris: [REDIRECT],
      products: [login === 'ig' ? 'instagram-login' : 'facebook-login'],
      ...facts,
    });
  }

  control(method: string, path: string, body?: unknown): Promise<Response> {
    return this.base.control(method, path, body);
  }

  fault(endpoint: string, fault: string, facts: Record<string, unknown> = {}): Promise<Response> {
    return this.control('POST', '/faults', { platform: 'instagram', endpoint, fault, ...facts });
  }

  async set(name: string, value: string | number): Promise<void> {
    const answer = await this.control('PUT', `/instagram/${name}`, { [name]: value });
    if (answer.status !== 200) throw new Error(await answer.text());
  }

  /** Lets so much of the sandbox's own time pass at once. */
  async pass(ms: number): Promise<void> {
    const { offsetMs } = (await (await this.control('GET', '/clock')).json()) as { offsetMs: number };
    await this.control('PUT', '/clock', { offsetMs: offsetMs + ms });
  }

  /** Presses a button of the consent page. */
  decide(
    login: Login,
    accountId: string,
    { decision = 'approve', granted = login === 'ig' ? IGL_SCOPES : FBL_SCOPES, ...changes }: Consent = {},
  ): Promise<Response> {
    const scopes = login === 'ig' ? IGL_SCOPES : FBL_SCOPES;
    const body = new URLSearchParams({
      response_type: 'code',
      client_id: `${login}-app`,
      redirect_uri: REDIRECT,
      scope: scopes.join(','),
      state: 'st-1',
      ...changes,
      account_id: accountId,
      decision,
    });
    for (const scope of granted) body.append('granted', scope);
    const path = login === 'ig' ? '/ig/www/oauth/authorize' : '/fb/www/v25.0/dialog/oauth';
    return this.base.fetch(path, { method: 'POST', body });
  }

  async code(login: Login, accountId: string, consent: Consent = {}): Promise<string> {
    const location = (await this.decide(login, accountId, consent)).headers.get('location') ?? '';
    const code = new URL(location).searchParams.get('code');
    if (code === null) throw new Error(`No code in ${location}`);
    return code;
  }

  redeem(code: string, changes: Record<string, string> = {}): Promise<Response> {
    const body = new URLSearchParams({
      client_id: 'ig-app',
      client_secret: SECRETS.ig,
      grant_type: 'authorization_code',
      redirect_uri: REDIRECT,
      code,
      ...changes,
    });
    return this.base.fetch('/ig/api/oauth/access_token', { method: 'POST', body });
  }

  async shortToken(accountId = AURORA, consent: Consent = {}): Promise<string> {
    const answer = (await (await this.redeem(await this.code('ig', accountId, consent))).json()) as Tokens;
    return answer.access_token;
  }

  /** The long-lived token of Instagram Login. */
  async token(accountId = AURORA, consent: Consent = {}): Promise<string> {
    const { body } = await this.lengthen(await this.shortToken(accountId, consent));
    return String(body['access_token']);
  }

  lengthen(token: string, secret = SECRETS.ig): Promise<GraphAnswer> {
    const query = { grant_type: 'ig_exchange_token', client_secret: secret, access_token: token };
    return this.read(this.base.fetch(`/ig/graph/access_token?${new URLSearchParams(query).toString()}`));
  }

  refresh(token: string): Promise<GraphAnswer> {
    const query = { grant_type: 'ig_refresh_token', access_token: token };
    return this.read(
      this.base.fetch(`/ig/graph/refresh_access_token?${new URLSearchParams(query).toString()}`),
    );
  }

  facebookToken(parameters: Record<string, string>): Promise<GraphAnswer> {
    const query = { client_id: 'fb-app', client_secret: SECRETS.fb, ...parameters };
    const text = new URLSearchParams(query).toString();
    return this.read(this.base.fetch(`/fb/graph/v25.0/oauth/access_token?${text}`));
  }

  async shortPersonToken(personId = MARTA, consent: Consent = {}): Promise<string> {
    const code = await this.code('fb', personId, consent);
    return String((await this.facebookToken({ code, redirect_uri: REDIRECT })).body['access_token']);
  }

  /** The long-lived token of Facebook Login. */
  async personToken(personId = MARTA, consent: Consent = {}): Promise<string> {
    const short = await this.shortPersonToken(personId, consent);
    const { body } = await this.facebookToken({ grant_type: 'fb_exchange_token', fb_exchange_token: short });
    return String(body['access_token']);
  }

  /** A call of Graph; what is to be sent goes as JSON, or in the query of a read. */
  graph(
    login: Login,
    token: string,
    method: string,
    path: string,
    parameters: Record<string, unknown> = {},
  ): Promise<GraphAnswer> {
    const isRead = method === 'GET';
    const query = isRead ? queryOf(parameters) : '';
    return this.read(
      this.base.fetch(`/${login}/graph/v25.0${path}${query === '' ? '' : `?${query}`}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(isRead ? {} : { 'content-type': 'application/json' }),
        },
        ...(isRead ? {} : { body: JSON.stringify(parameters) }),
      }),
    );
  }

  get(token: string, path: string, parameters: Record<string, unknown> = {}): Promise<GraphAnswer> {
    return this.graph('ig', token, 'GET', path, parameters);
  }

  post(token: string, path: string, parameters: Record<string, unknown> = {}): Promise<GraphAnswer> {
    return this.graph('ig', token, 'POST', path, parameters);
  }

  async container(token: string, parameters: Record<string, unknown>, account = 'me'): Promise<string> {
    const answer = await this.post(token, `/${account}/media`, parameters);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return String(answer.body['id']);
  }

  async status(token: string, container: string): Promise<string> {
    const { body } = await this.get(token, `/${container}`, { fields: 'status_code' });
    return String(body['status_code']);
  }

  /** Reads the container until its work has ended; the file itself comes in real time. */
  async settled(token: string, container: string): Promise<string> {
    await this.pass(60_000);
    for (;;) {
      const status = await this.status(token, container);
      if (status !== 'IN_PROGRESS') return status;
      await delay(10);
    }
  }

  /** Container, wait, publish; the medium's id. */
  async published(token: string, parameters: Record<string, unknown>, account = 'me'): Promise<string> {
    const container = await this.container(token, parameters, account);
    await this.settled(token, container);
    const { body } = await this.post(token, `/${account}/media_publish`, { creation_id: container });
    return idOf(body);
  }

  async read(answer: Promise<Response>): Promise<GraphAnswer> {
    const { status, headers, ...rest } = await answer.then(async (response) => ({
      status: response.status,
      headers: response.headers,
      text: await response.text(),
    }));
    return { status, headers, body: JSON.parse(rest.text) as Record<string, unknown> };
  }

  stop(): Promise<void> {
    return this.base.stop();
  }
}

interface Consent {
  readonly decision?: 'approve' | 'cancel';
  /** Ticks that stay. */
  readonly granted?: readonly string[];
  readonly client_id?: string;
  readonly redirect_uri?: string;
  readonly scope?: string;
}

interface Tokens {
  readonly access_token: string;
}

function queryOf(parameters: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) query.set(name, String(value));
  return query.toString();
}

export function idOf(body: Record<string, unknown>): string {
  if (typeof body['id'] !== 'string') throw new Error(JSON.stringify(body));
  return body['id'];
}

/** Code and subcode of a refusal, as `100/33`; the code alone without a subcode. */
export function errorOf({ body }: GraphAnswer): string {
  const error = body['error'] as { code: number; error_subcode?: number } | undefined;
  if (error === undefined) return `no error: ${JSON.stringify(body)}`;
  return error.error_subcode === undefined ? String(error.code) : `${error.code}/${error.error_subcode}`;
}
