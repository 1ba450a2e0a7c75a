import type { Dispatcher } from 'undici';
import type { Secret } from '../../infra/secrets/secret.ts';
import { exchange } from '../exchange.ts';
import type { Exchange, StreamedBody } from '../exchange.ts';
import { multipart } from '../multipart.ts';
import type { MultipartFile } from '../multipart.ts';
import type { Departure } from '../port.ts';
import { readProblem } from './x-answers.ts';

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
/** One chunk, or one picture. */
const UPLOAD_TIMEOUT_MS = 120_000;

/** Body of "create a post", as far as it is used. https://docs.x.com/x-api/posts/create-post */
export interface CreateBody {
  readonly text?: string;
  readonly media?: { readonly media_ids: readonly string[] };
  readonly reply?: { readonly in_reply_to_tweet_id: string };
  readonly reply_settings?: 'following' | 'mentionedUsers';
  readonly made_with_ai?: true;
  readonly paid_partnership?: true;
}

/**
 * The fields that are read of posts, by either name of the parameter: X renamed it in August 2026 and takes both, the new
 * one with the new names of fields. https://docs.x.com/changelog
 */
const POST_FIELDS = {
  'tweet.fields':
    'created_at,entities,referenced_tweets,in_reply_to_user_id,attachments,note_tweet,edit_history_tweet_ids',
  'post.fields':
    'created_at,entities,referenced_posts,in_reply_to_user_id,attachments,note_post,edit_history_post_ids',
} as const;

export type UploadCategory = 'tweet_image' | 'tweet_video' | 'tweet_gif';

/** The calls that the Hub makes to X, each one HTTP request. https://docs.x.com/x-api/introduction */
export class XApi {
  readonly #options: XApiOptions;
  /** The name that X took last. */
  #postFields: keyof typeof POST_FIELDS = 'tweet.fields';

  constructor(options: XApiOptions) {
    this.#options = options;
  }

  createPost(accessToken: Secret, body: CreateBody, { signal, mayLeave }: Departure): Promise<Exchange> {
    return this.#json('/2/tweets', accessToken, body, { timeoutMs: CREATE_TIMEOUT_MS, signal, mayLeave });
  }

  /** https://docs.x.com/x-api/users/get-my-user */
  me(accessToken: Secret): Promise<Exchange> {
    return this.#get('/2/users/me?user.fields=profile_image_url', accessToken);
  }

  /** Own posts since an instant, newest first. https://docs.x.com/x-api/users/get-posts */
  async posts(accessToken: Secret, userId: string, since: Date, page: string | null): Promise<Exchange> {
    const asked = this.#postFields;
    const answer = await this.#posts(asked, accessToken, userId, since, page);
    if (!refusesParameter(answer, asked)) return answer;
    this.#postFields = asked === 'tweet.fields' ? 'post.fields' : 'tweet.fields';
    return this.#posts(this.#postFields, accessToken, userId, since, page);
  }

  #posts(
    fields: keyof typeof POST_FIELDS,
    accessToken: Secret,
    userId: string,
    since: Date,
    page: string | null,
  ): Promise<Exchange> {
    const query = new URLSearchParams({
      // Whole seconds are what X takes.
      start_time: `${since.toISOString().slice(0, 19)}Z`,
      max_results: '100',
      [fields]: POST_FIELDS[fields],
      ...(page === null ? {} : { pagination_token: page }),
    });
    return this.#get(`/2/users/${encodeURIComponent(userId)}/tweets?${query.toString()}`, accessToken);
  }

  /** A picture in one request. https://docs.x.com/x-api/media/upload-media */
  upload(accessToken: Secret, file: MultipartFile, signal: AbortSignal): Promise<Exchange> {
    return this.#multipart('/2/media/upload', accessToken, { media_category: 'tweet_image' }, file, signal);
  }

  /** https://docs.x.com/x-api/media/quickstart/media-upload-chunked */
  beginUpload(
    accessToken: Secret,
    upload: { type: string; bytes: number; category: UploadCategory },
    signal: AbortSignal,
  ): Promise<Exchange> {
    const body = { media_type: upload.type, total_bytes: upload.bytes, media_category: upload.category };
    return this.#json('/2/media/upload/initialize', accessToken, body, {
      timeoutMs: READ_TIMEOUT_MS,
      signal,
    });
  }

  appendChunk(
    accessToken: Secret,
    mediaId: string,
    index: number,
    chunk: MultipartFile,
    signal: AbortSignal,
  ): Promise<Exchange> {
    const fields = { segment_index: String(index) };
    return this.#multipart(`/2/media/upload/${mediaId}/append`, accessToken, fields, chunk, signal);
  }

  finishUpload(accessToken: Secret, mediaId: string, signal: AbortSignal): Promise<Exchange> {
    return this.#call('POST', `/2/media/upload/${mediaId}/finalize`, {
      headers: { authorization: bearer(accessToken) },
      body: '',
      timeoutMs: UPLOAD_TIMEOUT_MS,
      signal,
    });
  }

  uploadStatus(accessToken: Secret, mediaId: string): Promise<Exchange> {
    return this.#get(`/2/media/upload?command=STATUS&media_id=${mediaId}`, accessToken);
  }

  /** https://docs.x.com/x-api/media/create-media-metadata */
  describeMedia(
    accessToken: Secret,
    mediaId: string,
    altText: string,
    signal: AbortSignal,
  ): Promise<Exchange> {
    const body = { id: mediaId, metadata: { alt_text: { text: altText } } };
    return this.#json('/2/media/metadata', accessToken, body, { timeoutMs: READ_TIMEOUT_MS, signal });
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

  #get(path: string, accessToken: Secret): Promise<Exchange> {
    return this.#call('GET', path, {
      headers: { authorization: bearer(accessToken) },
      timeoutMs: READ_TIMEOUT_MS,
    });
  }

  #json(
    path: string,
    accessToken: Secret,
    body: object,
    rest: { timeoutMs: number; signal: AbortSignal; mayLeave?: () => boolean },
  ): Promise<Exchange> {
    const headers = { authorization: bearer(accessToken), 'content-type': 'application/json' };
    return this.#call('POST', path, { ...rest, headers, body: JSON.stringify(body) });
  }

  #multipart(
    path: string,
    accessToken: Secret,
    fields: Readonly<Record<string, string>>,
    file: MultipartFile,
    signal: AbortSignal,
  ): Promise<Exchange> {
    const { contentType, body } = multipart(fields, file);
    const headers = { authorization: bearer(accessToken), 'content-type': contentType };
    return this.#call('POST', path, { headers, body, timeoutMs: UPLOAD_TIMEOUT_MS, signal });
  }

  #call(
    method: 'GET' | 'POST',
    path: string,
    rest: {
      headers: Record<string, string>;
      body?: string | StreamedBody;
      timeoutMs: number;
      signal?: AbortSignal;
      mayLeave?: () => boolean;
    },
  ): Promise<Exchange> {
    const { dispatcher, apiBase } = this.#options;
    const headers = { accept: 'application/json', 'user-agent': 'social-automation-hub', ...rest.headers };
    return exchange(dispatcher, { ...rest, method, url: new URL(`${apiBase}${path}`), headers });
  }
}

/** A 400 that names it: X does not take the parameter by that name, or one of the fields by theirs. */
function refusesParameter(answer: Exchange, name: string): boolean {
  return answer.kind === 'answer' && answer.status === 400 && readProblem(answer.body).words.includes(name);
}

function bearer(token: Secret): string {
  return `Bearer ${token.reveal()}`;
}
