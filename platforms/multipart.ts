import { randomBytes } from 'node:crypto';
import type { StreamedBody } from './exchange.ts';

export interface MultipartFile {
  readonly name: string;
  readonly fileName: string;
  readonly type: string;
  readonly bytes: number;
  open(): Promise<AsyncIterable<Uint8Array>>;
}

/**
 * A multipart/form-data body with fields and one file, of known length, read while it is sent (RFC 7578). The names
 * are ours; they hold nothing that would have to be quoted.
 */
export function multipart(
  fields: Readonly<Record<string, string>>,
  file: MultipartFile,
): { readonly contentType: string; readonly body: StreamedBody } {
  const boundary = `hub-${randomBytes(16).toString('hex')}`;
  const head = Object.entries(fields)
    .map(
      ([name, value]) =>
        `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    )
    .join('');
  const before = Buffer.from(
    `${head}--${boundary}\r\ncontent-disposition: form-data; name="${file.name}"; filename="${file.fileName}"\r\n` +
      `content-type: ${file.type}\r\n\r\n`,
  );
  const after = Buffer.from(`\r\n--${boundary}--\r\n`);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: {
      bytes: before.length + file.bytes + after.length,
      open: async () => around(before, await file.open(), after),
    },
  };
}

async function* around(
  before: Uint8Array,
  middle: AsyncIterable<Uint8Array>,
  after: Uint8Array,
): AsyncGenerator<Uint8Array> {
  yield before;
  yield* middle;
  yield after;
}
