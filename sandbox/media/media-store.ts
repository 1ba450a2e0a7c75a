import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Chance } from '../chance.ts';
import { HEAD_BYTES, recogniseMedia, type RecognisedMedia } from './recognise-media.ts';

export interface StoredMedia extends RecognisedMedia {
  readonly mediaId: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}

export class MediaTooLarge extends Error {
  constructor(maxBytes: number) {
    super(`More than ${maxBytes} bytes.`);
  }
}

/**
 * Files as they came, one a medium, named by its id. They pass through in pieces, so a video of a gigabyte
 * costs no more memory than a picture; a file stands under its id only when it is whole and on disk.
 */
export class MediaStore {
  readonly #folder: string;
  readonly #chance: Chance;

  private constructor(folder: string, chance: Chance) {
    this.#folder = folder;
    this.#chance = chance;
  }

  /** Throws away what no record names: files that were being received when the process ended. */
  static open(folder: string, chance: Chance, isKnown: (mediaId: string) => boolean): MediaStore {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(folder)) if (!isKnown(name)) rmSync(join(folder, name));
    return new MediaStore(folder, chance);
  }

  file(mediaId: string): string {
    return join(this.#folder, mediaId);
  }

  /** Keeps nothing when the stream breaks off or holds more than `maxBytes` (then `MediaTooLarge`). */
  async receive(stream: AsyncIterable<Buffer>, maxBytes = Infinity): Promise<StoredMedia> {
    const mediaId = this.#chance.uuid('file');
    const draft = `${this.file(mediaId)}.part`;
    const hash = createHash('sha256');
    const head: Buffer[] = [];
    let bytes = 0;
    const handle = await open(draft, 'wx', 0o600);
    try {
      try {
        for await (const chunk of stream) {
          if (bytes < HEAD_BYTES) head.push(chunk);
          bytes += chunk.length;
          if (bytes > maxBytes) throw new MediaTooLarge(maxBytes);
          hash.update(chunk);
          await handle.appendFile(chunk);
        }
        await handle.datasync();
      } finally {
        await handle.close();
      }
      await rename(draft, this.file(mediaId));
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    return { mediaId, bytes, sha256: hash.digest('hex'), ...recogniseMedia(Buffer.concat(head)) };
  }

  /** One file of several, in the given order. The pieces stay until they are removed. */
  join(pieceIds: readonly string[]): Promise<StoredMedia> {
    return this.receive(this.#readAll(pieceIds));
  }

  async remove(mediaIds: readonly string[]): Promise<void> {
    await Promise.all(mediaIds.map((mediaId) => rm(this.file(mediaId), { force: true })));
  }

  async clear(): Promise<void> {
    await this.remove(readdirSync(this.#folder));
  }

  async *#readAll(mediaIds: readonly string[]): AsyncGenerator<Buffer> {
    for (const mediaId of mediaIds) {
      // A stream without an encoding gives buffers; its type says `any`.
      for await (const chunk of createReadStream(this.file(mediaId)) as AsyncIterable<Buffer>) yield chunk;
    }
  }
}
