import { Readable } from 'node:stream';
import { request } from 'undici';
import type { Dispatcher } from 'undici';

/** Answers of the platforms are a few kilobytes; nobody reads more of a page that some proxy sent instead. */
const LARGEST_BODY_BYTES = 256 * 1024;

/** A body that is read while it is sent, never whole in memory. */
export interface StreamedBody {
  readonly bytes: number;
  /** Called once, when the connection stands. A stream that ends early or fails breaks the request. */
  open(): Promise<AsyncIterable<Uint8Array>>;
}

export interface ExchangeRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | StreamedBody;
  /** From the first step to the last byte of the answer. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Asked right before the first byte leaves; false: none does, and the exchange ends as `not_sent`. */
  readonly mayLeave?: () => boolean;
}

/** How one request ended, and what is certain about it. */
export type Exchange =
  | Answer
  /** Not one byte of the request left this process; only told of requests with a body, for which it matters. */
  | { readonly kind: 'not_sent'; readonly code: string; readonly detail: string }
  /** Bytes left, no answer came: the platform may have carried it out. */
  | { readonly kind: 'lost'; readonly code: string; readonly detail: string };

export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Null when the connection broke, or the answer went beyond all bounds, after the status. */
  readonly body: string | null;
}

/** Exactly one request: no redirect is followed and nothing is tried again. Never rejects. */
export async function exchange(dispatcher: Dispatcher, wanted: ExchangeRequest): Promise<Exchange> {
  const sending = { begun: false };
  // undici reads the stream only once a connection stands, just before it writes the first byte. So a failure before
  // that moment is certain, whatever its error code: a reset while TLS is being agreed on looks like any other.
  const body = Readable.from(
    (async function* () {
      if (wanted.mayLeave?.() === false) throw new HeldUp();
      sending.begun = true;
      if (typeof wanted.body === 'object') yield* await wanted.body.open();
      else yield Buffer.from(wanted.body ?? '');
    })(),
  );
  if (wanted.signal?.aborted === true)
    return { kind: 'not_sent', code: 'aborted', detail: 'Called off before it began.' };
  const timeout = AbortSignal.timeout(wanted.timeoutMs);
  const signal = wanted.signal === undefined ? timeout : AbortSignal.any([wanted.signal, timeout]);
  try {
    const response = await request(wanted.url, {
      dispatcher,
      method: wanted.method,
      headers:
        wanted.body === undefined
          ? wanted.headers
          : { ...wanted.headers, 'content-length': String(bytesOf(wanted.body)) },
      body: wanted.body === undefined ? null : body,
      signal,
      headersTimeout: wanted.timeoutMs,
      bodyTimeout: wanted.timeoutMs,
    });
    return {
      kind: 'answer',
      status: response.statusCode,
      headers: flatten(response.headers),
      body: await readBody(response.body),
    };
  } catch (error) {
    const code = codeOf(error);
    if (wanted.body !== undefined && !sending.begun) {
      const detail =
        code === HELD_UP
          ? 'The worker was held up after it had claimed the post: nothing was sent.'
          : `No connection could be made (${code}).`;
      return { kind: 'not_sent', code, detail };
    }
    return { kind: 'lost', code, detail: `The connection ended without an answer (${code}).` };
  }
}

/** Code of a request that its sender had lost the right to make. */
export const HELD_UP = 'held_up';

class HeldUp extends Error {
  readonly code = HELD_UP;
}

function bytesOf(body: string | StreamedBody): number {
  return typeof body === 'string' ? Buffer.byteLength(body) : body.bytes;
}

async function readBody(body: Dispatcher.ResponseData['body']): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > LARGEST_BODY_BYTES) return null;
      chunks.push(chunk);
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks).toString();
}

function flatten(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  if (error.name === 'TimeoutError') return 'timeout';
  if (error.name === 'AbortError') return 'aborted';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
