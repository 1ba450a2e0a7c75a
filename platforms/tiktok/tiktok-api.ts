import type { Dispatcher } from 'undici';
import type { Secret } from '../../infra/secrets/secret.ts';
import { exchange } from '../exchange.ts';
import type { Exchange, StreamedBody } from '../exchange.ts';
import type { Departure } from '../port.ts';

export interface TikTokApiOptions {
  readonly dispatcher: Dispatcher;
  /** Base without a trailing slash, e.g. https://open.tiktokapis.com. */
  readonly apiBase: string;
  readonly clientKey: string;
  readonly clientSecret: Secret;
}

const READ_TIMEOUT_MS = 15_000;
const INIT_TIMEOUT_MS = 30_000;
/** One chunk of a video, at most 10 MB. */
const CHUNK_TIMEOUT_MS = 120_000;

/** A piece of a video and its place in the whole. */
export interface Chunk {
  readonly type: string;
  /** First and last byte, inclusive. */
  readonly first: number;
  readonly last: number;
  readonly total: number;
  readonly body: StreamedBody;
}

/** The calls that the Hub makes to TikTok, each one HTTP request. https://developers.tiktok.com/doc/overview */
export class TikTokApi {
  readonly #options: TikTokApiOptions;

  constructor(options: TikTokApiOptions) {
    this.#options = options;
  }

  /** https://developers.tiktok.com/doc/oauth-user-access-token-management */
  token(parameters: Readonly<Record<string, string>>): Promise<Exchange> {
    return this.#form('/v2/oauth/token/', parameters);
  }

  revoke(token: Secret): Promise<Exchange> {
    return this.#form('/v2/oauth/revoke/', { token: token.reveal() });
  }

  /** A field without its scope fails the whole call. https://developers.tiktok.com/doc/tiktok-api-v2-get-user-info */
  userInfo(accessToken: Secret, fields: readonly string[]): Promise<Exchange> {
    return exchange(this.#options.dispatcher, {
      method: 'GET',
      url: this.#url(`/v2/user/info/?fields=${fields.join(',')}`),
      headers: { accept: 'application/json', authorization: bearer(accessToken) },
      timeoutMs: READ_TIMEOUT_MS,
    });
  }

  /** https://developers.tiktok.com/doc/content-posting-api-reference-query-creator-info */
  creatorInfo(accessToken: Secret): Promise<Exchange> {
    return this.#json('/v2/post/publish/creator_info/query/', accessToken, {}, READ_TIMEOUT_MS);
  }

  /** Answers an address for the bytes; nothing is published before all of them are there. */
  beginVideo(
    accessToken: Secret,
    mode: 'direct' | 'inbox',
    body: object,
    signal: AbortSignal,
  ): Promise<Exchange> {
    const path = mode === 'direct' ? '/v2/post/publish/video/init/' : '/v2/post/publish/inbox/video/init/';
    return this.#json(path, accessToken, body, INIT_TIMEOUT_MS, { signal });
  }

  /** Publishes: TikTok fetches the photos by itself. https://developers.tiktok.com/doc/content-posting-api-reference-photo-post */
  publishPhotos(accessToken: Secret, body: object, departure: Departure): Promise<Exchange> {
    return this.#json('/v2/post/publish/content/init/', accessToken, body, INIT_TIMEOUT_MS, departure);
  }

  /** The address itself is the key: no token. https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide */
  putChunk(
    address: string,
    chunk: Chunk,
    { signal, mayLeave }: Pick<Departure, 'signal'> & Partial<Departure>,
  ): Promise<Exchange> {
    return exchange(this.#options.dispatcher, {
      method: 'PUT',
      url: new URL(address),
      headers: {
        'content-type': chunk.type,
        'content-range': `bytes ${chunk.first}-${chunk.last}/${chunk.total}`,
      },
      body: chunk.body,
      timeoutMs: CHUNK_TIMEOUT_MS,
      signal,
      ...(mayLeave ? { mayLeave } : {}),
    });
  }

  /** https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status */
  status(accessToken: Secret, publishId: string): Promise<Exchange> {
    const body = { publish_id: publishId };
    return this.#json('/v2/post/publish/status/fetch/', accessToken, body, READ_TIMEOUT_MS);
  }

  cancel(accessToken: Secret, publishId: string): Promise<Exchange> {
    return this.#json('/v2/post/publish/cancel/', accessToken, { publish_id: publishId }, READ_TIMEOUT_MS);
  }

  /** Public posts, newest first. https://developers.tiktok.com/doc/tiktok-api-v2-video-list */
  videos(accessToken: Secret): Promise<Exchange> {
    const fields = 'id,create_time,title,video_description,share_url';
    const body = { max_count: 20 };
    return this.#json(`/v2/video/list/?fields=${fields}`, accessToken, body, READ_TIMEOUT_MS);
  }

  #form(path: string, parameters: Readonly<Record<string, string>>): Promise<Exchange> {
    const { dispatcher, clientKey, clientSecret } = this.#options;
    const form = new URLSearchParams({
      ...parameters,
      client_key: clientKey,
      client_secret: clientSecret.reveal(),
    });
    return exchange(dispatcher, {
      method: 'POST',
      url: this.#url(path),
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
      timeoutMs: READ_TIMEOUT_MS,
    });
  }

  #json(
    path: string,
    accessToken: Secret,
    body: object,
    timeoutMs: number,
    { signal, mayLeave }: Partial<Departure> = {},
  ): Promise<Exchange> {
    return exchange(this.#options.dispatcher, {
      method: 'POST',
      url: this.#url(path),
      headers: {
        accept: 'application/json',
        authorization: bearer(accessToken),
        'content-type': 'application/json; charset=UTF-8',
      },
      body: JSON.stringify(body),
      timeoutMs,
      ...(signal === undefined ? {} : { signal }),
      ...(mayLeave === undefined ? {} : { mayLeave }),
    });
  }

  #url(path: string): URL {
    return new URL(`${this.#options.apiBase}${path}`);
  }
}

function bearer(token: Secret): string {
  return `Bearer ${token.reveal()}`;
}
