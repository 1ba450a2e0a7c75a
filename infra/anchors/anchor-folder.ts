import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Anchor } from '../../domain/restore/anchor.ts';
import { replaceFile } from './replace-file.ts';

const anchorSchema = z.object({
  instanceId: z.string(),
  position: z.number().int(),
  eventId: z.string(),
  workspaceId: z.string().nullable().default(null),
  at: z.iso.datetime(),
  cluster: z.string(),
});

/** A place outside the database that remembers how far it had come: one entry for each installation. */
export interface AnchorStore {
  /** Null when there is none. Rejects when the place cannot be read, or holds something else. */
  read(instanceId: string): Promise<Anchor | null>;
  write(anchor: Anchor): Promise<void>;
}

export function anchorName(instanceId: string): string {
  return `${instanceId}.json`;
}

export function parseAnchor(text: string): Anchor {
  return anchorSchema.parse(JSON.parse(text));
}

/** Files in a folder. Each is replaced whole: a crash leaves the old one or the new one. */
export function createAnchorFolder(folder: string): AnchorStore {
  return {
    async read(instanceId) {
      const file = path.join(folder, anchorName(instanceId));
      try {
        return parseAnchor(await readFile(file, 'utf8'));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw new Error(`no anchor can be read from ${file}`, { cause: error });
      }
    },
    async write(anchor) {
      await mkdir(folder, { recursive: true });
      await replaceFile(path.join(folder, anchorName(anchor.instanceId)), `${JSON.stringify(anchor)}\n`);
    },
  };
}
