import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { box, smallFilm, words } from '../../test/setup/small-film.ts';
import { createDiskStore } from './disk-store.ts';
import { mediaKey, previewKey } from './media-key.ts';
import { receiveFile } from './receive-file.ts';
import type { ReceivedFile } from './receive-file.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'hub-intake-'));
const store = createDiskStore(path.join(folder, 'store'));
const incoming = path.join(folder, 'incoming');
const workspaceId = randomUUID();

afterAll(() => rmSync(folder, { recursive: true }));

const receive = (bytes: Buffer | Readable, maxBytes = 50_000_000): Promise<ReceivedFile> =>
  receiveFile({ store, folder: incoming, maxBytes }, workspaceId, {
    source: bytes instanceof Readable ? bytes : Readable.from([bytes]),
    announcedBytes: null,
  });
const kept = async ({ sha256 }: ReceivedFile): Promise<Buffer> =>
  buffer(await store.open(mediaKey(workspaceId, sha256)));
/** Buffers cannot be opened by sharp in this process, as no upload is ever one; files can. */
const onDisk = (bytes: Buffer): string => {
  const file = path.join(folder, randomUUID());
  writeFileSync(file, bytes);
  return file;
};
const picture = (width = 300, height = 200) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 60 } } });
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('a picture', () => {
  it('without metadata is kept byte for byte, with its facts and a preview', async () => {
    const bytes = await picture(1300, 700).jpeg().toBuffer();
    const received = await receive(bytes);
    expect(received).toMatchObject({
      sha256: sha256(bytes),
      hasPreview: true,
      facts: { kind: 'image', type: 'image/jpeg', bytes: bytes.length, width: 1300, height: 700, frames: 1 },
    });
    expect((await kept(received)).equals(bytes)).toBe(true);
    const preview = await buffer(await store.open(previewKey(workspaceId, received.sha256)));
    expect(await sharp(onDisk(preview)).metadata()).toMatchObject({
      format: 'webp',
      width: 640,
      height: 345,
    });
  });

  it('loses place and device, stands upright and keeps its colours', async () => {
    const bytes = await picture(300, 200)
      .withIccProfile('p3')
      .withExif({ IFD0: { Make: 'SecretCam' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(bytes.includes('SecretCam')).toBe(true);
    const received = await receive(bytes);
    expect(received.facts).toMatchObject({ width: 200, height: 300 });
    const clean = await kept(received);
    expect(clean.includes('SecretCam')).toBe(false);
    const metadata = await sharp(onDisk(clean)).metadata();
    expect(metadata).toMatchObject({ format: 'jpeg', width: 200, height: 300, hasProfile: true });
    expect(metadata.exif).toBeUndefined();
    expect(metadata.icc?.equals((await sharp(onDisk(bytes)).metadata()).icc ?? Buffer.alloc(0))).toBe(true);
    expect(received.sha256).toBe(sha256(clean));
  });

  it.each(['png', 'webp'] as const)('as %s loses metadata too', async (format) => {
    const bytes = await picture()
      .withExif({ IFD0: { Artist: 'Somebody' } })
      .toFormat(format)
      .toBuffer();
    expect(bytes.includes('Somebody')).toBe(true);
    const clean = await kept(await receive(bytes));
    expect(clean.includes('Somebody')).toBe(false);
    expect((await sharp(onDisk(clean)).metadata()).format).toBe(format);
  });

  it('that moves goes on moving without its metadata', async () => {
    const frames = await Promise.all(
      ['red', 'green', 'blue'].map((background) =>
        sharp({ create: { width: 40, height: 20, channels: 3, background } })
          .raw()
          .toBuffer(),
      ),
    );
    const moving = (format: 'gif' | 'webp') => {
      const image = sharp(Buffer.concat(frames), {
        raw: { width: 40, height: 60, channels: 3, pageHeight: 20 },
      }).withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">Somebody</x:xmpmeta>');
      return format === 'gif'
        ? image.gif({ delay: [100, 200, 300] })
        : image.webp({ delay: [100, 200, 300] });
    };
    const gif = await receive(await moving('gif').toBuffer());
    expect(gif.facts).toMatchObject({ type: 'image/gif', width: 40, height: 20, frames: 3, durationMs: 600 });
    const plain = await moving('gif').toBuffer();
    const tagged = Buffer.concat([
      plain.subarray(0, -1),
      Buffer.from('\x21\xff\x0bXMP DataXMP\x08Somebody\x00', 'latin1'),
      plain.subarray(-1),
    ]);
    const retold = await receive(tagged);
    expect(retold.facts).toMatchObject({ frames: 3, durationMs: 600 });
    expect((await kept(retold)).includes('Somebody')).toBe(false);
    const bytes = await moving('webp').toBuffer();
    expect(bytes.includes('Somebody')).toBe(true);
    const webp = await receive(bytes);
    expect(webp.facts).toMatchObject({ type: 'image/webp', width: 40, height: 20, frames: 3 });
    const clean = await kept(webp);
    expect(clean.includes('Somebody')).toBe(false);
    expect(await sharp(onDisk(clean)).metadata()).toMatchObject({ pages: 3, delay: [100, 200, 300] });
  });

  it('that claims more pixels than memory should hold is refused before it is decoded', async () => {
    // 30 000 × 30 000 in some kilobytes: only the header says so.
    const bytes = await picture(10, 10).png().toBuffer();
    bytes.writeUInt32BE(30_000, 16);
    bytes.writeUInt32BE(30_000, 20);
    bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
    await expect(receive(bytes)).rejects.toMatchObject({
      code: 'media_too_many_pixels',
      facts: { pixels: 900_000_000, limit: 100_000_000 },
    });
  });

  it('that breaks off is refused', async () => {
    const bytes = await picture(900, 900).jpeg().toBuffer();
    await expect(receive(bytes.subarray(0, bytes.length >> 1))).rejects.toMatchObject({
      code: 'media_unreadable',
    });
  });
});

describe('a video', () => {
  const place = Buffer.from('+48.8577+002.295/');
  const xyz = box('udta', box('\xa9xyz', Buffer.from([0, place.length, 0x15, 0xc7]), place));

  it('is read without its place and device, and every byte of its pictures is where it was', async () => {
    const apple = box(
      'meta',
      box('hdlr', words(0, 0), Buffer.from('mdta'), words(0, 0, 0), Buffer.from([0])),
      box('keys', words(0, 1), box('mdta', Buffer.from('com.apple.quicktime.location.ISO6709'))),
      box('ilst', box('\0\0\0\x01', box('data', words(1, 0), place))),
    );
    const bytes = smallFilm({ tags: [xyz, apple], turned: true, seconds: 3 });
    const received = await receive(bytes);
    expect(received.facts).toMatchObject({
      kind: 'video',
      type: 'video/mp4',
      bytes: bytes.length,
      width: 360,
      height: 640,
      durationMs: 3000,
      frameRate: 25,
      videoCodec: 'avc',
      audioCodec: null,
      frames: null,
    });
    const clean = await kept(received);
    expect(clean.includes(place)).toBe(false);
    const mediaAt = bytes.indexOf('mdat');
    expect(clean.subarray(mediaAt).equals(bytes.subarray(mediaAt))).toBe(true);
  });

  it('loses tracks of what the device measured, and what phones append', async () => {
    const bytes = smallFilm({
      brand: 'qt  ',
      measurements: Buffer.from('GPS5 48.8577 2.295'),
      appended: Buffer.from('\0\0\0\x03SEFTcell tower 4711'),
    });
    const received = await receive(bytes);
    expect(received.facts).toMatchObject({
      type: 'video/quicktime',
      width: 640,
      height: 360,
      durationMs: 2000,
    });
    const clean = await kept(received);
    for (const secret of ['48.8577', 'gpmd', 'cell tower']) {
      expect(bytes.includes(secret)).toBe(true);
      expect(clean.includes(secret)).toBe(false);
    }
    expect(clean.includes(Buffer.alloc(250, 7))).toBe(true);
  });

  it('that breaks off is refused', async () => {
    const bytes = smallFilm();
    await expect(receive(bytes.subarray(0, 300))).rejects.toMatchObject({ code: 'media_unreadable' });
  });
});

describe('a document', () => {
  it('has its pages counted', async () => {
    const received = await receive(smallPdf(3));
    expect(received).toMatchObject({
      hasPreview: false,
      facts: { kind: 'document', type: 'application/pdf', pages: 3, width: null },
    });
  });

  it('that cannot be opened is refused', async () => {
    await expect(receive(Buffer.from('%PDF-1.7\nnothing more'))).rejects.toMatchObject({
      code: 'media_unreadable',
    });
  });

  it.each([
    ['WordDocument', 'application/msword'],
    ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
  ])('of Office before 2007 is told by its stream %s', async (stream, type) => {
    expect((await receive(compoundFile(stream))).facts).toMatchObject({
      kind: 'document',
      type,
      pages: null,
    });
  });

  it('of the same container that no platform takes is refused', async () => {
    await expect(receive(compoundFile('Workbook'))).rejects.toMatchObject({ code: 'media_type_not_taken' });
  });
});

describe('anything else', () => {
  it.each([
    ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>'), null],
    ['a drawing that can run scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), null],
    ['an archive', Buffer.from('504b0506000000000000000000000000000000000000', 'hex'), 'application/zip'],
    [
      'a picture of a type that no platform takes',
      Buffer.from('424d3a000000000000003600', 'hex'),
      'image/bmp',
    ],
  ])('%s is refused with what is taken', async (_name, bytes, type) => {
    await expect(receive(bytes)).rejects.toMatchObject({
      code: 'media_type_not_taken',
      facts: { type, taken: expect.stringContaining('JPEG') as unknown },
    });
  });

  it('too large is refused while it arrives, or at once when its sender says so', async () => {
    await expect(receive(Buffer.alloc(2000), 1000)).rejects.toMatchObject({
      code: 'body_too_large',
      facts: { limit: 1000 },
    });
    const source = Readable.from([Buffer.alloc(10)]);
    await expect(
      receiveFile({ store, folder: incoming, maxBytes: 1000 }, workspaceId, { source, announcedBytes: 2000 }),
    ).rejects.toMatchObject({ code: 'body_too_large' });
    expect(source.readableDidRead).toBe(false);
  });

  it('empty, or broken off on the way, is refused', async () => {
    await expect(receive(Buffer.alloc(0))).rejects.toMatchObject({ code: 'validation_failed' });
    const broken = new Readable({ read: () => undefined });
    broken.push(Buffer.alloc(100));
    setTimeout(() => broken.destroy(new Error('the connection was lost')), 50);
    await expect(receive(broken)).rejects.toMatchObject({ code: 'validation_failed' });
    const gone = new Readable({ read: () => undefined }).destroy();
    await expect(receive(gone)).rejects.toMatchObject({ code: 'validation_failed' });
  });

  it('leaves nothing behind', () => {
    expect(readdirSync(incoming)).toEqual([]);
  });
});

function smallPdf(pages: number): Buffer {
  const kids = Array.from({ length: pages }, (_, index) => `${index + 3} 0 R`).join(' ');
  const objects = Array.from(
    { length: pages },
    (_, index) => `${index + 3} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj`,
  ).join('\n');
  return Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[${kids}]/Count ${pages}>>endobj
${objects}
trailer<</Root 1 0 R>>`);
}

/** Header, allocation table, and a directory of two sectors: the stream stands in the second. */
function compoundFile(stream: string): Buffer {
  const file = Buffer.alloc(512 * 4);
  file.write('d0cf11e0a1b11ae1', 'hex');
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(1, 44);
  file.writeUInt32LE(1, 48);
  file.writeUInt32LE(0xffff_fffe, 68);
  file.fill(0xff, 80, 512);
  // Allocation table: itself, then 1 → 2 → end.
  [0xffff_fffd, 2, 0xffff_fffe].forEach((next, sector) => file.writeUInt32LE(next, 512 + sector * 4));
  const entry = (at: number, name: string): void => {
    file.write(name, at, 'utf16le');
    file.writeUInt16LE((name.length + 1) * 2, at + 64);
  };
  entry(1024, 'Root Entry');
  entry(1536, stream);
  return file;
}

/** Of PNG's chunks (IEEE 802.3, reflected). */
function crc32(bytes: Buffer): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb8_8320 : 0);
  }
  return ~crc >>> 0;
}
