import type { Response } from 'express';

/** One answer of an API, before it goes on the wire. */
export interface Answer {
  readonly status: number;
  /** JSON; text where the headers name another content type; nothing when absent. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export function send(res: Response, { status, body, headers }: Answer): void {
  res.status(status).set(headers ?? {});
  if (body === undefined) res.end();
  else if (typeof body === 'string' && res.hasHeader('content-type')) res.end(body);
  else res.json(body);
}
