import { createReadStream } from 'node:fs';
import { access, copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { MediaStore } from './media-store.ts';

/** Keys are made of ids and digests; anything else never becomes a path. */
const KEY = /^[0-9a-f-]{36}\/[0-9a-f]{64}(\.[a-z]+)?$/;

/** Files in a folder of this machine, which every process of the instance shares. */
export function createDiskStore(folder: string): MediaStore {
  const place = (key: string): string => {
    if (!KEY.test(key)) throw new Error('not a key of the media store');
    return path.join(folder, key);
  };
  return {
    async put(key, source) {
      const target = place(key);
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      await move(source, target);
    },
    async open(key, range) {
      const stream = createReadStream(
        place(key),
        range ? { start: range.from, end: range.to - 1 } : undefined,
      );
      // A missing file is told now, not by a stream that breaks.
      await once(stream, 'open');
      return stream;
    },
    async has(key) {
      const path = place(key);
      return access(path).then(
        () => true,
        () => false,
      );
    },
    remove: (key) => rm(place(key), { force: true }),
  };
}

/** Whole or not at all, also from another file system. */
async function move(source: string, target: string): Promise<void> {
  await sync(source);
  try {
    await rename(source, target);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
    const draft = `${target}.${randomUUID()}`;
    await copyFile(source, draft);
    await sync(draft);
    await rename(draft, target);
    await rm(source, { force: true });
  }
}

/** A row of the library will say that the bytes are there: a power cut may not prove it wrong. */
async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
}
