import type { Dispatcher } from 'undici';
import type { Secret } from '../../infra/secrets/secret.ts';
import { exchange } from '../exchange.ts';
import type { Exchange, StreamedBody } from '../exchange.ts';
import type { Departure } from '../port.ts';

export interface LinkedInApiOptions {
  readonly dispatcher: Dispatcher;
  /** Base without a trailing slash, e.g. https://api.linkedin.com. */
  readonly apiBase: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
  /** `YYYYMM`, sent with every versioned call. */
  readonly version: string;
}

const READ_TIMEOUT_MS = 15_000;
const CREATE_TIMEOUT_MS = 30_000;
/** One part of a video (4 MB), or a whole picture or document. */
const UPLOAD_TIMEOUT_MS = 300_000;

export type AssetKind = 'images' | 'videos' | 'documents';

/** As many of an author's newest posts are listed. */
export const POSTS_LISTED = 50;

/** The calls that the Hub makes to LinkedIn, each one HTTP request. https://learn.microsoft.com/linkedin/marketing */
export class LinkedInApi {
  readonly #options: LinkedInApiOptions;

  constructor(options: LinkedInApiOptions) {
    this.#options = options;
  }

  /** https://learn.microsoft.com/linkedin/shared/authentication/authorization-code-flow */
  token(parameters: Readonly<Record<string, string>>): Promise<Exchange> {
    const { dispatcher, tokenUrl, clientId, clientSecret } = this.#options;
    const form = new URLSearchParams({
      ...parameters,
      client_id: clientId,
      client_secret: clientSecret.reveal(),
    });
    return exchange(dispatcher, {
      method: 'POST',
      url: new URL(tokenUrl),
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
      timeoutMs: READ_TIMEOUT_MS,
    });
  }

  /** https://learn.microsoft.com/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2 */
  userInfo(accessToken: Secret): Promise<Exchange> {
    return this.#get('/v2/userinfo', accessToken);
  }

  /** For apps without OpenID Connect; needs r_basicprofile. */
  me(accessToken: Secret): Promise<Exchange> {
    return this.#get('/v2/me', accessToken);
  }

  /** Pages of a role. https://learn.microsoft.com/linkedin/marketing/community-management/organizations/organization-access-control-by-role */
  pageRoles(accessToken: Secret, role: string, start: number): Promise<Exchange> {
    const query = `q=roleAssignee&role=${role}&state=APPROVED&count=100&start=${start}`;
    return this.#get(`/rest/organizationAcls?${query}`, accessToken);
  }

  organization(accessToken: Secret, id: string): Promise<Exchange> {
    return this.#get(`/rest/organizations/${encodeURIComponent(id)}`, accessToken);
  }

  /** https://learn.microsoft.com/linkedin/marketing/community-management/shares/posts-api */
  createPost(accessToken: Secret, body: object, { signal, mayLeave }: Departure): Promise<Exchange> {
    return this.#post('/rest/posts', accessToken, body, { timeoutMs: CREATE_TIMEOUT_MS, signal, mayLeave });
  }

  /** An author's newest posts; answers 403 to apps without reading rights. */
  posts(accessToken: Secret, author: string): Promise<Exchange> {
    const query = `q=author&author=${encodeURIComponent(author)}&count=${POSTS_LISTED}&start=0&sortBy=CREATED`;
    return this.#get(`/rest/posts?${query}`, accessToken);
  }

  /** https://learn.microsoft.com/linkedin/marketing/community-management/shares/comments-api */
  createComment(accessToken: Secret, post: string, body: object, departure: Departure): Promise<Exchange> {
    const { signal, mayLeave } = departure;
    const path = `/rest/socialActions/${encodeURIComponent(post)}/comments`;
    return this.#post(path, accessToken, body, { timeoutMs: CREATE_TIMEOUT_MS, signal, mayLeave });
  }

  comments(accessToken: Secret, post: string): Promise<Exchange> {
    const path = `/rest/socialActions/${encodeURIComponent(post)}/comments?start=0&count=100`;
    return this.#get(path, accessToken);
  }

  /** https://learn.microsoft.com/linkedin/marketing/community-management/shares/videos-api and its siblings. */
  beginUpload(accessToken: Secret, kind: AssetKind, request: object, signal: AbortSignal): Promise<Exchange> {
    const body = { initializeUploadRequest: request };
    return this.#post(`/rest/${kind}?action=initializeUpload`, accessToken, body, {
      timeoutMs: READ_TIMEOUT_MS,
      signal,
    });
  }

  /**
   * Bytes to an address that LinkedIn gave. The token goes only to hosts that are LinkedIn's own (or the API's): the
   * address is data, not ours.
   */
  uploadBytes(
    accessToken: Secret,
    address: string,
    content: { type: string; body: StreamedBody },
    signal: AbortSignal,
  ): Promise<Exchange> {
    const url = new URL(address);
    const trusted = url.origin === new URL(this.#options.apiBase).origin || isLinkedIn(url);
    return exchange(this.#options.dispatcher, {
      method: 'PUT',
      url,
      headers: {
        'content-type': content.type,
        ...(trusted ? { authorization: `Bearer ${accessToken.reveal()}` } : {}),
      },
      body: content.body,
      timeoutMs: UPLOAD_TIMEOUT_MS,
      signal,
    });
  }

  finishVideo(accessToken: Secret, request: object, signal: AbortSignal): Promise<Exchange> {
    return this.#post(
      '/rest/videos?action=finalizeUpload',
      accessToken,
      { finalizeUploadRequest: request },
      { timeoutMs: READ_TIMEOUT_MS, signal },
    );
  }

  asset(accessToken: Secret, kind: AssetKind, urn: string): Promise<Exchange> {
    return this.#get(`/rest/${kind}/${encodeURIComponent(urn)}`, accessToken);
  }

  #get(path: string, accessToken: Secret): Promise<Exchange> {
    return exchange(this.#options.dispatcher, {
      method: 'GET',
      url: new URL(`${this.#options.apiBase}${path}`),
      headers: this.#headers(accessToken),
      timeoutMs: READ_TIMEOUT_MS,
    });
  }

  #post(
    path: string,
    accessToken: Secret,
    body: object,
    rest: { timeoutMs: number; signal: AbortSignal; mayLeave?: () => boolean },
  ): Promise<Exchange> {
    return exchange(this.#options.dispatcher, {
      ...rest,
      method: 'POST',
      url: new URL(`${this.#options.apiBase}${path}`),
      headers: { ...this.#headers(accessToken), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  #headers(accessToken: Secret): Record<string, string> {
    return {
      accept: 'application/json',
      authorization: `Bearer ${accessToken.reveal()}`,
      'linkedin-version': this.#options.version,
      'x-restli-protocol-version': '2.0.0',
    };
  }
}

function isLinkedIn({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' && (hostname === 'linkedin.com' || hostname.endsWith('.linkedin.com'));
}
