/**
 * How TikTok wants a video cut: pieces of one size between 5 and 64 MB, the remainder rides in the last one, and what
 * is smaller than two pieces goes whole. Whether its MB are of 1,000 or 1,024 is not said: the piece is within both.
 * Small pieces keep the last one small, whose sending is the call that publishes.
 * https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide
 */
const CHUNK_BYTES = 5_242_880;

export interface ChunkPlan {
  readonly chunkSize: number;
  readonly count: number;
}

export function planChunks(bytes: number): ChunkPlan {
  const count = Math.floor(bytes / CHUNK_BYTES);
  return count <= 1 ? { chunkSize: bytes, count: 1 } : { chunkSize: CHUNK_BYTES, count };
}

/** First and last byte of a piece, inclusive; `index` counts from 0. */
export function chunkRange(
  bytes: number,
  { chunkSize, count }: ChunkPlan,
  index: number,
): { first: number; last: number } {
  const first = index * chunkSize;
  return { first, last: index === count - 1 ? bytes - 1 : first + chunkSize - 1 };
}
