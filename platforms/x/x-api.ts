import type { Dispatcher } from 'undici';
import type { Secret } from '../../infra/secrets/secret.ts';
import { exchange } from '../exchange.ts';
import type { Exchange } from '../exchange.ts';

export interface XApiOptions {
  readonly dispatcher: Dispatcher;
  /** Base without a trailing slash, e.g. https://api.x.com. */
  readonly apiBase: string;
  readonly clientId: string;
  /** Null for a public client ("Native App" or "Single Page App" in X's console). */
  readonly clientSecret: Secret | null;
}

/** Reading and token calls are repeated by their callers; a post that is late is better unknown than never. */
const READ_TIMEOUT_MS = 15_000;
const CREATE_TIMEOUT_MS = 30_000;

/** The calls that the Hub makes to X, each one HTTP request. https://docs.x.com/x-api/introduction */
export class XApi {
  readonly #options: XApiOptions;

  constructor(options: XApiOptions) {
    this.#options = options;
  }

  /** https://docs.x.com/x-api/posts/create-post */
  createPost(accessToken: Secret, text: string, signal: AbortSignal): Promise<Exchange> {
    return this.#call('POST', '/2/tweets', {
      headers: { authorization: bearer(accessToken), 'content-type': 'application/json' },
      body: JSON.stringify({ text }),
      timeoutMs: CREATE_TIMEOUT_MS,
      signal,
    });
  }

  /** https://docs.x.com/x-api/users/get-my-user */
  me(accessToken: Secret): Promise<Exchange> {
    return this.#call('GET', '/2/users/me?user.fields=profile_image_url', {
      headers: { authorization: bearer(accessToken) },
      timeoutMs: READ_TIMEOUT_MS,
    });
  }

  /** https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token */
  token(parameters: Readonly<Record<string, string>>): Promise<Exchange> {
    return this.#form('/2/oauth2/token', parameters);
  }

  /** https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token#revoke */
  revoke(token: Secret): Promise<Exchange> {
    return this.#form('/2/oauth2/revoke', { token: token.reveal() });
  }

  #form(path: string, parameters: Readonly<Record<string, string>>): Promise<Exchange> {
    const { clientId, clientSecret } = this.#options;
    const form = new URLSearchParams(parameters);
    const headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded' };
    if (clientSecret === null) form.set('client_id', clientId);
    else
      headers.authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret.reveal()}`).toString('base64')}`;
    return this.#call('POST', path, { headers, body: form.toString(), timeoutMs: READ_TIMEOUT_MS });
  }

  #call(
    method: 'GET' | 'POST',
    path: string,
    rest: { headers: Record<string, string>; body?: string; timeoutMs: number; signal?: AbortSignal },
  ): Promise<Exchange> {
    const { dispatcher, apiBase } = this.#options;
    const headers = { accept: 'application/json', 'user-agent': 'social-automation-hub', ...rest.headers };
    return exchange(dispatcher, { ...rest, method, url: new URL(`${apiBase}${path}`), headers });
  }
}

function bearer(token: Secret): string {
  return `Bearer ${token.reveal()}`;
}
