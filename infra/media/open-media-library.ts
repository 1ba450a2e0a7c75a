import path from 'node:path';
import { ConfigError } from '../config/config.ts';
import type { Config } from '../config/config.ts';
import type { KeyRing } from '../secrets/key-ring.ts';
import { Secret } from '../secrets/secret.ts';
import { createDiskStore } from './disk-store.ts';
import { createMediaLibrary } from './media-library.ts';
import type { MediaLibrary } from './media-library.ts';
import type { MediaStore } from './media-store.ts';
import { createS3Store } from './s3-store.ts';
import type { S3Options } from './s3-store.ts';

/** The media library that the configuration names. */
export function openMediaLibrary(config: Config, keys: KeyRing): MediaLibrary {
  const folder = path.resolve(config.HUB_DATA_DIR, 'media');
  return createMediaLibrary({
    store: openBucket(config) ?? createDiskStore(folder),
    keys,
    publicUrl: config.PUBLIC_URL,
    // Beside the files of a disk store: taking one over is then a rename.
    intakeFolder: path.join(folder, 'incoming'),
    maxBytes: config.MEDIA_MAX_BYTES,
  });
}

/** The bucket that the configuration names; null when files are kept on disk. */
export function openBucket(config: Config): MediaStore | null {
  const { MEDIA_S3_BUCKET: bucket } = config;
  if (bucket === undefined) return null;
  return createS3Store({
    bucket,
    endpoint: config.MEDIA_S3_ENDPOINT ?? null,
    region: config.MEDIA_S3_REGION,
    credentials: credentialsOf(config),
    pathStyle: config.MEDIA_S3_PATH_STYLE,
  });
}

function credentialsOf(config: Config): S3Options['credentials'] {
  const { MEDIA_S3_ACCESS_KEY: accessKeyId, MEDIA_S3_SECRET_KEY: secret } = config;
  if (accessKeyId === undefined && secret === undefined) return null;
  if (accessKeyId === undefined || secret === undefined)
    throw new ConfigError('Set both MEDIA_S3_ACCESS_KEY and MEDIA_S3_SECRET_KEY, or neither.');
  return { accessKeyId, secretAccessKey: new Secret(secret) };
}
