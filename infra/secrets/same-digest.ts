import { timingSafeEqual } from 'node:crypto';

/** Compares a digest with what a stranger sent, in a time that tells nothing of either. */
export function sameDigest(ours: Buffer, theirs: Buffer): boolean {
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}
