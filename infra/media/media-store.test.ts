import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { startFauxqs } from 'fauxqs';
import type { FauxqsServer } from 'fauxqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallFilm } from '../../test/setup/small-film.ts';
import { loadConfig } from '../config/config.ts';
import { KeyRing } from '../secrets/key-ring.ts';
import { Secret } from '../secrets/secret.ts';
import { createDiskStore } from './disk-store.ts';
import { mediaKey, previewKey } from './media-key.ts';
import type { MediaStore } from './media-store.ts';
import { openMediaLibrary } from './open-media-library.ts';
import { createS3Store } from './s3-store.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'hub-store-'));
const BUCKET = 'hub-media';
let s3: FauxqsServer;
beforeAll(async () => {
  s3 = await startFauxqs({ port: 0, host: '127.0.0.1', logger: false, init: { buckets: [BUCKET] } });
});
afterAll(async () => {
  await s3.stop();
  rmSync(folder, { recursive: true });
});

const stores: readonly [string, () => MediaStore][] = [
  ['on disk', () => createDiskStore(path.join(folder, 'store'))],
  [
    'in a bucket',
    () =>
      createS3Store({
        bucket: BUCKET,
        endpoint: `http://127.0.0.1:${s3.port}`,
        region: 'us-east-1',
        credentials: { accessKeyId: 'test', secretAccessKey: new Secret('test') },
        pathStyle: true,
      }),
  ],
];

describe.each(stores)('a media store %s', (_name, make) => {
  let store: MediaStore;
  const key = mediaKey(randomUUID(), 'a'.repeat(64));
  const put = async (at: string, bytes: Buffer): Promise<string> => {
    const file = path.join(folder, randomUUID());
    writeFileSync(file, bytes);
    await store.put(at, file);
    return file;
  };
  beforeAll(() => {
    store = make();
  });

  it('gives back what was put, whole and in part', async () => {
    await put(key, Buffer.from('0123456789'));
    expect(String(await buffer(await store.open(key)))).toBe('0123456789');
    expect(String(await buffer(await store.open(key, { from: 0, to: 3 })))).toBe('012');
    expect(String(await buffer(await store.open(key, { from: 7, to: 10 })))).toBe('789');
  });

  it('takes a file of several parts', async () => {
    const large = Buffer.alloc(20 * 1024 * 1024, 'abcdefg');
    const at = mediaKey(randomUUID(), 'b'.repeat(64));
    await put(at, large);
    expect((await buffer(await store.open(at))).equals(large)).toBe(true);
    expect(String(await buffer(await store.open(at, { from: 8_388_600, to: 8_388_614 })))).toBe(
      String(large.subarray(8_388_600, 8_388_614)),
    );
  });

  it('puts the same key again without a fuss', async () => {
    await put(key, Buffer.from('0123456789'));
    expect(String(await buffer(await store.open(key)))).toBe('0123456789');
  });

  it('knows what it has, and says at once what it has not', async () => {
    expect(await store.has(key)).toBe(true);
    const missing = previewKey(randomUUID(), 'c'.repeat(64));
    expect(await store.has(missing)).toBe(false);
    await expect(store.open(missing)).rejects.toThrow();
  });

  it('removes, also what is not there', async () => {
    await store.remove(key);
    expect(await store.has(key)).toBe(false);
    await expect(store.open(key)).rejects.toThrow();
    await expect(store.remove(key)).resolves.toBeUndefined();
  });
});

describe('the configuration', () => {
  const keys = new KeyRing(new Secret(`k1:${randomBytes(32).toString('base64')}`));
  const configured = (settings: Record<string, string>) =>
    openMediaLibrary(
      loadConfig({
        DATABASE_URL: 'postgres://nowhere/hub',
        HUB_DATA_DIR: path.join(folder, 'data'),
        ...settings,
      }),
      keys,
    ).inWorkspace(randomUUID());
  const upload = () => ({ source: Readable.from([smallFilm()]), announcedBytes: null });

  it('keeps files in its data folder, or in the bucket that it names', async () => {
    const onDisk = configured({});
    const inBucket = configured({
      MEDIA_S3_BUCKET: BUCKET,
      MEDIA_S3_ENDPOINT: `http://127.0.0.1:${s3.port}`,
      MEDIA_S3_ACCESS_KEY: 'test',
      MEDIA_S3_SECRET_KEY: 'test',
      MEDIA_S3_PATH_STYLE: 'true',
    });
    const first = await onDisk.receive(upload());
    expect(readdirSync(path.join(folder, 'data', 'media'))).toHaveLength(2);
    const second = await inBucket.receive(upload());
    expect(second).toEqual(first);
    expect((await buffer(await inBucket.open(second))).equals(await buffer(await onDisk.open(first)))).toBe(
      true,
    );
    // Nothing but the first file and the empty folder of uploads.
    expect(readdirSync(path.join(folder, 'data', 'media'))).toHaveLength(2);
    expect(readdirSync(path.join(folder, 'data', 'media', 'incoming'))).toEqual([]);
  });

  it('names half a key pair', () => {
    expect(() => configured({ MEDIA_S3_BUCKET: BUCKET, MEDIA_S3_ACCESS_KEY: 'test' })).toThrow(
      /MEDIA_S3_SECRET_KEY/,
    );
  });
});

it('the store on disk makes paths of keys only, and takes the file over', async () => {
  const store = createDiskStore(path.join(folder, 'store'));
  for (const wrong of ['../secret', `${randomUUID()}/../../x`, '/etc/passwd', ''])
    await expect(store.open(wrong)).rejects.toThrow('not a key');
  const file = path.join(folder, 'file');
  writeFileSync(file, 'x');
  await store.put(mediaKey(randomUUID(), 'd'.repeat(64)), file);
  expect(existsSync(file)).toBe(false);
});
