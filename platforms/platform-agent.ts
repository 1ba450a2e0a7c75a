import { Agent } from 'undici';

const CONNECT_TIMEOUT_MS = 5_000;
/** Longer than a quiet minute between two posts; a server that closes sooner says so in its answers. */
const KEEP_ALIVE_MS = 75_000;
/** Many posts may be due at one instant; beyond this they queue for a few milliseconds. */
const CONNECTIONS = 256;

/** The pool that one platform's calls go through; keeps connections warm. */
export function createPlatformAgent(): Agent {
  return new Agent({
    connections: CONNECTIONS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connect: { timeout: CONNECT_TIMEOUT_MS },
    // One request at a time on a connection: a broken one then costs one outcome, not several.
    pipelining: 1,
  });
}
