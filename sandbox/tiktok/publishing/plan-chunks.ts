/**
 * https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide. It says MB without saying which:
 * what is too small or too large by either reading is refused, so that a client stays inside both.
 */
const MIN_CHUNK_BYTES = 5 * 1024 * 1024;
const MAX_CHUNK_BYTES = 64_000_000;
const MAX_CHUNKS = 1_000;
const MAX_VIDEO_BYTES = 4_000_000_000;

export interface ChunkPlan {
  readonly size: number;
  readonly chunkSize: number;
  readonly chunks: number;
}

/** What is wrong with an announced division of a file; null where it is right. */
export function refusedPlan({ size, chunkSize, chunks }: ChunkPlan): string | null {
  if (size > MAX_VIDEO_BYTES) return `video_size is above ${MAX_VIDEO_BYTES}`;
  if (chunkSize > MAX_CHUNK_BYTES) return `chunk_size is above ${MAX_CHUNK_BYTES}`;
  if (chunkSize > size) return 'chunk_size is above video_size';
  if (chunks !== Math.floor(size / chunkSize))
    return 'total_chunk_count is not video_size / chunk_size, rounded down';
  if (chunks > MAX_CHUNKS) return `total_chunk_count is above ${MAX_CHUNKS}`;
  if (chunks === 1 && size > MAX_CHUNK_BYTES) return 'a file of this size goes in several chunks';
  if (chunkSize < MIN_CHUNK_BYTES && chunkSize !== size) return `chunk_size is below ${MIN_CHUNK_BYTES}`;
  return null;
}

/** Bytes of the piece of this index; the last one takes what is left over. */
export function chunkBytes({ size, chunkSize, chunks }: ChunkPlan, index: number): number {
  return index === chunks - 1 ? size - index * chunkSize : chunkSize;
}
