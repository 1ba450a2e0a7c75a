import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MediaFacts } from '../../domain/content/media-facts.ts';
import { cleanImage } from './clean-image.ts';
import { cleanVideo } from './clean-video.ts';
import { countPages } from './count-pages.ts';
import { mediaKey, previewKey } from './media-key.ts';
import type { MediaStore } from './media-store.ts';
import { readVideo } from './read-video.ts';
import { recogniseType } from './recognise-type.ts';
import { tooLarge, writeUpload } from './write-upload.ts';

/** A file whose bytes are in the store, and what they are. */
export interface ReceivedFile {
  readonly sha256: string;
  readonly facts: MediaFacts;
  readonly hasPreview: boolean;
}

export interface Upload {
  readonly source: Readable;
  /** What the sender says it will be; null when it says nothing. */
  readonly announcedBytes: number | null;
}

interface Intake {
  readonly store: MediaStore;
  /** Where files are worked on; of this process's machine, on the disk of a disk store. */
  readonly folder: string;
  /** Largest file that is taken. */
  readonly maxBytes: number;
}

/** What one kind of file has besides its type and size. */
type KindFacts = Omit<MediaFacts, 'kind' | 'type' | 'bytes'>;
const NO_FACTS: KindFacts = {
  width: null,
  height: null,
  durationMs: null,
  frameRate: null,
  videoCodec: null,
  audioCodec: null,
  frames: null,
  pages: null,
};

/**
 * Takes a file in: writes what arrives to disk, recognises it by its bytes, takes place and device data out, reads its
 * facts, hashes it and hands it to the store. Whatever goes wrong leaves nothing behind. Refuses what no platform
 * takes, what cannot be read and what is too large.
 */
export async function receiveFile(
  { store, folder, maxBytes }: Intake,
  workspaceId: string,
  upload: Upload,
): Promise<ReceivedFile> {
  if (upload.announcedBytes !== null && upload.announcedBytes > maxBytes) throw tooLarge(maxBytes);
  const work = path.join(folder, randomUUID());
  await mkdir(work, { recursive: true, mode: 0o700 });
  try {
    const source = path.join(work, 'source');
    await writeUpload(upload.source, source, maxBytes);
    const made = await cleanAndRead(work, source);
    const { size: bytes } = await stat(made.file);
    const sha256 = await hashFile(made.file);
    if (made.preview) await store.put(previewKey(workspaceId, sha256), made.preview);
    await store.put(mediaKey(workspaceId, sha256), made.file);
    return {
      sha256,
      facts: { kind: made.kind, type: made.type, bytes, ...NO_FACTS, ...made.facts },
      hasPreview: made.preview !== null,
    };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

interface MadeFile extends Pick<MediaFacts, 'kind' | 'type'> {
  readonly file: string;
  readonly preview: string | null;
  readonly facts: Partial<KindFacts>;
}

async function cleanAndRead(work: string, source: string): Promise<MadeFile> {
  const { kind, type } = await recogniseType(source);
  const plain = { kind, type, file: source, preview: null };
  switch (kind) {
    case 'image': {
      const clean = path.join(work, 'clean');
      const preview = path.join(work, 'preview');
      const { facts, remade } = await cleanImage(type, { source, clean, preview });
      return { kind, type, file: remade ? clean : source, preview, facts };
    }
    case 'video':
      if (type !== 'video/webm') await cleanVideo(source);
      return { ...plain, facts: await readVideo(source) };
    case 'document':
      return { ...plain, facts: type === 'application/pdf' ? { pages: await countPages(source) } : {} };
  }
}

/** Hex. */
async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
