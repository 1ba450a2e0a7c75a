import type { Request } from 'express';
import type { SandboxClock } from '../precise-clock.ts';

export interface ReceivedBody {
  /** Null when it was larger than allowed; the rest of it was read and thrown away. */
  readonly bytes: Buffer | null;
  /** When the last byte was in. */
  readonly receivedAtMs: number;
}

/** Reads a request to its end. Rejects when the client goes away before that. */
export function receiveBody(req: Request, maxBytes: number, clock: SandboxClock): Promise<ReceivedBody> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
    });
    req.on('end', () => {
      const receivedAtMs = clock.nowMs();
      resolve({ bytes: size <= maxBytes ? Buffer.concat(chunks) : null, receivedAtMs });
    });
    req.on('error', reject);
    req.on('close', () => {
      if (!req.complete) reject(new Error('The client went away before its request was complete.'));
    });
  });
}

/** Reads what is left of a request and throws it away, so that its sender hears the answer. */
export async function drain(req: Request): Promise<void> {
  if (req.complete || req.destroyed) return;
  req.resume();
  await new Promise<void>((resolve) => {
    req.once('end', resolve);
    req.once('close', resolve);
  });
}
