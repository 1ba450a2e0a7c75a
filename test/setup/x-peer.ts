import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { Agent } from 'undici';
import { afterEach, beforeEach } from 'vitest';
import type { PublishOutcome } from '../../domain/publishing/outcome.ts';
import { Secret } from '../../infra/secrets/secret.ts';
import type { PlatformPort } from '../../platforms/port.ts';
import { createXAdapter } from '../../platforms/x/create-x-adapter.ts';
import { postPayload, publishCall } from './platform-calls.ts';

/** The clock of the adapter under test, and the token it must never show. */
export const NOW = Date.parse('2026-11-23T12:00:00.000Z');
export const TOKEN = 'token-that-must-not-show';

/** Stands in for X where the sandbox cannot go: single answers, and connections that break in every way. */
export interface XPeer {
  readonly adapter: (apiBase: string) => PlatformPort;
  readonly publish: (apiBase: string, signal?: AbortSignal) => Promise<PublishOutcome>;
  /** Bases of servers that live until the end of the test. */
  readonly answering: (status: number, body: string, headers?: Record<string, string>) => Promise<string>;
  readonly http: (listener: RequestListener) => Promise<string>;
  readonly tcp: (listener: (socket: Socket) => void) => Promise<string>;
}

/** For the file that calls it: everything is opened anew before each of its tests and closed after it. */
export function useXPeer(): XPeer {
  const servers: Server[] = [];
  const sockets = new Set<Socket>();
  let dispatcher: Agent;

  beforeEach(() => {
    dispatcher = new Agent({ connect: { timeout: 300 } });
  });
  afterEach(async () => {
    await dispatcher.destroy();
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
  });

  const listen = async (server: Server): Promise<string> => {
    servers.push(server);
    server.on('connection', (socket) => sockets.add(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const http = (listener: RequestListener): Promise<string> => listen(createServer(listener));
  const adapter = (apiBase: string): PlatformPort =>
    createXAdapter({
      apiBase,
      authorizeUrl: `${apiBase}/authorize`,
      webUrl: 'https://x.com',
      clientId: 'hub',
      clientSecret: new Secret('secret'),
      dispatcher,
      now: () => NOW,
    });

  return {
    adapter,
    publish: (apiBase, signal = new AbortController().signal) =>
      adapter(apiBase).publish(
        publishCall({ accessToken: new Secret(TOKEN), payload: postPayload('hello'), signal }),
      ),
    answering: (status, body, headers = {}) =>
      http((request, response) => {
        request.resume().on('end', () => response.writeHead(status, headers).end(body));
      }),
    http,
    tcp: (listener) => listen(createTcpServer(listener)),
  };
}
