import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { smallFilm } from './small-film.ts';
import type { FilmOptions } from './small-film.ts';

/** A picture of noise: another one each time. */
export function madePicture(format: 'jpeg' | 'png' | 'webp', width = 320, height = 320): Promise<Buffer> {
  const noise = randomBytes(width * height * 3);
  const picture = sharp(noise, { raw: { width, height, channels: 3 } });
  return picture.toFormat(format).toBuffer();
}

/** A film of exactly so many bytes whose pictures are noise: another one each time. */
export function madeFilm(bytes: number, options: Omit<FilmOptions, 'picture'> = {}): Buffer {
  const around = smallFilm({ ...options, picture: Buffer.alloc(0) }).length;
  return smallFilm({ ...options, picture: randomBytes(bytes - around) });
}

/** A document without pages. */
export const SMALL_PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);
