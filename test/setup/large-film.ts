import { randomBytes } from 'node:crypto';
import { filmHead } from './small-film.ts';
import type { FilmOptions } from './small-film.ts';

const BLOCK_BYTES = 1024 * 1024;

/**
 * A film of exactly so many bytes, made while it is read: never whole in memory, nor on disk. Another one each time,
 * though its noise repeats every megabyte.
 */
export function* largeFilm(
  bytes: number,
  options: Omit<FilmOptions, 'picture' | 'appended' | 'measurements'> = {},
): Generator<Buffer> {
  const around = filmHead({ ...options, pictureBytes: 0 }).length;
  yield filmHead({ ...options, pictureBytes: bytes - around });
  const block = randomBytes(BLOCK_BYTES);
  for (let left = bytes - around; left > 0; left -= BLOCK_BYTES) yield block.subarray(0, left);
}
