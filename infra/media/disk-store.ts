import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
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
    remove: (key) => rm(place(key), { force: true }),
  };
}

/** Whole or not at all, also from another file system. */
async function move(source: string, target: string): Promise<void> {
  try {
    await rename(source, target);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
    const draft = `${target}.${randomUUID()}`;
    await copyFile(source, draft);
    const file = await open(draft, 'r+');
    await file.sync().finally(() => file.close());
    await rename(draft, target);
    await rm(source, { force: true });
  }
}
