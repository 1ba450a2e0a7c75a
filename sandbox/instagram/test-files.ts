import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { madeJpeg, madeMovie } from '../media/made-files.ts';

/** Serves files to whoever asks, and remembers what it was sent. */
export class FileServer {
  readonly files = new Map<string, Uint8Array>();
  readonly received: { path: string; body: string; headers: IncomingMessage['headers'] }[] = [];
  /** What a request with a body, or a handshake, is answered. */
  answer: (path: string, body: string) => { status: number; body: string } = () => ({
    status: 200,
    body: '{}',
  });
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((req, res) => {
      const path = req.url ?? '';
      const file = this.files.get(path);
      if (file !== undefined) {
        res.end(file);
        return;
      }
      const chunks: Buffer[] = [];
      req.on('data', (chunk: Buffer) => chunks.push(chunk));
      req.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        this.received.push({ path, body, headers: req.headers });
        const answer = path.startsWith('/missing') ? { status: 404, body: '' } : this.answer(path, body);
        res.writeHead(answer.status).end(answer.body);
      });
    });
  }

  static async start(): Promise<FileServer> {
    const server = new FileServer();
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  url(path: string): string {
    // Listening on a TCP port, so the address is an object.
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}${path}`;
  }

  /** The address at which these bytes are to be had. */
  file(path: string, bytes: Uint8Array): string {
    this.files.set(path, bytes);
    return this.url(path);
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}

/** A picture of this size; `mark` makes its bytes its own. */
export function jpeg(width = 1080, height = 1080, mark = ''): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat([madeJpeg({ width, height }), Buffer.from(mark)]));
}

/** A film of twelve seconds; `mark` makes its bytes its own. */
export function mp4(mark = ''): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat([madeMovie({ bytes: 600 }), Buffer.from(mark)]));
}
