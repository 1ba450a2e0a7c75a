import type { Request, Response } from 'express';
import { Refusal } from '../../domain/refusal.ts';

/** Longest pause of a sender. Milliseconds. */
const SILENCE_MS = 60_000;
/** How long a refused body is still read, so that its sender gets to read the answer. Milliseconds. */
const DRAIN_MS = 10_000;

/** Ends an upload that falls silent, and one that goes on although it has been answered. */
export function watchFileBody(request: Request, response: Response): void {
  response.locals.takesFile = true;
  request.setTimeout(SILENCE_MS, () => request.socket.destroy());
  // What is done with a file that is here may take its time.
  request.once('end', () => request.setTimeout(0));
  response.once('finish', () => {
    if (request.complete) return;
    setTimeout(() => {
      if (!request.complete) request.socket.destroy();
    }, DRAIN_MS).unref();
  });
}

/**
 * A form or JSON that reached code which takes files would become a file of it: whoever sends one has mistaken the
 * route.
 */
export function acceptFileBody(request: Request): void {
  const form = request.is(['multipart/*', 'application/x-www-form-urlencoded', 'json', '+json']);
  if (typeof form === 'string') {
    throw new Refusal(
      'unsupported_media_type',
      'Send the bytes of one file as the body, with the file’s own content type or application/octet-stream: no form and no JSON.',
    );
  }
}

/** Null when the sender does not say it. */
export function announcedBytes(request: Request): number | null {
  const header = request.get('content-length');
  return header === undefined ? null : Number(header);
}
