import type { Dispatcher } from 'undici';
import type { Secret } from '../../infra/secrets/secret.ts';
import { exchange } from '../exchange.ts';
import type { Exchange, StreamedBody } from '../exchange.ts';
import type { Departure } from '../port.ts';

export interface GraphApiOptions {
  readonly dispatcher: Dispatcher;
  /** https://graph.instagram.com or https://graph.facebook.com, without a trailing slash. */
  readonly graphBase: string;
  /** `v25.0`. */
  readonly version: string;
}

const READ_TIMEOUT_MS = 15_000;
const WRITE_TIMEOUT_MS = 60_000;
/** Meta fetches a picture while it makes the container. */
const CONTAINER_TIMEOUT_MS = 60_000;
/** The largest video that Instagram takes, 300 MB, at 2 Mbit/s; a slower one goes on where this ended it. */
const UPLOAD_TIMEOUT_MS = 20 * 60_000;

/** The Graph calls that publishing needs, each one HTTP request. https://developers.facebook.com/docs/instagram-platform */
export class GraphApi {
  readonly #options: GraphApiOptions;

  constructor(options: GraphApiOptions) {
    this.#options = options;
  }

  /** `fields` of a node, or of one of its lists. */
  read(accessToken: Secret, path: string, query: Readonly<Record<string, string>>): Promise<Exchange> {
    const { dispatcher } = this.#options;
    const url = this.#url(path);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return exchange(dispatcher, {
      method: 'GET',
      url,
      headers: headers(accessToken),
      timeoutMs: READ_TIMEOUT_MS,
    });
  }

  /** Publishes nothing yet. https://developers.facebook.com/docs/instagram-platform/content-publishing */
  createContainer(
    accessToken: Secret,
    accountId: string,
    body: object,
    signal: AbortSignal,
  ): Promise<Exchange> {
    return this.#post(accessToken, `${accountId}/media`, body, { timeoutMs: CONTAINER_TIMEOUT_MS, signal });
  }

  containerStatus(accessToken: Secret, containerId: string): Promise<Exchange> {
    return this.read(accessToken, containerId, { fields: 'status_code,status' });
  }

  /** The state of a container whose video is sent, and how much of it is there. */
  uploadStatus(accessToken: Secret, containerId: string): Promise<Exchange> {
    return this.read(accessToken, containerId, { fields: 'status_code,status,video_status' });
  }

  /**
   * The video from the byte `offset` to its end, to the address that came with its container. Facebook's login only.
   * https://developers.facebook.com/docs/instagram-platform/content-publishing/resumable-uploads
   */
  sendVideo(
    accessToken: Secret,
    address: string,
    rest: { readonly offset: number; readonly body: StreamedBody },
    signal: AbortSignal,
  ): Promise<Exchange> {
    const { offset, body } = rest;
    return exchange(this.#options.dispatcher, {
      method: 'POST',
      url: new URL(address),
      headers: {
        accept: 'application/json',
        authorization: `OAuth ${accessToken.reveal()}`,
        'content-type': 'application/octet-stream',
        offset: String(offset),
        file_size: String(offset + body.bytes),
      },
      body,
      timeoutMs: UPLOAD_TIMEOUT_MS,
      signal,
    });
  }

  publishingLimit(accessToken: Secret, accountId: string): Promise<Exchange> {
    return this.read(accessToken, `${accountId}/content_publishing_limit`, { fields: 'quota_usage,config' });
  }

  publishContainer(
    accessToken: Secret,
    accountId: string,
    containerId: string,
    { signal, mayLeave }: Departure,
  ): Promise<Exchange> {
    const body = { creation_id: containerId };
    const rest = { timeoutMs: WRITE_TIMEOUT_MS, signal, mayLeave };
    return this.#post(accessToken, `${accountId}/media_publish`, body, rest);
  }

  /** A parameter `fields` here makes the comment and then fails the call: none is sent. */
  createComment(
    accessToken: Secret,
    mediaId: string,
    message: string,
    { signal, mayLeave }: Departure,
  ): Promise<Exchange> {
    const rest = { timeoutMs: WRITE_TIMEOUT_MS, signal, mayLeave };
    return this.#post(accessToken, `${mediaId}/comments`, { message }, rest);
  }

  /** Takes the app's rights back. Documented for Facebook's login; tried for Instagram's. */
  revoke(accessToken: Secret): Promise<Exchange> {
    return exchange(this.#options.dispatcher, {
      method: 'DELETE',
      url: this.#url('me/permissions'),
      headers: headers(accessToken),
      timeoutMs: READ_TIMEOUT_MS,
    });
  }

  #post(
    accessToken: Secret,
    path: string,
    body: object,
    rest: { timeoutMs: number; signal: AbortSignal; mayLeave?: () => boolean },
  ): Promise<Exchange> {
    return exchange(this.#options.dispatcher, {
      ...rest,
      method: 'POST',
      url: this.#url(path),
      headers: { ...headers(accessToken), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  #url(path: string): URL {
    const { graphBase, version } = this.#options;
    return new URL(`${graphBase}/${version}/${path}`);
  }
}

/** In a header: an address is written to logs on its way. */
function headers(accessToken: Secret): Record<string, string> {
  return { accept: 'application/json', authorization: `Bearer ${accessToken.reveal()}` };
}
