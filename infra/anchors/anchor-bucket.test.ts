import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startFauxqs } from 'fauxqs';
import type { FauxqsServer } from 'fauxqs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Anchor } from '../../domain/restore/anchor.ts';
import { createS3Store } from '../media/s3-store.ts';
import { Secret } from '../secrets/secret.ts';
import { createAnchorBucket } from './anchor-bucket.ts';

const BUCKET = 'hub-media';
const folder = mkdtempSync(path.join(tmpdir(), 'hub-bucket-'));
let s3: FauxqsServer;
beforeAll(async () => {
  s3 = await startFauxqs({ port: 0, host: '127.0.0.1', logger: false, init: { buckets: [BUCKET] } });
});
afterAll(async () => {
  await s3.stop();
  rmSync(folder, { recursive: true });
});

const bucket = (port = s3.port) =>
  createS3Store({
    bucket: BUCKET,
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: new Secret('test') },
    pathStyle: true,
  });
const anchorOf = (instanceId: string, position: number): Anchor => ({
  instanceId,
  position,
  eventId: `event ${position}`,
  workspaceId: 'w',
  at: '2026-01-01T10:00:00.000Z',
  cluster: '1',
});

it('keeps the newest anchor of each installation, for other machines too', async () => {
  const here = createAnchorBucket(bucket());
  expect(await here.read('one')).toBeNull();
  await here.write(anchorOf('one', 7));
  await here.write(anchorOf('two', 3));
  await here.write(anchorOf('one', 8));
  const elsewhere = createAnchorBucket(bucket());
  expect(await elsewhere.read('one')).toEqual(anchorOf('one', 8));
  expect(await elsewhere.read('two')).toEqual(anchorOf('two', 3));
});

it('says where it looked when what is there is none, or the bucket cannot be asked', async () => {
  const file = path.join(folder, 'half.json');
  writeFileSync(file, '{"position":');
  await bucket().put('anchors/three.json', file);
  const where = 'from the bucket, under anchors/three.json';
  await expect(createAnchorBucket(bucket()).read('three')).rejects.toThrow(where);
  await expect(createAnchorBucket(bucket()).write(anchorOf('three', 1))).resolves.toBeUndefined();
  // Nobody listens there.
  await expect(createAnchorBucket(bucket(1)).read('three')).rejects.toThrow(where);
});
