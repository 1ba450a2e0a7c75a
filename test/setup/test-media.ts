import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createDiskStore } from '../../infra/media/disk-store.ts';
import { createMediaLibrary } from '../../infra/media/media-library.ts';
import type { MediaLibrary } from '../../infra/media/media-library.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';

/** A media library in a folder of its own, made when first written to. */
export function createTestMedia(keys: KeyRing): MediaLibrary {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'hub-media-')), 'media');
  return createMediaLibrary({
    store: createDiskStore(folder),
    keys,
    publicUrl: 'http://localhost:3000',
    intakeFolder: path.join(folder, 'incoming'),
    maxBytes: 64 * 1024 * 1024,
  });
}
