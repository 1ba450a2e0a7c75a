import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { MediaStore } from '../media/media-store.ts';
import { anchorName, parseAnchor } from './anchor-folder.ts';
import type { AnchorStore } from './anchor-folder.ts';

/** In the bucket of the files, under a name that no workspace has: it outlives the machine. */
export function createAnchorBucket(bucket: MediaStore): AnchorStore {
  const keyOf = (instanceId: string): string => `anchors/${anchorName(instanceId)}`;
  return {
    async read(instanceId) {
      const key = keyOf(instanceId);
      try {
        return (await bucket.has(key)) ? parseAnchor(await text(await bucket.open(key))) : null;
      } catch (error) {
        throw new Error(`no anchor can be read from the bucket, under ${key}`, { cause: error });
      }
    },
    async write(anchor) {
      const folder = await mkdtemp(path.join(tmpdir(), 'hub-anchor-'));
      try {
        const file = path.join(folder, 'anchor.json');
        await writeFile(file, JSON.stringify(anchor));
        await bucket.put(keyOf(anchor.instanceId), file);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}
