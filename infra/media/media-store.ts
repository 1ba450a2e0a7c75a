import type { Readable } from 'node:stream';

/**
 * Where the bytes of files are kept. A key is `{workspace id}/{sha256}` or `{workspace id}/{sha256}.{what}` for what
 * was made from it: the same key always holds the same bytes (but for `anchors/`, see infra/anchors).
 */
export interface MediaStore {
  /** Takes over a file of this machine; it is gone from `path` afterwards, or no longer needed there. */
  put(key: string, path: string): Promise<void>;
  /** Bytes `from` (inclusive) to `to` (exclusive). Rejects when there is nothing under the key. */
  open(key: string, range?: ByteRange): Promise<Readable>;
  has(key: string): Promise<boolean>;
  /** Removing what is not there is no error. */
  remove(key: string): Promise<void>;
}

export interface ByteRange {
  readonly from: number;
  readonly to: number;
}
