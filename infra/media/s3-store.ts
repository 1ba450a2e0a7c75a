import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type * as S3 from '@aws-sdk/client-s3';
import type { Upload } from '@aws-sdk/lib-storage';
import type { Secret } from '../secrets/secret.ts';
import type { MediaStore } from './media-store.ts';

export interface S3Options {
  readonly bucket: string;
  /** Null: AWS itself. */
  readonly endpoint: string | null;
  readonly region: string;
  /** Null: what the machine has for AWS (environment, instance role). */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: Secret } | null;
  readonly pathStyle: boolean;
}

/** Bytes of one part of an upload: the largest file S3 takes at once in 10 000 parts is then 80 GB. */
const PART_BYTES = 8 * 1024 * 1024;
/** Parts under way at once; each is held in memory. */
const PARTS_AT_ONCE = 3;
/** Milliseconds without an answer or a byte. */
const CONNECT_MS = 10_000;
const SILENCE_MS = 60_000;

/** Files in a bucket of anything that speaks S3. Its client is loaded when the first file is touched. */
export function createS3Store(options: S3Options): MediaStore {
  const { bucket: Bucket } = options;
  let connection: Promise<Connection> | null = null;
  const connect = (): Promise<Connection> => (connection ??= open(options));
  return {
    async put(Key, path) {
      const { client, Uploading } = await connect();
      const upload = new Uploading({
        client,
        params: { Bucket, Key, Body: createReadStream(path) },
        partSize: PART_BYTES,
        queueSize: PARTS_AT_ONCE,
      });
      await upload.done();
    },
    async open(Key, range) {
      const { client, s3 } = await connect();
      const Range = range ? `bytes=${range.from}-${range.to - 1}` : undefined;
      const { Body } = await client.send(
        new s3.GetObjectCommand({ Bucket, Key, ...(Range ? { Range } : {}) }),
      );
      // Under Node the client always answers with a stream of Node's.
      if (!(Body instanceof Readable)) throw new Error('the store answered without a body');
      return Body;
    },
    async has(Key) {
      const { client, s3 } = await connect();
      try {
        await client.send(new s3.HeadObjectCommand({ Bucket, Key }));
        return true;
      } catch (error) {
        if (error instanceof s3.NotFound) return false;
        throw error;
      }
    },
    async remove(Key) {
      const { client, s3 } = await connect();
      await client.send(new s3.DeleteObjectCommand({ Bucket, Key }));
    },
  };
}

interface Connection {
  readonly client: S3.S3Client;
  readonly s3: typeof S3;
  readonly Uploading: typeof Upload;
}

async function open({ endpoint, region, credentials, pathStyle }: S3Options): Promise<Connection> {
  const [s3, { Upload: Uploading }] = await Promise.all([
    import('@aws-sdk/client-s3'),
    import('@aws-sdk/lib-storage'),
  ]);
  const client = new s3.S3Client({
    region,
    forcePathStyle: pathStyle,
    requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENCE_MS },
    // Stores other than AWS do not all know the newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(endpoint === null ? {} : { endpoint }),
    ...(credentials === null
      ? {}
      : {
          credentials: {
            accessKeyId: credentials.accessKeyId,
            secretAccessKey: credentials.secretAccessKey.reveal(),
          },
        }),
  });
  return { client, s3, Uploading };
}
