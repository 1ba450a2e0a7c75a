import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Chance } from '../chance.ts';
import { MediaStore, MediaTooLarge } from './media-store.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-media-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function* chunks(...texts: string[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield await Promise.resolve(Buffer.from(text));
}
const open = (): MediaStore => MediaStore.open(folder, new Chance(null, []), () => false);

describe('receiving', () => {
  it('keeps the bytes under an id, with their number and hash', async () => {
    const store = open();
    const kept = await store.receive(chunks('%PDF-', '1.7 and more'));
    expect(kept).toMatchObject({
      type: 'application/pdf',
      bytes: 17,
      sha256: createHash('sha256').update('%PDF-1.7 and more').digest('hex'),
    });
    expect(await readFile(store.file(kept.mediaId), 'utf8')).toBe('%PDF-1.7 and more');
  });

  it('keeps nothing of a stream that breaks off or is too large', async () => {
    async function* broken(): AsyncGenerator<Buffer> {
      yield* chunks('half');
      throw new Error('gone away');
    }
    const store = open();
    await expect(store.receive(broken())).rejects.toThrow('gone away');
    await expect(store.receive(chunks('four', 'more'), 7)).rejects.toThrow(MediaTooLarge);
    expect(await readdir(folder)).toEqual([]);
  });

  it('needs no more memory for a gigabyte than for a picture', { timeout: 60_000 }, async () => {
    const chunk = Buffer.alloc(1024 * 1024, 7);
    let highest = 0;
    async function* gigabyte(): AsyncGenerator<Buffer> {
      for (let count = 0; count < 1024; count += 1) {
        highest = Math.max(highest, process.memoryUsage().arrayBuffers);
        yield await Promise.resolve(chunk);
      }
    }
    const before = process.memoryUsage().arrayBuffers;
    const kept = await open().receive(gigabyte());
    expect(kept.bytes).toBe(1024 ** 3);
    expect(highest - before).toBeLessThan(32 * 1024 * 1024);
  });
});

it('joins pieces in the given order', async () => {
  const store = open();
  const [last, first] = [await store.receive(chunks('world')), await store.receive(chunks('hello '))];
  const whole = await store.join([first.mediaId, last.mediaId]);
  expect(await readFile(store.file(whole.mediaId), 'utf8')).toBe('hello world');
  await store.remove([first.mediaId, last.mediaId]);
  expect(await readdir(folder)).toEqual([whole.mediaId]);
});

it('throws away at start what no record names', async () => {
  await writeFile(join(folder, 'known'), 'a');
  await writeFile(join(folder, 'half.part'), 'b');
  MediaStore.open(folder, new Chance(null, []), (mediaId) => mediaId === 'known');
  expect(await readdir(folder)).toEqual(['known']);
});
