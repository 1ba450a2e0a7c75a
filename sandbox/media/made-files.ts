/** Small files of known size for tests, with nothing to see in them. */

/** `bytes`: of the whole file; at least a few hundred. */
export function madeMovie({
  seconds = 12,
  width = 720,
  height = 1280,
  bytes = 2_000,
  headLast = false,
}: {
  readonly seconds?: number;
  readonly width?: number;
  readonly height?: number;
  readonly bytes?: number;
  readonly headLast?: boolean;
} = {}): Buffer {
  const header = Buffer.alloc(100);
  header.writeUInt32BE(1_000, 12);
  header.writeUInt32BE(seconds * 1_000, 16);
  const track = Buffer.alloc(84);
  track.writeUInt16BE(width, 76);
  track.writeUInt16BE(height, 80);
  const brand = box('ftyp', Buffer.from('isom\0\0\0\0isom'));
  const head = box('moov', Buffer.concat([box('mvhd', header), box('trak', box('tkhd', track))]));
  const content = box('mdat', Buffer.alloc(Math.max(0, bytes - brand.length - head.length - 8), 0x5a));
  return Buffer.concat(headLast ? [brand, content, head] : [brand, head, content]);
}

export function madeJpeg({ width = 1080, height = 1350, bytes = 400 } = {}): Buffer {
  const frame = Buffer.from('ffd8ffc00011080000000003000000', 'hex');
  frame.writeUInt16BE(height, 7);
  frame.writeUInt16BE(width, 9);
  return Buffer.concat([
    frame,
    Buffer.alloc(Math.max(0, bytes - frame.length - 2), 0x11),
    Buffer.from([0xff, 0xd9]),
  ]);
}

export function madePng({ width = 640, height = 480 } = {}): Buffer {
  const head = Buffer.from('89504e470d0a1a0a0000000d4948445200000000000000000802000000', 'hex');
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
}

export function madeGif({ width = 320, height = 240, bytes = 200 } = {}): Buffer {
  const head = Buffer.alloc(Math.max(13, bytes));
  head.write('GIF89a', 'latin1');
  head.writeUInt16LE(width, 6);
  head.writeUInt16LE(height, 8);
  return head;
}

export function madeWebp({ width = 1080, height = 1080 } = {}): Buffer {
  const head = Buffer.from('524946460000000057454250565038580a00000000000000000000000000', 'hex');
  head.writeUIntLE(width - 1, 24, 3);
  head.writeUIntLE(height - 1, 27, 3);
  return head;
}

function box(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}
