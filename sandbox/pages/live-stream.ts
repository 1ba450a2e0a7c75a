import type { RequestHandler } from 'express';
import type { SandboxStore } from '../store/sandbox-store.ts';

/** Keeps proxies and browsers from taking a quiet stream for a dead one. */
const HEARTBEAT_MS = 20_000;

/** Server-sent events: one for each change, named after it and without content. */
export function liveStream(store: SandboxStore): RequestHandler {
  return (_req, res) => {
    res.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    res.write('retry: 1000\n\n');
    const stop = store.onChange((type) => res.write(`event: ${type}\ndata:\n\n`));
    const heartbeat = setInterval(() => res.write(':\n\n'), HEARTBEAT_MS);
    res.on('close', () => {
      stop();
      clearInterval(heartbeat);
    });
  };
}
