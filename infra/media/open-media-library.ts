import path from 'node:path';
import type { Config } from '../config/config.ts';
import type { KeyRing } from '../secrets/key-ring.ts';
import { createDiskStore } from './disk-store.ts';
import { createMediaLibrary } from './media-library.ts';
import type { MediaLibrary } from './media-library.ts';

/** The media library that the configuration names. */
export function openMediaLibrary(config: Config, keys: KeyRing): MediaLibrary {
  const store = createDiskStore(path.join(config.HUB_DATA_DIR, 'media'));
  return createMediaLibrary({ store, keys, publicUrl: config.PUBLIC_URL });
}
