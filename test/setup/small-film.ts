/** A box of an MP4 file: size, type, content. Types are latin-1, so that '©xyz' can be written. */
export function box(type: string, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const header = Buffer.alloc(8);
  header.writeUInt32BE(body.length + 8);
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, body]);
}

/** Numbers of 32 bits each. */
export function words(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => buffer.writeUInt32BE(value >>> 0, index * 4));
  return buffer;
}

const UPRIGHT = words(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
/** A quarter turn clockwise, as phones write it. */
const TURNED = words(0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000);

export interface FilmOptions {
  readonly width?: number;
  readonly height?: number;
  readonly seconds?: number;
  readonly turned?: boolean;
  /** Major brand: 'isom' for MP4, 'qt  ' for MOV. */
  readonly brand?: string;
  /** Further boxes inside moov: tags. */
  readonly tags?: readonly Buffer[];
  /** Bytes of a track of measurements (handler `meta`), one sample. */
  readonly measurements?: Buffer;
  /** Bytes after the last box. */
  readonly appended?: Buffer;
  /** Bytes of the picture track's only chunk. */
  readonly picture?: Buffer;
}

/** A film of one H.264 track at 25 frames a second, as small as readers take it. Its pictures are noise. */
export function smallFilm(options: FilmOptions = {}): Buffer {
  const { picture = Buffer.alloc(256, 7), measurements = Buffer.alloc(0), appended } = options;
  const head = filmHead({ ...options, pictureBytes: picture.length });
  return Buffer.concat([head, picture, measurements, ...(appended ? [appended] : [])]);
}

/** All of such a film that comes before its pictures, of which so many bytes follow; then the measurements. */
export function filmHead(
  options: Omit<FilmOptions, 'picture' | 'appended'> & { readonly pictureBytes: number },
): Buffer {
  const { width = 640, height = 360, seconds = 2, brand = 'isom', tags = [], pictureBytes } = options;
  const measurements = options.measurements ?? Buffer.alloc(0);
  const start = box('ftyp', Buffer.from(brand), words(0x200), Buffer.from(brand));
  const samples = seconds * 25;
  const make = (mediaAt: number): Buffer =>
    box(
      'moov',
      box(
        'mvhd',
        words(0, 0, 0, 1000, seconds * 1000, 0x10000, 0x01000000, 0, 0),
        UPRIGHT,
        Buffer.alloc(24),
        words(3),
      ),
      track({
        id: 1,
        seconds,
        handler: 'vide',
        size: [width, height],
        matrix: options.turned ? TURNED : UPRIGHT,
        description: avc1(width, height),
        samples,
        sampleBytes: Math.floor(pictureBytes / samples),
        chunkAt: mediaAt,
      }),
      ...(measurements.length > 0
        ? [
            track({
              id: 2,
              seconds,
              handler: 'meta',
              size: [0, 0],
              matrix: UPRIGHT,
              description: box('gpmd', Buffer.alloc(6), Buffer.from([0, 1])),
              samples: 1,
              sampleBytes: measurements.length,
              chunkAt: mediaAt + pictureBytes,
            }),
          ]
        : []),
      ...tags,
    );
  const media = Buffer.concat([words(8 + pictureBytes + measurements.length), Buffer.from('mdat')]);
  const mediaAt = start.length + make(0).length + media.length;
  return Buffer.concat([start, make(mediaAt), media]);
}

function track(about: {
  id: number;
  seconds: number;
  handler: string;
  size: readonly [number, number];
  matrix: Buffer;
  description: Buffer;
  samples: number;
  sampleBytes: number;
  chunkAt: number;
}): Buffer {
  const { id, seconds, handler, size, samples, sampleBytes } = about;
  return box(
    'trak',
    box(
      'tkhd',
      words(7, 0, 0, id, 0, seconds * 1000, 0, 0, 0, 0),
      about.matrix,
      words(size[0] << 16, size[1] << 16),
    ),
    box(
      'mdia',
      box('mdhd', words(0, 0, 0, 25, seconds * 25, 0x55c40000)),
      box('hdlr', words(0, 0), Buffer.from(handler), words(0, 0, 0), Buffer.from([0])),
      box(
        'minf',
        handler === 'vide' ? box('vmhd', words(1, 0, 0)) : box('nmhd', words(0)),
        box('dinf', box('dref', words(0, 1), box('url ', words(1)))),
        box(
          'stbl',
          box('stsd', words(0, 1), about.description),
          box('stts', words(0, 1, samples, Math.max(1, Math.round((seconds * 25) / samples)))),
          box('stsc', words(0, 1, 1, samples, 1)),
          box('stsz', words(0, sampleBytes, samples)),
          box('stco', words(0, 1, about.chunkAt)),
        ),
      ),
    ),
  );
}

function avc1(width: number, height: number): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16BE(width);
  size.writeUInt16BE(height, 2);
  return box(
    'avc1',
    Buffer.alloc(6),
    Buffer.from([0, 1]),
    Buffer.alloc(16),
    size,
    words(0x480000, 0x480000, 0),
    Buffer.from([0, 1]),
    Buffer.alloc(32),
    Buffer.from([0, 0x18, 0xff, 0xff]),
    // Baseline profile, level 3.0, without parameter sets.
    box('avcC', Buffer.from([1, 66, 0, 30, 0xff, 0xe0, 0])),
  );
}
