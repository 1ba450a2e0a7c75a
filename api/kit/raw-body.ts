import express from 'express';
import type { Request } from 'express';

/** Takes a body as it comes, of any type and a megabyte at most: what a platform signs are the bytes. */
export const takeRawBody = express.raw({ limit: '1mb', type: () => true });

/** Empty where nothing came. */
export function rawBodyOf(request: Request): Buffer {
  const body: unknown = request.body;
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}
