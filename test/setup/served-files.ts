import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PayloadMedia } from '../../domain/publishing/part-payload.ts';
import { madeFilm, madePicture } from './made-files.ts';
import { TestFiles } from './platform-calls.ts';

/** Files that a platform fetches by itself, from where the Hub's public address would be. */
export class ServedFiles extends TestFiles {
  #served: PayloadMedia[] = [];
  readonly #server = createServer((request, response) => {
    const bytes = this.bytesOf((request.url ?? '').slice(1), this.#served);
    if (!bytes) response.writeHead(404).end();
    else response.end(bytes);
  });

  static async start(): Promise<ServedFiles> {
    const files = new ServedFiles();
    await new Promise<void>((resolve) => files.#server.listen(0, '127.0.0.1', resolve));
    files.publicBase = `http://127.0.0.1:${(files.#server.address() as AddressInfo).port}/`;
    return files;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  /** From now on only these can be fetched. */
  serve(...files: readonly PayloadMedia[]): void {
    this.#served = [...files];
  }

  alsoServe(file: PayloadMedia): PayloadMedia {
    this.#served.push(file);
    return file;
  }

  async picture(format: 'jpeg' | 'png' = 'jpeg', altText = ''): Promise<PayloadMedia> {
    const size = { width: 1080, height: 1080 };
    const bytes = await madePicture(format, size.width, size.height);
    return this.alsoServe(this.add(bytes, { kind: 'image', type: `image/${format}`, ...size, altText }));
  }

  /** An upright film of so many bytes. */
  film(bytes = 60_000, seconds = 4): PayloadMedia {
    const film = madeFilm(bytes, { seconds, width: 720, height: 1280 });
    return this.alsoServe(this.add(film, { kind: 'video', type: 'video/mp4', durationMs: seconds * 1000 }));
  }
}
