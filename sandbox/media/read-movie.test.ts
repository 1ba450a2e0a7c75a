import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { madeJpeg, madeMovie, madePng } from './made-files.ts';
import { readMovie, type MovieFacts } from './read-movie.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-movie-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(bytes: Buffer): Promise<MovieFacts> {
  const file = join(folder, 'film');
  await writeFile(file, bytes);
  return readMovie(file);
}

it.each([false, true])('reads length and size; head last: %s', async (headLast) => {
  const film = madeMovie({ seconds: 61, width: 360, height: 640, bytes: 100_000, headLast });
  expect(await read(film)).toEqual({ seconds: 61, width: 360, height: 640 });
});

it.each([
  ['a picture', madePng()],
  ['a JPEG', madeJpeg()],
  ['a film without a head', madeMovie().subarray(0, 20)],
  ['boxes that lie about their size', Buffer.from('0000000266747970', 'hex')],
  ['nothing', Buffer.alloc(0)],
])('says nothing of %s', async (_name, bytes) => {
  expect(await read(bytes)).toEqual({ seconds: null, width: null, height: null });
});
