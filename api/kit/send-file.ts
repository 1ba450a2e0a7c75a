import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';

/** A file as it is answered. */
export interface SentFile {
  readonly type: string;
  readonly bytes: number;
  readonly fileName: string;
  /** Changes with the bytes. */
  readonly etag: string;
  readonly cacheControl: string;
  /** Bytes `from` (inclusive) to `to` (exclusive). */
  open(range?: { readonly from: number; readonly to: number }): Promise<Readable>;
}

/**
 * Types that a browser shows by itself and that can carry no script; every other is saved. Even these run in a
 * sandbox without scripts when somebody opens their address.
 */
const SHOWN: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'video/mp4',
  'video/quicktime',
  'video/webm',
]);
const SANDBOX = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox";

/** Answers a GET or HEAD with a file: whole, one range of it, or that the caller has it already. */
export async function sendFile(request: Request, response: Response, file: SentFile): Promise<void> {
  const etag = `"${file.etag}"`;
  response.set({
    'accept-ranges': 'bytes',
    'cache-control': file.cacheControl,
    'content-disposition': disposition(file),
    'content-security-policy': SANDBOX,
    'x-content-type-options': 'nosniff',
    etag,
  });
  if (request.get('if-none-match') === etag) {
    response.status(304).end();
    return;
  }
  const range = rangeOf(request, file.bytes, etag);
  if (range === 'unsatisfiable') {
    response.status(416).set('content-range', `bytes */${file.bytes}`).end();
    return;
  }
  const { from, to } = range ?? { from: 0, to: file.bytes };
  const body = request.method === 'HEAD' ? null : await file.open(range ?? undefined);
  if (range) response.status(206).set('content-range', `bytes ${from}-${to - 1}/${file.bytes}`);
  response.set({ 'content-type': file.type, 'content-length': String(to - from) });
  if (body === null) {
    response.end();
    return;
  }
  try {
    await pipeline(body, response);
  } catch (error) {
    // The caller left (players do, all the time): nobody is there to be told.
    if (!request.destroyed && !response.destroyed) throw error;
  }
}

/** Null: all of it is wanted, or several pieces, which nobody needs. */
function rangeOf(
  request: Request,
  size: number,
  etag: string,
): { from: number; to: number } | 'unsatisfiable' | null {
  const condition = request.get('if-range');
  if (condition !== undefined && condition !== etag) return null;
  const ranges = request.range(size, { combine: true });
  if (ranges === -1) return 'unsatisfiable';
  if (!Array.isArray(ranges) || ranges.type !== 'bytes' || ranges.length !== 1) return null;
  const [only] = ranges;
  return only ? { from: only.start, to: only.end + 1 } : null;
}

/** RFC 6266: the name in ASCII for old readers, and as it is. */
function disposition({ type, fileName }: SentFile): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const exact = encodeURIComponent(fileName).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `${SHOWN.has(type) ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${exact}`;
}
