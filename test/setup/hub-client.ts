import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { HubUnderTest } from './hub-under-test.ts';

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

// The shapes tests look at; the contracts hold the whole of them.
export interface PostBody {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly scheduledAt: string | null;
  readonly variants: readonly {
    readonly id: string;
    readonly text: string;
    readonly waiting: { readonly code: string; readonly until: string | null } | null;
    readonly parts: readonly {
      readonly state: string;
      readonly platformId: string | null;
      readonly permalink: string | null;
      readonly publishedAt: string | null;
      readonly attempts: number;
      readonly settling: {
        readonly readable: boolean;
        readonly looks: number;
        readonly nextLookAt: string | null;
        readonly asksAt: string;
      } | null;
      readonly reason: {
        readonly code: string;
        readonly detail: string;
        readonly facts: Readonly<Record<string, unknown>>;
      } | null;
    }[];
  }[];
  readonly actions: readonly string[];
}

interface AccountBody {
  readonly id: string;
  readonly platform: string;
  readonly handle: string;
  readonly status: string;
}

export interface ProblemBody {
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** Calls the API over HTTP as a browser with a session would, or as a program with a token. */
export class HubClient {
  readonly hub: Pick<HubUnderTest, 'url'>;
  #cookie: string | null = null;
  #token: string | null = null;
  workspaceId: string | null = null;

  constructor(hub: Pick<HubUnderTest, 'url'>) {
    this.hub = hub;
  }

  async call<Body = unknown>(
    method: string,
    path: string,
    options: { body?: unknown; rawBody?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer<Body>> {
    const content =
      options.rawBody ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
    const response = await this.fetch(path, {
      method,
      headers: {
        ...(content === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(content === undefined ? {} : { body: content }),
    });
    const text = await response.text();
    const json = (response.headers.get('content-type') ?? '').includes('json');
    // The caller names the shape it expects and checks what matters to it.
    return {
      status: response.status,
      headers: response.headers,
      body: (json ? JSON.parse(text) : text) as Body,
    };
  }

  /** A request as it is, with what says who calls: for bodies and answers that are not JSON. */
  async fetch(
    path: string,
    init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const response = await fetch(`${this.hub.url}${path}`, {
      redirect: 'manual',
      ...init,
      headers: {
        ...this.credentials(),
        ...init.headers,
      },
    });
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
    if (cookie) this.#cookie = cookie;
    return response;
  }

  /** Headers that say who calls, for requests that fetch is not made for. */
  credentials(): Record<string, string> {
    return {
      ...(this.#token ? { authorization: `Bearer ${this.#token}` } : { 'sec-fetch-site': 'same-origin' }),
      ...(this.#cookie ? { cookie: this.#cookie } : {}),
      ...(this.workspaceId ? { 'x-workspace-id': this.workspaceId } : {}),
    };
  }

  /** Signs up a new person with a workspace. */
  async signUp(
    name = 'Ada',
    password = 'a long enough password',
  ): Promise<{ email: string; password: string }> {
    const email = `${name.toLowerCase()}-${randomUUID()}@example.com`;
    const answer = await this.call<{ workspaces: { id: string }[] }>('POST', '/api/auth/signup', {
      body: { email, password, name },
    });
    if (answer.status !== 201) throw new Error(`sign-up: ${answer.status} ${JSON.stringify(answer.body)}`);
    this.workspaceId = answer.body.workspaces[0]?.id ?? null;
    return { email, password };
  }

  /** Connects an X account of the sandbox; answers the Hub's account id. */
  async connectX(platformAccountId = '1500000000000000001'): Promise<string> {
    const [account] = await this.connect('x', platformAccountId);
    if (!account) throw new Error('no account');
    return account.id;
  }

  /**
   * Fills in the consent page's form with every scope ticked, and takes every account that the consent brings. Answers
   * the platform's connected accounts.
   */
  async connect(platform: string, signInId: string): Promise<{ id: string; handle: string }[]> {
    const workspace = this.workspaceId ?? '';
    const begun = await this.call('GET', `/api/oauth/${platform}/authorize?workspace_id=${workspace}`);
    const consent = new URL(begun.headers.get('location') ?? '');
    const scopes = (consent.searchParams.get('scope') ?? '').split(/[\s,]+/);
    const form = new URLSearchParams([
      ...consent.searchParams,
      ['account_id', signInId],
      ['decision', 'approve'],
      ...scopes.map((scope): [string, string] => ['granted', scope]),
    ]);
    const approved = await fetch(`${consent.origin}${consent.pathname}`, {
      method: 'POST',
      body: form,
      redirect: 'manual',
    });
    const back = new URL(approved.headers.get('location') ?? '');
    const done = await this.call('GET', `${back.pathname}${back.search}`);
    const target = new URL(done.headers.get('location') ?? '');
    const grantId = target.searchParams.get('choose');
    if (grantId !== null) await this.#takeAll(grantId);
    else if (target.searchParams.get('success') !== `${platform}_connected`)
      throw new Error(`not connected: ${target.href}`);
    const { body } = await this.call<{ items: AccountBody[] }>('GET', '/api/accounts');
    return body.items.filter((one) => one.platform === platform && one.status === 'connected');
  }

  async #takeAll(grantId: string): Promise<void> {
    const path = `/api/account-offers/${grantId}`;
    const offer = await this.call<{ profiles: { platformAccountId: string }[] }>('GET', path);
    const platformAccountIds = offer.body.profiles.map((profile) => profile.platformAccountId);
    const taken = await this.call('POST', path, { body: { platformAccountIds } });
    if (taken.status !== 200) throw new Error(`not taken: ${JSON.stringify(taken.body)}`);
  }

  async createPost(accountId: string, text = `Hello ${randomUUID()}`): Promise<PostBody> {
    const answer = await this.call<PostBody>('POST', '/api/posts', {
      body: { variants: [{ accountId, text }] },
    });
    if (answer.status !== 201) throw new Error(`create: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Creates an API token and becomes the program that uses it. */
  async asProgram(role = 'editor'): Promise<HubClient> {
    const answer = await this.call<{ secret: string }>('POST', '/api/api-tokens', {
      body: { name: 'program', role },
    });
    const program = new HubClient(this.hub);
    program.#token = answer.body.secret;
    return program;
  }

  withToken(token: string): HubClient {
    const program = new HubClient(this.hub);
    program.#token = token;
    return program;
  }

  /** Reads the post until `done` holds. */
  async waitForPost(id: string, done: (post: PostBody) => boolean, timeoutMs = 20_000): Promise<PostBody> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const { body } = await this.call<PostBody>('GET', `/api/posts/${id}`);
      if (done(body)) return body;
      if (Date.now() > deadline) throw new Error(`the post is still ${JSON.stringify(body)}`);
      await delay(50);
    }
  }
}
